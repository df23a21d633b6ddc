package io.loadkit.engine.jdk;

import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Transport;

/**
 * Sends requests with the JDK's own {@code HttpClient}: HTTP/1.1 to {@code http} targets, HTTP/2 to {@code https} ones
 * that offer it. Redirects are not followed, no proxy is used, TLS is verified.
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

    /** Found by {@link java.util.ServiceLoader}. */
    public JdkTransport() {
        this.asynchronous = CommonPool.isFitForUse();
    }

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Lane open(LaneSetup setup) {
        return new JdkLane(setup, asynchronous);
    }
}
