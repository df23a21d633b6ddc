package io.loadkit;

import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Durations;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How {@link LoadTest#cleanup} cleans up. Immutable; each method returns a copy. */
public final class CleanupOptions {
    static final CleanupOptions DEFAULT = new CleanupOptions(null, false, CleanupRules.DEFAULT);

    final @Nullable Path ledger;
    final boolean named;
    final CleanupRules rules;

    private CleanupOptions(@Nullable Path ledger, boolean named, CleanupRules rules) {
        this.ledger = ledger;
        this.named = named;
        this.rules = rules;
    }

    /**
     * Keeps the ledger in {@code file}, which must not exist, so that what is left can be taken away even after the
     * process was killed: see {@link LoadKit#cleanup}. Without a file the ledger is kept in memory.
     *
     * @param file where it is
     * @return a copy with this change
     */
    public CleanupOptions ledger(Path file) {
        return new CleanupOptions(file, true, rules);
    }

    /**
     * As {@link #ledger}, in {@code directory}, under a name made of the test's and the time.
     *
     * @param directory exists or is made; can be written to
     * @return a copy with this change
     */
    public CleanupOptions ledgerIn(Path directory) {
        return new CleanupOptions(directory, false, rules);
    }

    /**
     * How long taking away what is left may take after the load; 60 s by default, 1 hour at most.
     *
     * @param deadline 0 or more
     * @return a copy with this change
     */
    public CleanupOptions deadline(Duration deadline) {
        return new CleanupOptions(ledger, named, new CleanupRules(deadline, rules.attempts(), rules.undeletable()));
    }

    /**
     * As {@link #deadline(Duration)}, with a length of time such as {@code 2m}.
     *
     * @param deadline a length of time such as {@code 2m}
     * @return a copy with this change
     */
    public CleanupOptions deadline(String deadline) {
        return deadline(Durations.parse("deadline of the clean-up", deadline));
    }

    /**
     * How often a deletion is tried that is refused or gets no answer; 5 by default.
     *
     * @param attempts how often each thing is tried
     * @return a copy with this change
     */
    public CleanupOptions attempts(int attempts) {
        return new CleanupOptions(ledger, named, new CleanupRules(rules.deadline(), attempts, rules.undeletable()));
    }

    /**
     * How many things a run may create of each kind that nothing is known to delete; 20 by default. Further creates
     * of the kind are held back and counted.
     *
     * @param most how many may be left, 0 or more
     * @return a copy with this change
     */
    public CleanupOptions undeletable(int most) {
        return new CleanupOptions(ledger, named, new CleanupRules(rules.deadline(), rules.attempts(), most));
    }
}
