package io.loadkit.generator;

import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.RequestGenerator;
import java.util.Optional;

/**
 * Turns any model into scenarios: journeys that create, use and delete what operations act on by id, and one scenario
 * for each operation that needs nothing before it. Does no I/O and starts no threads; the same request gives the same
 * scenarios. Thread-safe.
 */
public final class JourneyGenerator implements RequestGenerator {

    private final Means means;

    /** A generator that uses all it can. */
    public JourneyGenerator() {
        this(Means.ALL);
    }

    JourneyGenerator(Means means) {
        this.means = means;
    }

    @Override
    public Optional<Generation> generate(GenerationRequest request) {
        return Optional.of(new Journeys(request, means).generation());
    }
}
