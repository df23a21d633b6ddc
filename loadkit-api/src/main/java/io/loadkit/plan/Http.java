package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How requests travel. What a transport cannot do it refuses before anything is sent.
 *
 * @param version of HTTP
 * @param connections who shares them
 * @param proxy {@code http://host:port} of a proxy that all requests go through
 * @param compressed whether requests that name no {@code Accept-Encoding} ask for gzip; checks and saves see bodies
 *     unpacked whoever asked, and bytes are counted as they came
 * @param mostRedirects that are followed one after another, 0 to {@value #MOST_REDIRECTS}; only those to the target's own origin
 * @param resolveEvery how often the target's name is looked up again; empty for the transport's own way
 * @param unverified whether certificates of {@code https} targets are taken unseen
 */
public record Http(
        Version version,
        Connections connections,
        Optional<URI> proxy,
        boolean compressed,
        int mostRedirects,
        Optional<Duration> resolveEvery,
        boolean unverified) {
    /** More redirects than that in a row are a loop. */
    public static final int MOST_REDIRECTS = 20;

    /**
     * What the transport does by itself: connections shared by the users of a lane, no proxy, no compression, no
     * redirect followed, certificates verified.
     */
    public static final Http DEFAULT =
            new Http(Version.ANY, Connections.SHARED, Optional.empty(), false, 0, Optional.empty(), false);

    private static final int COMMON_REDIRECTS = 5;

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
     * @param compressed whether answers packed with gzip are asked for
     * @param mostRedirects how many redirects in a row are followed within the target's origin; 0 for none
     * @param resolveEvery how often the target's name is looked up again; empty for the transport's own habit
     * @param unverified whether any certificate is taken
     */
    public Http {
        proxy.ifPresent(Http::check);
        if (mostRedirects < 0 || mostRedirects > MOST_REDIRECTS) {
            throw new ConfigurationException(
                    Problem.value("redirects", mostRedirects, "a whole number from 0 to " + MOST_REDIRECTS));
        }
        resolveEvery.filter(every -> every.isNegative() || every.isZero()).ifPresent(every -> {
            throw new ConfigurationException(Problem.value("resolve every", every, "a length of time above 0"));
        });
    }

    /**
     * HTTP/1.1 only.
     *
     * @return a copy with this change
     */
    public Http http11() {
        return version(Version.HTTP_1_1);
    }

    /**
     * HTTP/2; see {@link Version#HTTP_2}.
     *
     * @return a copy with this change
     */
    public Http http2() {
        return version(Version.HTTP_2);
    }

    private Http version(Version other) {
        return new Http(other, connections, proxy, compressed, mostRedirects, resolveEvery, unverified);
    }

    /**
     * Connections used in another way.
     *
     * @param other how they are used
     * @return a copy with this change
     */
    public Http connections(Connections other) {
        return new Http(version, other, proxy, compressed, mostRedirects, resolveEvery, unverified);
    }

    /**
     * Through a proxy: {@code http://host:port}.
     *
     * @param address of the proxy, {@code host:port}
     * @return a copy with this change
     */
    public Http proxy(String address) {
        return new Http(
                version,
                connections,
                Optional.of(URI.create(address)),
                compressed,
                mostRedirects,
                resolveEvery,
                unverified);
    }

    /**
     * Asks for answers packed with gzip, as browsers do.
     *
     * @return a changed copy
     */
    public Http gzip() {
        return new Http(version, connections, proxy, true, mostRedirects, resolveEvery, unverified);
    }

    /**
     * Asks for no compression.
     *
     * @return a changed copy
     */
    public Http unpacked() {
        return new Http(version, connections, proxy, false, mostRedirects, resolveEvery, unverified);
    }

    /**
     * Follows redirects within the target's origin, up to 5 in a row. A request and its redirects count as one.
     *
     * @return a changed copy
     */
    public Http followRedirects() {
        return followRedirects(COMMON_REDIRECTS);
    }

    /**
     * Follows redirects within the target's origin, up to so many in a row; with 0 none.
     *
     * @param most redirects in a row, 0 to 20
     * @return a changed copy
     */
    public Http followRedirects(int most) {
        return new Http(version, connections, proxy, compressed, most, resolveEvery, unverified);
    }

    /**
     * Looks the target's name up again that often, such as {@code "10s"}, and leaves addresses it no longer has.
     *
     * @param time from one look-up to the next
     * @return a changed copy
     */
    public Http resolveEvery(String time) {
        return resolveEvery(Durations.parse("resolve every", time));
    }

    /**
     * Looks the target's name up again that often and leaves addresses it no longer has.
     *
     * @param time from one look-up to the next
     * @return a changed copy
     */
    public Http resolveEvery(Duration time) {
        return new Http(version, connections, proxy, compressed, mostRedirects, Optional.of(time), unverified);
    }

    /**
     * Takes any certificate, of anybody: for test hosts with certificates of their own making. Whoever can get in the
     * way of the connection can read and change all that is sent, credentials included. Each run says so in its log.
     *
     * @return a changed copy
     */
    public Http insecure() {
        return new Http(version, connections, proxy, compressed, mostRedirects, resolveEvery, true);
    }

    private static void check(URI proxy) {
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 1) {
            throw new ConfigurationException(Problem.value("proxy", proxy, "http://host:port"));
        }
    }
}
