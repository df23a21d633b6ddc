package io.loadkit.netty;

import io.loadkit.spi.Transport;
import io.loadkit.testkit.BadTargetContract;

/** Netty against targets that break. */
final class BadTargetTest extends BadTargetContract {
    @Override
    protected Transport transport() {
        return new NettyTransport();
    }
}
