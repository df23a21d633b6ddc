package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.examples.gateway.SampleGateway;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class CheckTest {
    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {
              "/good": {"get": {"responses": {"200": {"description": "", "content": {"application/json":
                {"schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}}}}}}},
              "/shape": {"get": {"responses": {"200": {"description": "", "content": {"application/json":
                {"schema": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}}}}}}},
              "/type": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {}}}}}}},
              "/teapot": {"get": {"responses": {"200": {"description": ""}}}},
              "/gone": {"get": {"responses": {"200": {"description": ""}, "404": {"description": ""}}}},
              "/broken": {"get": {"responses": {"200": {"description": ""}, "500": {"description": ""}}}},
              "/things": {"post": {"responses": {"201": {"description": ""}}}}}}
            """;

    private final Set<String> methods = ConcurrentHashMap.newKeySet();

    @Test
    void findsTheSampleGatewayAsDocumented() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            Call call = Call.of("check", "--host", gateway.uri().toString());

            assertThat(call.code()).as(call.out() + call.err()).isZero();
            assertThat(call.out())
                    .contains("is up")
                    .contains("/api/v1/documents")
                    .contains("PASSED: ")
                    .doesNotContain("leaves out no operation")
                    .doesNotContain("WRONG");
        }
    }

    @Test
    void tellsEachAnswerThatIsNotAsDocumented() throws IOException {
        try (TinyServer server = server()) {
            Call call = Call.of("check", "--host", server.url());

            assertThat(call.code()).isEqualTo(ExitCode.THRESHOLD);
            assertThat(call.out().lines().map(line -> line.replaceAll("\\s+", " ")))
                    .anyMatch(line -> line.matches("GET /good 200 .* ok as documented"))
                    .anyMatch(line -> line.contains("WRONG /1/id is \"b\", expected a number"))
                    .anyMatch(line -> line.contains("WRONG the answer is text/plain, expected application/json"))
                    .anyMatch(line -> line.matches("GET /teapot 418 .* WRONG the status is not documented"))
                    .anyMatch(line -> line.matches("GET /gone 404 .* ok refused as documented.*"))
                    .anyMatch(line -> line.matches("GET /broken 500 .* WRONG the server failed"))
                    .anyMatch(line -> line.startsWith("FAILED: 4 of 6 documented GETs"));
            assertThat(methods).isSubsetOf(List.of("GET", "HEAD", "OPTIONS"));
        }
    }

    @Test
    void saysThatWhatIsBehindALoginWasNotChecked() throws IOException {
        String document = """
                {"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
                 "components": {"securitySchemes": {"oauth": {"type": "oauth2",
                   "flows": {"password": {"tokenUrl": "token", "scopes": {}}}}}},
                 "paths": {
                  "/open": {"get": {"responses": {"200": {"description": ""}}}},
                  "/mine": {"get": {"security": [{"oauth": []}], "responses": {"200": {"description": ""}}}},
                  "/token": {"post": {"responses": {"200": {"description": ""}}}}}}
                """;
        try (TinyServer server = new TinyServer(exchange -> {
            methods.add(exchange.getRequestMethod());
            switch (exchange.getRequestURI().getPath()) {
                case "/openapi.json" -> TinyServer.send(exchange, 200, "application/json", document);
                case "/open", "/" -> TinyServer.send(exchange, 200, "text/plain", "ok");
                case "/mine" -> TinyServer.send(exchange, 401, "text/plain", "");
                default -> TinyServer.send(exchange, 404, "text/plain", "");
            }
        })) {
            Call call = Call.of("check", "--host", server.url(), "--auth", "alice:wonderland");

            assertThat(call.code()).as(call.out() + call.err()).isZero();
            assertThat(call.out())
                    .contains("not checked: it is behind a login")
                    .contains("PASSED: 1 of 2 documented GETs answered, all as documented; 1 are behind a login")
                    .doesNotContain("WRONG");
            assertThat(methods).isSubsetOf(List.of("GET", "HEAD", "OPTIONS"));
        }
    }

    @Test
    void printsJsonForMachines() throws IOException {
        try (TinyServer server = server()) {
            JsonNode check = new ObjectMapper()
                    .readTree(Call.of("check", "--host", server.url(), "--json", "--quiet")
                            .out());
            JsonNode health = new ObjectMapper()
                    .readTree(Call.of("health", "--host", server.url(), "--json", "--quiet")
                            .out());

            assertThat(check.path("passed").asBoolean(true)).isFalse();
            assertThat(check.path("operations").size()).isEqualTo(6);
            assertThat(health.path("up").asBoolean()).isTrue();
            assertThat(health.path("probes").get(0).path("path").asText()).isEqualTo("/");
        }
    }

    @Test
    void exitsWith96WhenNobodyAnswers() {
        Call call = Call.of("check", "--host", "http://127.0.0.1:1");

        assertThat(call.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(call.err()).contains("does not answer");
    }

    private TinyServer server() throws IOException {
        return new TinyServer(exchange -> {
            String path = exchange.getRequestURI().getPath();
            methods.add(exchange.getRequestMethod());
            switch (path) {
                case "/openapi.json" -> TinyServer.send(exchange, 200, "application/json", DOCUMENT);
                case "/good" -> TinyServer.send(exchange, 200, "application/json", "{\"id\": 3}");
                case "/shape" -> TinyServer.send(exchange, 200, "application/json", "[{\"id\": 1}, {\"id\": \"b\"}]");
                case "/type" -> TinyServer.send(exchange, 200, "text/plain", "hello");
                case "/teapot" -> TinyServer.send(exchange, 418, "text/plain", "");
                case "/broken" -> TinyServer.send(exchange, 500, "text/plain", "");
                case "/" -> TinyServer.send(exchange, 200, "text/plain", "ok");
                default -> TinyServer.send(exchange, 404, "text/plain", "");
            }
        });
    }
}
