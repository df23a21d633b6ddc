package io.loadkit.engine;

import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.BadTargetContract;

/** The JDK transport against targets that break. */
final class BadTargetTest extends BadTargetContract {
    @Override
    protected Transport transport() {
        return new JdkTransport();
    }
}
