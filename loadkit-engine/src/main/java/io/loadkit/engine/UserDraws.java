package io.loadkit.engine;

import io.loadkit.plan.Draw;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the values of one user are drawn from: its generator, its number, its count, and what its journey saved. */
final class UserDraws implements Draw {
    final SplitMix random;
    final @Nullable Object[] saved;
    private final long seed;
    private final String runTag;
    private final Map<String, Integer> names;
    private final int sessionSlots;
    private long user;
    private long count;
    private int account = -1;

    private final @Nullable UserDraws base;

    UserDraws(long seed, String runTag, Map<String, Integer> names, int sessionSlots) {
        this(new SplitMix(), null, seed, runTag, names, sessionSlots);
    }

    private UserDraws(
            SplitMix random,
            @Nullable UserDraws base,
            long seed,
            String runTag,
            Map<String, Integer> names,
            int sessionSlots) {
        this.random = random;
        this.base = base;
        this.seed = seed;
        this.runTag = runTag;
        this.names = names;
        this.sessionSlots = sessionSlots;
        this.saved = new Object[names.size()];
    }

    /** Becomes the user of that number, which has drawn nothing yet. */
    void become(long number) {
        user = number;
        count = 0;
        random.seed(seed, number);
        Arrays.fill(saved, null);
    }

    /** The same user with other saved values. */
    UserDraws with(Map<String, Integer> other) {
        UserDraws view = new UserDraws(random, this, seed, runTag, other, 0);
        view.user = user;
        return view;
    }

    /** Forgets what the journey saved, and keeps what logins did. */
    void forget() {
        Arrays.fill(saved, sessionSlots, saved.length, null);
    }

    long number() {
        return user;
    }

    /** How many have been drawn so far. */
    long count() {
        return count;
    }

    /** How many sequence numbers and marks the user has drawn before. */
    long nextCount() {
        return base == null ? count++ : base.nextCount();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public int user() {
        return (int) user;
    }

    @Override
    public int account() {
        return account < 0 ? (int) user : account;
    }

    /** Acts under that account from now on, whatever the number of the user; below 0 under one of its own. */
    void account(int number) {
        account = number;
    }

    @Override
    public long sequence() {
        return user << 32 | nextCount();
    }

    @Override
    public String runTag() {
        return runTag;
    }

    @Override
    public Optional<Object> saved(String name) {
        Integer slot = names.get(name);
        return slot == null ? Optional.empty() : Optional.ofNullable(saved[slot]);
    }
}
