package io.loadkit.spi;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Http;

/**
 * Sends requests. A transport opens event loops, called lanes; all requests of one user go over one lane.
 * Implementations must be safe for use by several runs at once.
 */
public interface Transport {
    /** {@return short name, such as {@code jdk} or {@code netty}} */
    String name();

    /**
     * Opens a lane. Called from the thread that starts the run, before anything is sent.
     *
     * @param setup what it works with
     * @return the lane, open
     */
    Lane open(LaneSetup setup);

    /**
     * {@return the same transport with requests travelling in another way} Called before the first lane is opened. Redirects
     * are no matter of the transport: it hands over the answer as it came.
     *
     * @param http how connections are made
     * @throws ConfigurationException when it cannot; the default can do nothing but what it does anyway
     */
    default Transport with(Http http) {
        if (!http.followRedirects(0).equals(Http.DEFAULT)) {
            throw new ConfigurationException(Problem.value("http", http, "what the transport " + name() + " can do")
                    .next("leave .http(...) out, or choose another transport"));
        }
        return this;
    }

    /**
     * {@return whether the engine may send some thousand requests with it to a server of its own on this machine, before
     * the first run of a JVM, so that what lies between a user and the network is compiled when the target is reached}
     * Not by default: a transport may do what only its target is meant to see.
     */
    default boolean rehearses() {
        return false;
    }

    /** {@return the found transport of the highest priority is taken when none is named; the stock one has 0} */
    default int priority() {
        return 0;
    }
}
