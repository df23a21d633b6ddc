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
     */
    public CleanupOptions ledger(Path file) {
        return new CleanupOptions(file, true, rules);
    }

    /** As {@link #ledger}, in {@code directory}, under a name made of the test's and the time. */
    public CleanupOptions ledgerIn(Path directory) {
        return new CleanupOptions(directory, false, rules);
    }

    /** How long taking away what is left may take after the load; 60 s by default, 1 hour at most. */
    public CleanupOptions deadline(Duration deadline) {
        return new CleanupOptions(ledger, named, new CleanupRules(deadline, rules.attempts(), rules.undeletable()));
    }

    /** As {@link #deadline(Duration)}, with a length of time such as {@code 2m}. */
    public CleanupOptions deadline(String deadline) {
        return deadline(Durations.parse("deadline of the clean-up", deadline));
    }

    /** How often a deletion is tried that is refused or gets no answer; 5 by default. */
    public CleanupOptions attempts(int attempts) {
        return new CleanupOptions(ledger, named, new CleanupRules(rules.deadline(), attempts, rules.undeletable()));
    }

    /**
     * How many things a run may create of each kind that nothing is known to delete; 100 by default. Further creates
     * of the kind are held back and counted.
     */
    public CleanupOptions undeletable(int most) {
        return new CleanupOptions(ledger, named, new CleanupRules(rules.deadline(), rules.attempts(), most));
    }
}
