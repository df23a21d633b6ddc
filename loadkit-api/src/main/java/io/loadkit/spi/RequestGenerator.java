package io.loadkit.spi;

import java.util.Optional;

/** Turns operations into scenarios. Called once for each plan, on the caller's thread; must not do any I/O. */
public interface RequestGenerator {
    /**
     * {@return scenarios for the model, or empty when this implementation is not meant for it}
     *
     * @param request the model, and where values come from
     */
    Optional<Generation> generate(GenerationRequest request);

    /**
     * Found implementations are asked from the highest priority to the lowest; stock ones have 0.
     *
     * @return the number
     */
    default int priority() {
        return 0;
    }
}
