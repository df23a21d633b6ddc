package io.loadkit.netty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

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

    /** All addresses of the host, in the order in which to try them; none when its name is unknown. Blocks. */
    List<InetSocketAddress> addresses() {
        List<InetSocketAddress> found = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                found.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException e) {
            // An empty list says so.
        }
        return found;
    }
}
