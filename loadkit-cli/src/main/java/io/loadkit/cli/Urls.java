package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of {@code --url}: paths below the host, or whole URLs of that same host.
 *
 * @param origin of the whole URLs, if there is one
 */
record Urls(List<String> paths, Optional<String> origin) {
    static Urls of(Effective settings) {
        List<String> paths = new ArrayList<>();
        String origin = null;
        for (String url : settings.all("url")) {
            if (!url.contains("://")) {
                paths.add(url.startsWith("/") ? url : "/" + url);
                continue;
            }
            URI uri = parsed(url);
            String own = uri.getScheme() + "://" + uri.getRawAuthority();
            Optional<String> host = settings.text("host");
            String expected = origin != null ? origin : host.orElse(own);
            if (!sameOrigin(expected, own)) {
                throw new ConfigurationException(Problem.value("url", Masks.of("url", url), "a URL of " + expected)
                        .next("one test loads one host; leave the host out of --url, or run a second test"));
            }
            origin = own;
            paths.add(path(uri));
        }
        return new Urls(List.copyOf(paths), Optional.ofNullable(origin));
    }

    private static URI parsed(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(refused(url), wrong);
        }
        throw new ConfigurationException(refused(url));
    }

    private static Problem refused(String url) {
        return Problem.value("url", Masks.of("url", url), "a path such as /items, or a whole URL without a user name");
    }

    private static boolean sameOrigin(String host, String own) {
        return bare(host).equalsIgnoreCase(bare(own));
    }

    private static String bare(String host) {
        return (host.contains("://") ? host : "http://" + host).replaceAll("/+$", "");
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
