package io.loadkit.netty;

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
 * of {@link javax.net.ssl.SSLContext#getDefault()}, with the name of the host verified. With Netty's
 * {@code netty-tcnative-boringssl-static} on the class path, OpenSSL does it, with the same trust store, unless the
 * program has set a default context of its own or a key store; {@code -Dio.netty.handler.ssl.noOpenSsl=true} leaves
 * it to the JDK.
 *
 * <p>Through a proxy, {@code https} and HTTP/2 go by a tunnel, other requests name their whole URL. The target's name
 * (or the proxy's) is looked up again every 30 s unless told otherwise; connections to addresses it has lost are closed
 * once their request is answered.
 */
public final class NettyTransport implements Transport {
    private static final int BEFORE_THE_STOCK_ONE = 10;

    private final EventLoops loops;
    private final Http http;
    private final Names.Lookup lookup;

    /** With the fastest event loop of this machine. */
    public NettyTransport() {
        this(EventLoops.fastest());
    }

    NettyTransport(EventLoops loops) {
        this(loops, Http.DEFAULT, Names.Lookup.OF_THE_JVM);
    }

    NettyTransport(EventLoops loops, Http http, Names.Lookup lookup) {
        this.loops = loops;
        this.http = http;
        this.lookup = lookup;
    }

    /** Can all that {@link Http} can say. */
    @Override
    public Transport with(Http other) {
        return new NettyTransport(loops, other, lookup);
    }

    @Override
    public boolean rehearses() {
        return true;
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
        return new NettyLane(setup, loops, http, lookup);
    }
}
