package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SampleGatewayTest {

    @Test
    void tellsWhatItCounted() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            GatewayClient client = new GatewayClient(gateway.uri());
            client.send(Step.get("health", "/health", 200));
            client.send(Step.get("nothing", "/nothing", 404));
            client.send(Step.of("session", "POST", "/api/v1/documents/sessions", 201)
                    .json("{\"name\":\"x\"}"));
            client.get("/__stats");
            assertThat(gateway.stats().total()).isEqualTo(3);
            assertThat(gateway.stats().requests())
                    .isEqualTo(Map.of(
                            "GET /health -> 200", 1L,
                            "GET (no route) -> 404", 1L,
                            "POST /api/v1/documents/sessions -> 201", 1L));
            assertThat(gateway.liveResources())
                    .isEqualTo(Map.of("sessions", 1, "documents", 0, "users", 0, "orders", 0));
        }
    }

    @Test
    void resettingCountsKeepsResources() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            GatewayClient client = new GatewayClient(gateway.uri());
            client.send(Step.of("session", "POST", "/api/v1/documents/sessions", 201)
                    .json("{\"name\":\"x\"}"));
            client.post("/__stats/reset");
            assertThat(gateway.stats().total()).isZero();
            assertThat(gateway.stats().requests()).isEmpty();
            assertThat(gateway.liveResources()).containsEntry("sessions", 1);
        }
    }

    @Test
    void sessionsEndWithTheirTimeToLive() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-05-01T12:00:00Z"));
        InstantSource clock = now::get;
        try (SampleGateway gateway = SampleGateway.start(0, clock)) {
            GatewayClient client = new GatewayClient(gateway.uri());
            client.send(Step.of("session", "POST", "/api/v1/documents/sessions", 201)
                    .json("{\"name\":\"short\",\"ttl_seconds\":60}")
                    .saves("session", "/session_id"));
            Step read = Step.get("read", "/api/v1/documents/sessions/<session>", 200);
            now.updateAndGet(t -> t.plus(Duration.ofSeconds(59)));
            assertThat(client.send(read).statusCode()).isEqualTo(200);
            now.updateAndGet(t -> t.plus(Duration.ofSeconds(1)));
            assertThat(client.send(read).statusCode()).isEqualTo(404);
            assertThat(gateway.liveResources()).containsEntry("sessions", 0);
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> SampleGateway.start(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 65536 (expected: 0 for a free port, or 1 to 65535)");
    }

    @Test
    void saysThatAPortIsInUse() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            int taken = gateway.uri().getPort();
            assertThatThrownBy(() -> SampleGateway.start(taken))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + taken)
                    .hasMessageContaining("take another one");
        }
    }
}
