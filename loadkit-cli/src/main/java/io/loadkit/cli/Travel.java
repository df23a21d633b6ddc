package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Http;
import java.util.Optional;

/** Makes {@link Http} of settings. */
final class Travel {
    private Travel() {}

    static Http of(Effective settings, Http start) {
        Http http = start;
        Optional<String> version = settings.text("http-version");
        if (version.isPresent()) {
            http = switch (version.get().strip()) {
                case "1.1" -> http.http11();
                case "2" -> http.http2();
                default -> throw wrong("http-version", version.get(), "1.1 or 2");
            };
        }
        Optional<String> connections = settings.text("connections");
        if (connections.isPresent()) {
            http = http.connections(
                    switch (connections.get().strip()) {
                        case "shared" -> Http.Connections.SHARED;
                        case "per-user" -> Http.Connections.PER_USER;
                        case "new-each-time" -> Http.Connections.NEW_EACH_TIME;
                        default -> throw wrong("connections", connections.get(), "shared, per-user or new-each-time");
                    });
        }
        Optional<String> proxy = settings.text("proxy");
        http = proxy.isPresent() ? http.proxy(proxy.get()) : http;
        http = settings.yes("gzip") ? http.gzip() : http;
        Optional<Integer> redirects = settings.whole("follow-redirects");
        http = redirects.isPresent() ? http.followRedirects(redirects.get()) : http;
        Optional<String> resolve = settings.text("resolve-every");
        http = resolve.isPresent() ? http.resolveEvery(resolve.get()) : http;
        return settings.yes("insecure") ? http.insecure() : http;
    }

    private static ConfigurationException wrong(String name, String value, String expected) {
        return new ConfigurationException(Problem.value(name, value, expected));
    }
}
