package io.loadkit.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a document says about where its paths begin. Only paths are taken from it: the host is the one under test. */
final class Servers {
    private static final int MOST = 10;
    private static final Pattern AUTHORITY = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*|\\{[^{}]*})?:?//[^/]*/?");

    private Servers() {}

    /** Base paths a document states, best first, each without a closing slash; none where it states no server. */
    static List<String> of(Document document) {
        if (!document.isSwagger2()) {
            return paths(document.root(), document.uri());
        }
        Node base = document.root().at("basePath");
        return base.text().map(b -> List.of(Paths.prefix(b.strip()))).orElse(List.of());
    }

    /** As {@link #of}, for anything that has {@code servers}. */
    static List<String> paths(Node owner, URI document) {
        Set<String> found = new LinkedHashSet<>();
        for (Node server : owner.at("servers").items()) {
            if (found.size() < MOST && server.at("url").text().isPresent()) {
                path(filled(server), document).ifPresent(found::add);
            }
        }
        return new ArrayList<>(found);
    }

    /** Hosts that servers name and that are not the target's, for a finding. */
    static List<String> foreignHosts(Document document, Web.Origin origin) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Node server : document.root().at("servers").items()) {
            URI uri = Uris.resolve(document.uri(), filled(server)).orElse(document.uri());
            if (uri.getHost() != null && !origin.covers(uri)) {
                hosts.add(uri.getScheme() + "://" + uri.getAuthority());
            }
        }
        return List.copyOf(hosts);
    }

    /** The address with its variables at their defaults. */
    private static String filled(Node server) {
        String url = server.at("url").text("").strip();
        for (Map.Entry<String, Node> variable : server.at("variables").members().entrySet()) {
            Node values = variable.getValue();
            String value = String.valueOf(
                    values.at("default").value() == null
                            ? values.at("enum").texts().stream().findFirst().orElse("")
                            : values.at("default").value());
            url = url.replace("{" + variable.getKey() + "}", value);
        }
        return url;
    }

    private static Optional<String> path(String url, URI document) {
        // What stands for scheme, host and port does not matter here, and variables without a default may do so.
        String path = AUTHORITY.matcher(url).replaceFirst("/").replaceAll("\\{[^{}]*}", "x");
        return Uris.resolve(document, path.isEmpty() ? "/" : path)
                .map(u -> Paths.prefix(u.getPath() == null ? "" : u.getPath()));
    }
}
