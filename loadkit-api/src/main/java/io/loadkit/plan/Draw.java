package io.loadkit.plan;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a {@link ValueSource.Computed} may look at when it is asked for a value. Given by the engine, for the length of
 * the call only, on the thread of the user's lane.
 */
public interface Draw {
    /** {@return the user's own generator, seeded from the plan's seed and the user's number} */
    RandomGenerator random();

    /** {@return number of the user, from 0} */
    int user();

    /**
     * {@return number of the account the user acts under, from 0, for values taken from a pool of credentials} That
     * of the user by default; in an open model that of the session which the arrival shares with earlier ones.
     */
    default int account() {
        return user();
    }

    /**
     * {@return a number that no other draw of this run gets; the same for the same user and draw in every run of the
     * plan}
     */
    long sequence();

    /**
     * {@return a short text of lower-case letters and digits that marks everything this run creates; made from the
     * seed}
     */
    String runTag();

    /**
     * {@return a value that an earlier step of the journey saved}
     *
     * @param name as it is called
     */
    Optional<Object> saved(String name);
}
