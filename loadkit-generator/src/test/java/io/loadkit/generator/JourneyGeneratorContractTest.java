package io.loadkit.generator;

import io.loadkit.spi.RequestGenerator;
import io.loadkit.testkit.RequestGeneratorContract;

class JourneyGeneratorContractTest extends RequestGeneratorContract {
    @Override
    protected RequestGenerator generator() {
        return new JourneyGenerator();
    }
}
