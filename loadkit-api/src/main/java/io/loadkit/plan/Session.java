package io.loadkit.plan;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One user, as {@link Step.Code} sees it. Given by the engine for the length of the call, for the thread of that call
 * only. When the user has to leave, since the run is over or has fewer users, {@link #send} and {@link #pause} throw an
 * exception that ends the code; let it pass. What the ledger does not know of ({@link Step.Code#ledger}) take away in a
 * {@code finally} block, by requests that are marked as clean-up.
 */
public interface Session {
    /**
     * Sends a request and waits for the answer. A request that fails is counted, and is no exception. It finds what
     * {@link #set} and the saves of earlier requests kept as saved values.
     *
     * @param request what to send
     * @return the answer
     */
    Reply send(Step.Request request);

    /**
     * Waits.
     *
     * @param time how long
     */
    void pause(ThinkTime time);

    /** {@return number of the user, from 0} */
    int user();

    /** {@return the user's own generator, seeded from the plan's seed and the user's number} */
    RandomGenerator random();

    /**
     * {@return what is kept under that name: for all journeys of the user}
     *
     * @param name as it is called
     */
    Optional<Object> get(String name);

    /**
     * Keeps {@code value} for all journeys of the user; {@code null} forgets it.
     *
     * @param name as it is called
     * @param value the value; may be {@code null}
     */
    void set(String name, @Nullable Object value);

    /** The answer to a request, or the failure in its place. Immutable. */
    interface Reply extends Check.Answer {
        /** {@return what was wrong, as it is counted; empty when nothing was} */
        Optional<String> failure();

        /**
         * {@return the value at that place of a JSON body (RFC 6901); empty when there is none, or it is {@code
         * null}}
         *
         * @param pointer a JSON Pointer such as {@code /items/0/id}
         */
        Optional<Object> json(String pointer);

        /** {@return whether nothing was wrong} */
        default boolean succeeded() {
            return failure().isEmpty();
        }
    }
}
