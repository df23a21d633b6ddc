package io.loadkit.examples.extensions;

import io.loadkit.model.In;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.testkit.ParameterStrategyContract;

class BadgeNumbersTest extends ParameterStrategyContract {
    @Override
    protected ParameterStrategy strategy() {
        return new BadgeNumbers();
    }

    @Override
    protected String knownName() {
        return "badge_no";
    }

    @Override
    protected In knownIn() {
        return In.BODY;
    }
}
