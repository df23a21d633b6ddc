package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.net.URI;
import java.util.Optional;

/**
 * How requests travel. What a transport cannot do it refuses before anything is sent.
 *
 * @param version of HTTP
 * @param connections who shares them
 * @param proxy {@code http://host:port} of a proxy that all requests go through
 */
public record Http(Version version, Connections connections, Optional<URI> proxy) {
    /** What the transport does by itself, connections shared by the users of a lane, no proxy. */
    public static final Http DEFAULT = new Http(Version.ANY, Connections.SHARED, Optional.empty());

    /** Versions of HTTP. */
    public enum Version {
        /** The transport's choice. */
        ANY,
        /** HTTP/1.1, also where the target offers more. */
        HTTP_1_1,
        /** HTTP/2: offered in the TLS handshake (ALPN) to {@code https} targets, spoken at once to {@code http} ones. */
        HTTP_2
    }

    /** Who shares connections. */
    public enum Connections {
        /** The users of a lane share them; there are as many as requests under way. */
        SHARED,
        /** Each user has its own and keeps it, as a browser does. */
        PER_USER,
        /** Each request opens one and closes it again. */
        NEW_EACH_TIME
    }

    /**
     * Checks what it is given.
     *
     * @param version of HTTP
     * @param connections who shares them
     * @param proxy {@code http://host:port} of a proxy that all requests go through
     */
    public Http {
        proxy.ifPresent(Http::check);
    }

    /**
     * HTTP/1.1 only.
     *
     * @return a copy with this change
     */
    public Http http11() {
        return new Http(Version.HTTP_1_1, connections, proxy);
    }

    /**
     * HTTP/2; see {@link Version#HTTP_2}.
     *
     * @return a copy with this change
     */
    public Http http2() {
        return new Http(Version.HTTP_2, connections, proxy);
    }

    /**
     * Connections used in another way.
     *
     * @param other how they are used
     * @return a copy with this change
     */
    public Http connections(Connections other) {
        return new Http(version, other, proxy);
    }

    /**
     * Through a proxy: {@code http://host:port}.
     *
     * @param address of the proxy, {@code host:port}
     * @return a copy with this change
     */
    public Http proxy(String address) {
        return new Http(version, connections, Optional.of(URI.create(address)));
    }

    private static void check(URI proxy) {
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 1) {
            throw new ConfigurationException(Problem.value("proxy", proxy, "http://host:port"));
        }
    }
}
