package io.loadkit.result;

import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run sent that is in none of its figures. Immutable.
 *
 * @param cleanupRequests sent after the load had ended, to remove what journeys had created
 * @param cleanupFailures those of them that failed, so that something may have been left behind
 * @param retries requests sent a second time because the target had closed their idle connection at the same moment;
 *     the first attempts are counted nowhere else
 */
public record Apart(long cleanupRequests, long cleanupFailures, long retries) {
    /** Nothing was sent that is not in the figures. */
    public static final Apart NOTHING = new Apart(0, 0, 0);

    /** In words, such as {@code 10 clean-up requests after the end (2 failed)}; empty when there is nothing to say. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
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
