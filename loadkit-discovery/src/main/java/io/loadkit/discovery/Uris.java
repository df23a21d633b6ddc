package io.loadkit.discovery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses from texts that others wrote: what cannot be one is empty, never an exception. */
final class Uris {
    private static final int LONGEST = 2000;

    private Uris() {}

    /** {@code text} seen from {@code base}, the fragment dropped. */
    static Optional<URI> resolve(URI base, String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST || bare.chars().anyMatch(c -> c < ' ' || c == 127)) {
            return Optional.empty();
        }
        try {
            URI uri = base.resolve(new URI(bare.replace(" ", "%20").replace("\\", "/")))
                    .normalize();
            String path = uri.getRawPath();
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean file = "file".equalsIgnoreCase(uri.getScheme()) && "file".equalsIgnoreCase(base.getScheme());
            if (!(web || file) || (web && uri.getHost() == null) || (path != null && path.startsWith("/.."))) {
                return Optional.empty();
            }
            return uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.of(
                            new URI(uri.toString().substring(0, uri.toString().indexOf('#'))));
        } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** {@code origin} with this path (and query), or empty where that is no address. */
    static Optional<URI> at(URI origin, String path) {
        String root = origin.getScheme() + "://" + origin.getRawAuthority();
        try {
            return Optional.of(new URI(root + (path.startsWith("/") ? path : "/" + path)));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
