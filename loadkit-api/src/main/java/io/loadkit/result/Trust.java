package io.loadkit.result;

import java.util.List;
import java.util.Optional;

/**
 * How far the figures describe the target rather than the generator.
 *
 * @param reasons in plain words; empty when nothing speaks against the figures
 * @param lateness how much later than intended requests were sent
 * @param notes what is worth knowing about the figures and does not speak against them
 * @param target what the target took of this machine; empty where it is on another one, and where nobody could tell
 */
public record Trust(
        Level level, List<String> reasons, Latency lateness, List<String> notes, Optional<TargetUse> target) {
    /**
     * Without a word about what the target took.
     *
     * @param level how far the figures can be trusted
     * @param reasons why, one sentence each
     * @param lateness how late requests left, from the instant they were meant to
     * @param notes what is worth knowing and does not speak against the figures
     */
    public Trust(Level level, List<String> reasons, Latency lateness, List<String> notes) {
        this(level, reasons, lateness, notes, Optional.empty());
    }

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
     * @param target what the target took of this machine; empty where that is not known
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
