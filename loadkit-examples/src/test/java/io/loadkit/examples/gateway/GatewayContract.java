package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each sample gateway must do. A subclass runs one. */
abstract class GatewayContract {

    abstract URI gateway();

    /** One test per step, against one gateway, in order; the last ones check what it counted meanwhile. */
    @TestFactory
    Stream<DynamicTest> answersAsAgreed() {
        GatewayClient client = new GatewayClient(gateway());
        client.post("/__stats/reset");
        JsonNode before = client.get("/__stats").get("live");
        List<Step> steps = ContractSteps.all();
        Stream<DynamicTest> answers = steps.stream().map(step -> dynamicTest(step.name(), () -> check(client, step)));
        return Stream.concat(
                answers,
                Stream.of(
                        dynamicTest("counts every request", () -> checkCounts(client, steps)),
                        dynamicTest("counts what is alive", () -> {
                            JsonNode live = client.get("/__stats").get("live");
                            assertThat(live.get("sessions").asInt()
                                            - before.get("sessions").asInt())
                                    .isEqualTo(1);
                            assertThat(live.get("documents")).isEqualTo(before.get("documents"));
                            assertThat(live.get("users").asInt()
                                            - before.get("users").asInt())
                                    .isEqualTo(1);
                            assertThat(live.get("orders")).isEqualTo(before.get("orders"));
                            client.send(Step.delete("clean up", "/accounts/users/<third>", 204));
                        })));
    }

    @Test
    void redirectsToTheSamePathWithTheOtherSlashAndKeepsTheQuery() {
        GatewayClient client = new GatewayClient(gateway());
        assertThat(location(client, "/api/v1/documents?limit=1")).isEqualTo(gateway() + "/api/v1/documents/?limit=1");
        assertThat(location(client, "/accounts/users/?page=1&size=2"))
                .isEqualTo(gateway() + "/accounts/users?page=1&size=2");
        assertThat(location(client, "/docs/")).isEqualTo(gateway() + "/docs");
    }

    @Test
    void namesTheAllowedMethodOfARouteThatTakesAnother() {
        HttpResponse<String> refused = new GatewayClient(gateway()).send(Step.of("put", "PUT", "/gateway/status", 405));
        assertThat(refused.headers().firstValue("allow")).hasValue("GET");
    }

    @Test
    void sendsTheRequestIdBack() {
        GatewayClient client = new GatewayClient(gateway());
        client.send(Step.of("user", "POST", "/accounts/users", 201)
                .json("{\"name\":\"Cy\",\"email\":\"cy@example.com\",\"age\":50}")
                .saves("cy", "/id"));
        String id = "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d";
        HttpResponse<String> user =
                client.send(Step.get("read", "/accounts/users/<cy>", 200).header("X-Request-ID", id));
        assertThat(user.headers().firstValue("x-request-id")).hasValue(id);
        client.send(Step.delete("clean up", "/accounts/users/<cy>", 204));
    }

    @Test
    void docsPagesNameTheirDocuments() {
        GatewayClient client = new GatewayClient(gateway());
        assertThat(page(client, "/docs")).contains("url: '/openapi.json'");
        assertThat(page(client, "/redoc")).contains("spec-url=\"/openapi.json\"");
        assertThat(page(client, "/api/v1/documents/docs")).contains("url: '/api/v1/documents/openapi.json'");
        assertThat(page(client, "/accounts/documentation")).contains("url: '/accounts/schema/accounts.json'");
    }

    @Test
    void refusesAFileOfMoreThanSixteenMegabytes() {
        GatewayClient client = new GatewayClient(gateway());
        client.send(Step.of("session", "POST", "/api/v1/documents/sessions", 201)
                .json("{\"name\":\"large\"}")
                .saves("large", "/session_id"));
        Step upload = Step.of("upload", "POST", "/api/v1/documents/session/<large>/upload", 413);
        String tooLong = "x".repeat(16 * 1024 * 1024 + 1);
        HttpResponse<String> refused = client.send(upload.multipart(Step.file("file", "large.bin", tooLong)));
        HttpResponse<String> muchTooLong =
                client.send(upload.multipart(Step.file("file", "large.bin", tooLong + "x".repeat(1 << 20))));
        client.send(Step.delete("clean up", "/api/v1/documents/sessions/<large>", 204));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(muchTooLong.statusCode()).isEqualTo(413);
    }

    private static void check(GatewayClient client, Step step) {
        HttpResponse<String> response = client.send(step);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(step.status());
        if (step.status() == 422) {
            Set<String> faults = new TreeSet<>();
            for (JsonNode detail : GatewayClient.json(response.body()).get("detail")) {
                assertThat(detail.has("msg") && detail.has("type"))
                        .as(response.body())
                        .isTrue();
                faults.add(StreamSupport.stream(detail.get("loc").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(".")));
            }
            assertThat(faults).containsAll(step.faults());
            assertThat(step.faults().isEmpty() || faults.size() == step.faults().size())
                    .as("exactly %s, but was %s", step.faults(), faults)
                    .isTrue();
        }
    }

    private static void checkCounts(GatewayClient client, List<Step> steps) {
        JsonNode stats = client.get("/__stats");
        assertThat(stats.get("total").asInt()).isEqualTo(steps.size());
        int counted = 0;
        for (JsonNode count : stats.get("requests")) {
            counted += count.asInt();
        }
        assertThat(counted).isEqualTo(steps.size());
        for (Step step : steps) {
            assertThat(stats.get("requests").fieldNames())
                    .toIterable()
                    .anyMatch(key -> key.startsWith(step.method() + " ") && key.endsWith(" -> " + step.status()));
        }
    }

    private static String location(GatewayClient client, String path) {
        return client.send(Step.get(path, path, 307))
                .headers()
                .firstValue("location")
                .orElse("none");
    }

    private static String page(GatewayClient client, String path) {
        return client.send(Step.get(path, path, 200)).body();
    }
}
