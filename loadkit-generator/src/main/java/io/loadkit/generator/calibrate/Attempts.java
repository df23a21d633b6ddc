package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.Optional;

/** One operation that is tried until it works or nothing is left to try, learning from each refusal. For one thread. */
interface Attempts {
    /** The operation as it is to be sent next, by all that is believed of it; empty when nothing is left to try. */
    Optional<Operation> next();

    /** Whether an answer means that it has worked. */
    boolean isSuccess(Reply reply);

    /** Learns from the answer to the last attempt. */
    void answered(Reply reply);
}
