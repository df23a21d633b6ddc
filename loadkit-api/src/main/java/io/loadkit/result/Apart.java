package io.loadkit.result;

import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run sent that is in none of its figures. Immutable.
 *
 * @param cleanupRequests sent after the load had ended, to remove what journeys had created
 * @param cleanupFailures those of them that failed, so that something may have been left behind
 * @param retries requests sent a second time because the target had closed their idle connection at the same moment;
 *     the first attempts are counted nowhere else
 * @param warmUp how long the beginning of the run was left out of the figures; 0 for a run without a warm-up
 * @param warmUpRequests meant to be sent in that time
 * @param warmUpFailures those of them that failed
 */
public record Apart(
        long cleanupRequests,
        long cleanupFailures,
        long retries,
        Duration warmUp,
        long warmUpRequests,
        long warmUpFailures) {
    /** Nothing was sent that is not in the figures. */
    public static final Apart NOTHING = new Apart(0, 0, 0);

    /**
     * What was sent besides by a run without a warm-up.
     *
     * @param cleanupRequests requests that took away what the run made
     * @param cleanupFailures of them, those that failed
     * @param retries requests sent again
     */
    public Apart(long cleanupRequests, long cleanupFailures, long retries) {
        this(cleanupRequests, cleanupFailures, retries, Duration.ZERO, 0, 0);
    }

    /** {@return all requests that are in no figure: with those that are, what the target counts} */
    public long requests() {
        return cleanupRequests + retries + warmUpRequests;
    }

    /** In words, such as {@code 10 clean-up requests after the end (2 failed)}; empty when there is nothing to say. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!warmUp.isZero()) {
            parts.add(counted(warmUpRequests, "request") + " in a warm-up of " + Figures.duration(warmUp)
                    + (warmUpFailures > 0 ? " (" + Figures.count(warmUpFailures) + " failed)" : ""));
        }
        if (cleanupRequests > 0) {
            parts.add(counted(cleanupRequests, "clean-up request") + " after the end"
                    + (cleanupFailures > 0 ? " (" + Figures.count(cleanupFailures) + " failed)" : ""));
        }
        if (retries > 0) {
            parts.add(counted(retries, "request") + " sent again after a connection had just been closed");
        }
        return String.join(" and ", parts);
    }

    private static String counted(long count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }
}
