package io.loadkit.netty;

import java.net.URI;

/**
 * Where a lane's connections go.
 *
 * @param host without the brackets of an IPv6 address
 * @param authority value of the {@code Host} header: the port is left out when it is the scheme's own
 */
record Target(String host, int port, boolean tls, String authority) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static Target of(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int standard = tls ? HTTPS : HTTP;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Target(bare, port, tls, port == standard ? host : host + ":" + port);
    }

    /** Host and port, as a proxy is told them. */
    String hostAndPort() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
