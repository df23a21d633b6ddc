package io.loadkit.netty;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Http;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Transport;

/**
 * Sends requests over HTTP/1.1, or HTTP/2 where {@link Http} asks for it, with Netty: the transport with the least work for each request. A lane is one event
 * loop thread, with epoll where its native library loads and the JDK's selector elsewhere. Found by
 * {@link java.util.ServiceLoader} and taken before the JDK's transport when it is on the class path.
 *
 * <p>Connections are kept and shared by the users of a lane. A request whose connection the target had closed while
 * nothing was under way on it is sent once more, on a new connection; {@link Lane#retries()} counts that. TLS is that
 * of {@link javax.net.ssl.SSLContext#getDefault()}, with the name of the host verified.
 */
public final class NettyTransport implements Transport {
    private static final int BEFORE_THE_STOCK_ONE = 10;

    private final EventLoops loops;
    private final Http http;

    /** With the fastest event loop of this machine. */
    public NettyTransport() {
        this(EventLoops.fastest());
    }

    NettyTransport(EventLoops loops) {
        this(loops, Http.DEFAULT);
    }

    private NettyTransport(EventLoops loops, Http http) {
        this.loops = loops;
        this.http = http;
    }

    /** Refuses a proxy: that is left to the JDK's transport. */
    @Override
    public Transport with(Http other) {
        if (other.proxy().isPresent()) {
            throw new ConfigurationException(
                    Problem.value("proxy", other.proxy().get(), "none with the transport netty")
                            .next("choose the transport jdk, which can"));
        }
        return new NettyTransport(loops, other);
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public int priority() {
        return BEFORE_THE_STOCK_ONE;
    }

    /** Looks the target's name up before it returns. A name without an address fails the requests, not this call. */
    @Override
    public Lane open(LaneSetup setup) {
        return new NettyLane(setup, loops, http);
    }
}
