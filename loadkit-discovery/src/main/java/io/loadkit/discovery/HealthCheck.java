package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.model.Health;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Asks a host whether it is there, on the paths services answer that question, and so each app that is mounted on it.
 * Looks for apps with a small budget: a quick answer is worth more here than a complete one.
 */
final class HealthCheck {
    private static final List<String> USUAL =
            List.of("/", "/health", "/healthz", "/actuator/health", "/q/health", "/livez", "/api/health");
    private static final Pattern HEALTH = Pattern.compile(
            "(?i).*/(health|healthz|healthcheck|health-check|livez?|liveness|readyz?|readiness|status|ping|info)/?");
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int LOOKS = 120;
    private static final int MOST_PATHS = 3;
    private static final int MOST_APPS = 20;

    private HealthCheck() {}

    static Health of(DiscoveryRequest request, LongSupplier nanos) {
        Web web = new Web(request, request.target(), nanos);
        String context = Paths.prefix(
                request.target().getPath() == null ? "" : request.target().getPath());
        Set<String> paths = new LinkedHashSet<>();
        USUAL.forEach(path -> paths.add(context + path));
        request.prefixes().forEach(prefix -> paths.add(context + Paths.prefix(prefix) + "/health"));
        boolean up = ask(paths, "", web, request);
        if (up) {
            for (Map.Entry<Found, String> app : apps(request, nanos)) {
                String below = app.getValue().equals(context) ? "" : ", app below " + app.getValue() + "/";
                ask(healthPaths(app.getKey(), app.getValue(), context), below, web, request);
            }
        }
        return new Health(request.target(), up, web.probes());
    }

    private static boolean ask(Set<String> paths, String note, Web web, DiscoveryRequest request) {
        List<URI> addresses = new ArrayList<>();
        paths.forEach(path -> Uris.at(request.target(), path).filter(web::isNew).ifPresent(addresses::add));
        List<Answer> answers = web.all(addresses, Web.Patience.GLANCE);
        answers.forEach(answer -> answer.verdict(answer.verdict() + note));
        return answers.stream().anyMatch(a -> a.status() > 0 && a.status() < 500);
    }

    /** Apps with the prefixes they are mounted below; none where no document says. */
    private static List<Map.Entry<Found, String>> apps(DiscoveryRequest request, LongSupplier nanos) {
        DiscoveryRequest quick = new DiscoveryRequest(
                request.target(),
                request.specs(),
                request.prefixes(),
                List.of(),
                List.of(),
                request.time().compareTo(LOOK) < 0 ? request.time() : LOOK,
                Math.min(request.requests(), LOOKS),
                request.maxOperationsPerApp(),
                request.credentials(),
                request.limits(),
                request.unverified(),
                request.progress());
        Web web = new Web(quick, quick.target(), nanos);
        Map<Found, String> found = new LinkedHashMap<>();
        try {
            found.putAll(
                    quick.specs().isEmpty()
                            ? new Search(quick, web, new Findings()).run()
                            : new SpecSource(quick, web, nanos, new Findings()).read());
        } catch (DiscoveryException undocumented) {
            return List.of();
        }
        return found.entrySet().stream().limit(MOST_APPS).toList();
    }

    /** The documented health paths of an app; for a mounted one without any, the usual one. */
    private static Set<String> healthPaths(Found app, String base, String context) {
        Set<String> paths = new LinkedHashSet<>();
        app.plainGets().stream()
                .filter(path -> HEALTH.matcher(path).matches())
                .limit(MOST_PATHS)
                .forEach(path -> paths.add(base + path));
        if (paths.isEmpty() && !base.equals(context)) {
            Optional<String> any = app.plainGets().stream().findFirst();
            paths.add(base + any.orElse("/health"));
        }
        return paths;
    }
}
