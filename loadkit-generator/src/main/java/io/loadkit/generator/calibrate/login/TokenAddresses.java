package io.loadkit.generator.calibrate.login;

import io.loadkit.model.App;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a token endpoint may be, whose address a document gives in whatever way. */
final class TokenAddresses {
    private TokenAddresses() {}

    /**
     * Paths below the target. A relative address is resolved against the document, the app or the host, depending on who
     * wrote it: all of them are tried.
     */
    static List<String> of(URI stated, App app, URI target) {
        String path = stated.getRawPath() == null ? "/" : stated.getRawPath();
        Set<String> whole = new LinkedHashSet<>();
        whole.add(path);
        String document =
                app.document().getRawPath() == null ? "" : app.document().getRawPath();
        String folder = document.substring(0, Math.max(0, document.lastIndexOf('/')));
        String root = root(target);
        Set<String> bases = new LinkedHashSet<>(List.of(root + app.prefix(), folder, root, ""));
        for (String base : bases) {
            if (!base.isEmpty() && path.startsWith(base + "/")) {
                bases.forEach(other -> whole.add(other + path.substring(base.length())));
            }
        }
        bases.forEach(base -> whole.add(base + path));
        List<String> out = new ArrayList<>();
        whole.forEach(candidate -> below(candidate, target).ifPresent(out::add));
        return out;
    }

    /** A path of the host as one below the target; empty where it is not below. */
    static Optional<String> below(String path, URI target) {
        String root = root(target);
        return path.startsWith(root + "/") ? Optional.of(path.substring(root.length())) : Optional.empty();
    }

    private static String root(URI target) {
        String path = target.getRawPath() == null ? "" : target.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static boolean isSameOrigin(URI one, URI other) {
        return one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other)
                && String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme());
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    static Optional<URI> uri(Object text) {
        try {
            return Optional.of(URI.create(String.valueOf(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    static RequestTemplate get(String path) {
        return new RequestTemplate("", "GET", path, Template.fixed(path), List.of(), Optional.empty());
    }
}
