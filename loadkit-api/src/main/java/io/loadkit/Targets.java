package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads what a user names as the host under test. */
final class Targets {
    private static final String EXPECTED = "http:// or https://, a host, and a port where needed";

    private Targets() {}

    /** {@code localhost:8000} and {@code http://localhost:8000/} both mean {@code http://localhost:8000}. */
    static URI of(String text) {
        String bare = text.strip();
        try {
            return of(new URI(bare.contains("://") ? bare : "http://" + bare));
        } catch (URISyntaxException wrong) {
            throw new ConfigurationException(refused(text), wrong);
        }
    }

    static URI of(URI uri) {
        String scheme = uri.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http
                || uri.getHost() == null
                || uri.getPort() > 65_535
                || uri.getUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new ConfigurationException(refused(uri.getUserInfo() == null ? uri : "(with user info, not shown)"));
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + uri.getRawAuthority() + path);
    }

    private static Problem refused(Object value) {
        return Problem.value("host", value, EXPECTED).next("write http://localhost:8000");
    }
}
