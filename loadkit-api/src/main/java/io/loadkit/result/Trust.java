package io.loadkit.result;

import java.util.List;

/**
 * How far the figures describe the target rather than the generator.
 *
 * @param reasons in plain words; empty when nothing speaks against the figures
 * @param lateness how much later than intended requests were sent
 * @param notes what is worth knowing about the figures and does not speak against them
 */
public record Trust(Level level, List<String> reasons, Latency lateness, List<String> notes) {
    /**
     * Without notes.
     *
     * @param level how far the figures can be trusted
     * @param reasons why, one sentence each
     * @param lateness how late requests left, from the instant they were meant to
     */
    public Trust(Level level, List<String> reasons, Latency lateness) {
        this(level, reasons, lateness, List.of());
    }

    /**
     * Copies its collections.
     *
     * @param level how far
     * @param reasons in plain words; empty when nothing speaks against the figures
     * @param lateness how much later than intended requests were sent
     * @param notes what is worth knowing about the figures and does not speak against them
     */
    public Trust {
        notes = List.copyOf(notes);
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
