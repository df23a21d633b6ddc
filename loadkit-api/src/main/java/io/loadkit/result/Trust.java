package io.loadkit.result;

import java.util.List;

/**
 * How far the figures describe the target rather than the generator.
 *
 * @param reasons in plain words; empty when nothing speaks against the figures
 * @param lateness how much later than intended requests were sent
 */
public record Trust(Level level, List<String> reasons, Latency lateness) {
    public Trust {
        reasons = List.copyOf(reasons);
    }

    /** The names are part of the JSON format. */
    public enum Level {
        /** Nothing speaks against the figures. */
        TRUSTED,
        /** Some figures are worse than the target is. */
        DEGRADED,
        /** The generator was the limit. */
        INVALID
    }
}
