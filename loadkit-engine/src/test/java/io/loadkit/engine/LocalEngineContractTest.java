package io.loadkit.engine;

import io.loadkit.spi.LoadEngine;
import io.loadkit.testkit.LoadEngineContract;

class LocalEngineContractTest extends LoadEngineContract {
    @Override
    protected LoadEngine engine() {
        return new LocalEngine();
    }
}
