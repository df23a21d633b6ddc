package io.loadkit.netty;

import io.loadkit.spi.Transport;
import io.loadkit.testkit.TransportContract;

final class NettyTransportTest extends TransportContract {
    @Override
    protected Transport transport() {
        return new NettyTransport();
    }
}
