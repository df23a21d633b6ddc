package io.loadkit.netty;

import io.loadkit.spi.Transport;
import io.loadkit.testkit.TransportContract;

final class NettyTransportOnNioTest extends TransportContract {
    @Override
    protected Transport transport() {
        return new NettyTransport(EventLoops.NIO);
    }
}
