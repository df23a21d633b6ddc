package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Health;
import io.loadkit.model.Probe;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void healthOfADeadHostIsAnAnswer() {
        Health health = new OpenApiDiscovery()
                .health(Ask.of(URI.create("http://127.0.0.1:1")).request())
                .orElseThrow();

        assertThat(health.up()).isFalse();
        assertThat(health.toString()).contains("does not answer");
    }

    @Test
    void aHostThatKnowsNoPathIsUpAllTheSame() {
        assertThat(new OpenApiDiscovery()
                        .health(Ask.of(host.uri()).request())
                        .orElseThrow()
                        .up())
                .isTrue();
    }

    @Test
    void aHostThatOnlyFailsIsNotUp() {
        host.otherwise(exchange -> FakeHost.send(exchange, 503, "text/plain", "down"));

        assertThat(new OpenApiDiscovery()
                        .health(Ask.of(host.uri()).request())
                        .orElseThrow()
                        .up())
                .isFalse();
    }

    @Test
    void asksMountedAppsToo() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health", "/gateway/status"))
                .json("/health", "{}")
                .json("/gateway/status", "{}");
        host.mount("/shop")
                .json("/shop/openapi.json", FakeHost.document("Shop", "/shop", "/ping", "/items"))
                .json("/shop/ping", "{}");
        host.mount("/orders").json("/orders/openapi.json", FakeHost.document("Orders", "/orders", "/list"));
        host.page("/orders/list", exchange -> FakeHost.send(exchange, 503, "text/plain", "down"));

        Health health =
                new OpenApiDiscovery().health(Ask.of(host.uri()).request()).orElseThrow();

        assertThat(health.up()).isTrue();
        assertThat(health.probes())
                .extracting(p -> p.uri().getPath() + " " + p.status())
                .contains("/health 200", "/gateway/status 200", "/shop/ping 200", "/orders/list 503")
                .doesNotHaveDuplicates();
        assertThat(health.probes())
                .filteredOn(p -> p.uri().getPath().equals("/shop/ping"))
                .extracting(Probe::verdict)
                .containsExactly("200, app below /shop/");
    }
}
