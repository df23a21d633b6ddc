package io.loadkit.discovery;

import io.loadkit.model.Health;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks a host whether it is there, on the paths services answer that question. */
final class HealthCheck {
    private static final List<String> USUAL =
            List.of("/", "/health", "/healthz", "/actuator/health", "/q/health", "/livez", "/api/health");

    private HealthCheck() {}

    static Health of(DiscoveryRequest request, Web web) {
        String context = Paths.prefix(
                request.target().getPath() == null ? "" : request.target().getPath());
        Set<URI> addresses = new LinkedHashSet<>();
        USUAL.forEach(path -> Uris.at(request.target(), context + path).ifPresent(addresses::add));
        for (String prefix : request.prefixes()) {
            Uris.at(request.target(), context + Paths.prefix(prefix) + "/health")
                    .ifPresent(addresses::add);
        }
        List<Answer> answers = web.all(List.copyOf(addresses), Web.Patience.GLANCE);
        boolean up = answers.stream().anyMatch(a -> a.status() > 0 && a.status() < 500);
        return new Health(request.target(), up, web.probes());
    }
}
