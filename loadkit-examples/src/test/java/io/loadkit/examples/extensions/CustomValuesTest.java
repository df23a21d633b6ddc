package io.loadkit.examples.extensions;

import io.loadkit.examples.CustomValues;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.testkit.ParameterStrategyContract;

class CustomValuesTest extends ParameterStrategyContract {
    @Override
    protected ParameterStrategy strategy() {
        return new CustomValues();
    }

    @Override
    protected String knownName() {
        return "q";
    }
}
