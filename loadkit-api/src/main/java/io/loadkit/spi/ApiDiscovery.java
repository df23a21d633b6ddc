package io.loadkit.spi;

import io.loadkit.error.DiscoveryException;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Health;
import java.util.Optional;

/**
 * Finds the operations of a target. Called once for each {@code model()}, {@code plan()}, {@code start()} or
 * {@code run()}, on the caller's thread.
 */
public interface ApiDiscovery {
    /**
     * {@return the API behind the request's target, or empty when this implementation does not know that kind of
     * target}
     *
     * @param request the target, and what to look for
     * @throws DiscoveryException when the target is of its kind and cannot be reached, or nothing is found there
     */
    Optional<ApiModel> discover(DiscoveryRequest request);

    /**
     * {@return whether the target answers at all, and its usual health paths; empty, the default, when this
     * implementation does not know that kind of target} A target that is down is an answer, not an exception.
     *
     * @param request the target, and what to look for
     */
    default Optional<Health> health(DiscoveryRequest request) {
        return Optional.empty();
    }

    /**
     * Found implementations are asked from the highest priority to the lowest; stock ones have 0.
     *
     * @return the number
     */
    default int priority() {
        return 0;
    }
}
