package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DifficultGatewayTest {

    private static final Set<String> DESTRUCTIVE =
            Set.of("DELETE /notes/", "POST /admin/purge", "POST /admin/shutdown");

    private static @Nullable DifficultGateway started;

    @BeforeAll
    static void start() {
        started = DifficultGateway.start(Duration.ofMinutes(10)); // the walk must not depend on this machine's speed
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void reset() {
        gateway().reset();
    }

    private static DifficultGateway gateway() {
        return Objects.requireNonNull(started);
    }

    @Test
    void documentsSeventyThreeOperationsInSixDocuments() {
        assertThat(DifficultGateway.DOCUMENTS).hasSize(6);
        assertThat(documentedOperations()).hasSize(73).containsAll(DESTRUCTIVE);
    }

    @Test
    void aClientThatKnowsEverythingReachesAllButOneAndLeavesNothing() throws Exception {
        GatewayClient client = new GatewayClient(gateway().uri());
        Set<String> documented = documentedOperations();
        gateway().reset();
        List<Step> steps = DifficultSteps.all();

        logIntoFiles(client);
        firstEventOf(gateway());
        for (Step step : steps) {
            HttpResponse<String> response = client.send(step);
            assertThat(response.statusCode())
                    .as(step.name() + ": " + response.body())
                    .isEqualTo(step.status());
        }

        JsonNode stats = gateway().stats();
        assertThat(stats.get("total").asInt()).isEqualTo(steps.size() + 2);
        int counted = 0;
        Set<String> reached = new TreeSet<>();
        for (var count : stats.get("requests").properties()) {
            counted += count.getValue().asInt();
            String[] parts = count.getKey().split(" -> ", -1);
            if (parts[1].startsWith("2") || parts[1].equals("303")) {
                reached.add(parts[0]);
            }
        }
        assertThat(counted).isEqualTo(steps.size() + 2);
        documented.removeAll(DESTRUCTIVE);
        documented.remove("GET /broken");
        reached.remove("GET /internal/jobs/{job_id}");
        assertThat(reached).isEqualTo(documented).hasSize(69);
        assertThat(gateway().left()).isEmpty();
        assertThat(stats.at("/destructive/called").asBoolean()).isFalse();
        assertThat(stats.get("seed_writes")).isEmpty();
    }

    @Test
    void tellsWhenADestructiveOperationWasCalled() {
        new GatewayClient(gateway().uri()).send(Step.of("purge", "POST", "/admin/purge", 200));
        JsonNode destructive = gateway().stats().get("destructive");
        assertThat(destructive.get("called").asBoolean()).isTrue();
        assertThat(destructive.at("/calls/POST ~1admin~1purge").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhoseResourcesAreLeftAndWhenSeedsAreWritten() {
        GatewayClient client = new GatewayClient(gateway().uri());
        client.send(Step.of("bin", "POST", "/shop/warehouse/bins/left_bin", 201)
                .header("X-Tenant-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d")
                .header("X-Request-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d"));
        Step resize = Step.of("resize", "PUT", "/shop/warehouse/bins/old_bin", 200)
                .header("X-Tenant-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d")
                .header("X-Request-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d")
                .json("{\"capacity\":3}");
        client.send(resize);

        JsonNode stats = gateway().stats();
        assertThat(gateway().left()).containsOnlyKeys("bins").containsEntry("bins", 1);
        assertThat(stats.at("/live/bins/owners/6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d/0")
                        .asText())
                .isEqualTo("left_bin");
        assertThat(stats.at("/seed_writes/bins old_bin").asInt()).isEqualTo(1);

        client.send(Step.delete("delete", "/shop/warehouse/bins/left_bin", 204)
                .header("X-Tenant-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d")
                .header("X-Request-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d"));
        assertThat(gateway().left()).isEmpty();
    }

    @Test
    void theQuotaAnswers429WithRetryAfter() {
        GatewayClient client = new GatewayClient(gateway().uri());
        Step transfer = Step.of("transfer", "POST", "/ledger/transfers", 422)
                .header("X-API-Key", "ledger-key-2")
                .json("{\"from_account_id\":0,\"to_account_id\":0,\"amount\":1,\"booking_day\":\"24/12/2026\"}");
        for (int i = 0; i < 2_000; i++) {
            HttpResponse<String> response = client.send(transfer);
            if (response.statusCode() == 429) {
                assertThat(response.headers().firstValue("retry-after")).hasValue("1");
                return;
            }
        }
        throw new AssertionError("2,000 transfers and no 429");
    }

    @Test
    void anExpiredTokenIsRefused() {
        try (DifficultGateway strict = DifficultGateway.start(Duration.ZERO)) {
            GatewayClient client = new GatewayClient(strict.uri());
            client.send(Step.of("token", "POST", "/shop/login/token", 200)
                    .form("username=alice&password=wonderland-1")
                    .saves("token", "/access_token"));
            HttpResponse<String> refused =
                    client.send(Step.get("me", "/shop/me", 401).header("Authorization", "Bearer <token>"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer");
        }
    }

    private static Set<String> documentedOperations() {
        GatewayClient client = new GatewayClient(gateway().uri());
        Set<String> operations = new TreeSet<>();
        DifficultGateway.DOCUMENTS.forEach((prefix, document) -> {
            Step read = Step.get(document, document, 200).header("X-API-Key", DifficultGateway.LEDGER_KEY);
            JsonNode paths = GatewayClient.json(client.send(read).body()).get("paths");
            paths.properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method ->
                                    operations.add(method.toUpperCase(Locale.ROOT) + " " + prefix + path.getKey())));
        });
        return operations;
    }

    private static void logIntoFiles(GatewayClient client) {
        HttpResponse<String> login = client.send(Step.of("login", "POST", "/files/login", 303)
                .form("username=" + DifficultGateway.USER + "&password=" + DifficultGateway.PASSWORD));
        assertThat(login.statusCode()).isEqualTo(303);
        String cookie = login.headers().firstValue("set-cookie").orElse("none");
        client.save("session", cookie.substring("session_id=".length(), cookie.indexOf(';')));
    }

    private static void firstEventOf(DifficultGateway gateway) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri().resolve("/events"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<InputStream> events = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (InputStream stream = events.body()) {
            assertThat(events.headers().firstValue("content-type").orElse("none"))
                    .startsWith("text/event-stream");
            assertThat(new String(stream.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("id: 0\n");
        }
    }
}
