package io.loadkit.examples.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The gateway's own operations. */
final class MainService {

    private final InstantSource clock;
    private final Instant started;
    private final List<ServiceEntry> services;
    private final Counters counters;

    private record ServiceEntry(String name, String prefix, String docsUrl) {}

    private record Root(String message, String docs, String services) {}

    private record Status(String status, long uptimeSeconds, int services) {}

    MainService(InstantSource clock, List<App> mounted, Counters counters) {
        this.clock = clock;
        this.started = clock.instant();
        this.services = mounted.stream()
                .map(app -> new ServiceEntry(app.name(), app.prefix(), app.prefix() + app.docsPath()))
                .toList();
        this.counters = counters;
    }

    App app() {
        List<Route> routes = List.of(
                Route.get("/", "root")
                        .to(call -> Answer.json(200, new Root("Sample Gateway", "/docs", "/gateway/services"))),
                Route.get("/health", "gateway_health").to(call -> Answer.json(200, new Health("healthy", "gateway"))),
                Route.get("/gateway/status", "gateway_status").to(call -> status()),
                Route.get("/gateway/services", "gateway_services")
                        .to(call -> Answer.json(200, Map.of("services", services))),
                Route.get("/__stats", "stats").undocumented().to(call -> stats()),
                Route.post("/__stats/reset", "reset_stats").undocumented().to(call -> {
                    counters.reset();
                    return stats();
                }));
        return App.of("gateway", new App.Info("Sample Gateway", "1.0.0"), "", "/openapi.json", "/docs", routes);
    }

    private Answer status() {
        long uptime = Duration.between(started, clock.instant()).toSeconds();
        return Answer.json(200, new Status("running", uptime, services.size()));
    }

    private Answer stats() {
        return Answer.json(200, counters.snapshot());
    }
}
