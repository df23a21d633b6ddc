package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;

/**
 * How far clean-up goes.
 *
 * @param deadline how long taking away what is left may take in all, after the load
 * @param attempts how often a deletion is tried that is refused or gets no answer
 * @param undeletable how many things a run may create of each kind that nothing deletes
 */
public record CleanupRules(Duration deadline, int attempts, int undeletable) {
    /** 60 s, 5 attempts, 20 things of each kind that cannot be deleted. */
    public static final CleanupRules DEFAULT = new CleanupRules(Duration.ofSeconds(60), 5, 20);

    /**
     * Checks what it is given.
     *
     * @param deadline how long taking away what is left may take in all, after the load
     * @param attempts how often a deletion is tried that is refused or gets no answer
     * @param undeletable how many things a run may create of each kind that nothing deletes
     */
    public CleanupRules {
        if (deadline.isNegative() || deadline.compareTo(Duration.ofHours(1)) > 0) {
            throw new ConfigurationException(Problem.value("deadline of the clean-up", deadline, "0 to 1 hour"));
        }
        if (attempts < 1 || attempts > 100) {
            throw new ConfigurationException(Problem.value("attempts of the clean-up", attempts, "1 to 100"));
        }
        if (undeletable < 0) {
            throw new ConfigurationException(Problem.value("undeletable things of a kind", undeletable, "0 or more"));
        }
    }
}
