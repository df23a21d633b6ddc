package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.Optional;

/** One operation that is tried until it works or nothing is left to try, learning from each refusal. For one thread. */
public interface Attempts {
    /** {@return the operation as it is to be sent next, by all that is believed of it; empty when nothing is left to try} */
    Optional<Operation> next();

    /**
     * {@return whether an answer means that it has worked}
     *
     * @param reply the answer to the last attempt
     */
    boolean isSuccess(Reply reply);

    /**
     * Learns from the answer to the last attempt.
     *
     * @param reply is no success
     */
    void answered(Reply reply);
}
