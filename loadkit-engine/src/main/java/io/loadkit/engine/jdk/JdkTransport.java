package io.loadkit.engine.jdk;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Http;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Transport;

/**
 * Sends requests with the JDK's own {@code HttpClient}: HTTP/1.1 to {@code http} targets, HTTP/2 to {@code https} ones
 * that offer it. A proxy is used when {@link Http} names one, and TLS is verified unless it says otherwise. Names are looked
 * up as the JVM does, for each new connection, and answers kept as long as {@code networkaddress.cache.ttl} says: 30 s.
 *
 * <p>On JDKs before 25 with one or two processors the JDK would start a new thread for each answer, because the common
 * pool has no room to work in parallel. Unless the pool is in use already, or its size was set, the transport therefore
 * sets {@code java.util.concurrent.ForkJoinPool.common.parallelism} to 2 when it is made; otherwise it sends from threads
 * of its own. A test that discovers finds its transport first, so the pool is as a rule still unused then.
 *
 * <p>Over HTTP/2 requests share one connection for as many at once as the target allows; more wait for room.
 */
public final class JdkTransport implements Transport {
    private final boolean asynchronous;
    private final Http http;

    /** Found by {@link java.util.ServiceLoader}. */
    public JdkTransport() {
        this(Http.DEFAULT);
    }

    private JdkTransport(Http http) {
        this.asynchronous = CommonPool.isFitForUse();
        this.http = http;
    }

    /** Refuses connections that are not shared: the client has one pool for all, and no way around it. */
    @Override
    public Transport with(Http other) {
        if (other.connections() != Http.Connections.SHARED) {
            throw new ConfigurationException(
                    Problem.value("connections", other.connections(), "SHARED, which is all the JDK's client can do")
                            .next("choose the transport netty"));
        }
        if (other.resolveEvery().isPresent()) {
            throw new ConfigurationException(Problem.value(
                            "resolve every", other.resolveEvery().get(), "not set: the JDK's client has its own way")
                    .next("choose the transport netty, or set the security property networkaddress.cache.ttl"));
        }
        return new JdkTransport(other);
    }

    @Override
    public boolean rehearses() {
        return true;
    }

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Lane open(LaneSetup setup) {
        return new JdkLane(setup, http, asynchronous);
    }
}
