package io.loadkit.examples.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.model.ApiModel;
import io.loadkit.plan.Limits;
import io.loadkit.result.RunResult;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.testkit.ApiDiscoveryContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmanDiscoveryTest extends ApiDiscoveryContract {
    private static final URI HOST = URI.create("http://127.0.0.1:9");
    private static final String COLLECTION = """
            {"info": {"name": "Accounts", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
             "item": [
               {"name": "health", "request": {"method": "GET", "url": "{{base}}/health"}},
               {"name": "users", "item": [
                 {"name": "search", "request": {"method": "GET", "url": {"raw": "{{base}}/accounts/search?q=ada",
                   "path": ["accounts", "search"], "query": [{"key": "q", "value": "ada"}]}}},
                 {"name": "create", "request": {"method": "POST", "url": {"path": ["accounts", "users"]},
                   "body": {"mode": "raw", "raw": "{\\"name\\": \\"Ada\\", \\"age\\": 36, \\"email\\": \\"ada@example.com\\"}"}}},
                 {"name": "read", "request": {"method": "GET", "url": {"path": ["accounts", "users", ":user_id"],
                   "variable": [{"key": "user_id", "value": "{{user}}"}]}}},
                 {"name": "delete", "request": {"method": "DELETE", "url": {"path": ["accounts", "users", ":user_id"]}}},
                 {"name": "create again", "request": {"method": "POST", "url": {"path": ["accounts", "users"]}}}
               ]}
             ]}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void save() throws IOException {
        file = Files.writeString(folder.resolve("accounts.postman_collection.json"), COLLECTION);
    }

    @Override
    protected ApiDiscovery discovery() {
        return new PostmanDiscovery();
    }

    @Override
    protected DiscoveryRequest known() {
        return request(file.toString());
    }

    @Override
    protected Optional<DiscoveryRequest> foreign() {
        return Optional.of(request("openapi.json"));
    }

    @Override
    protected DiscoveryRequest missing() {
        return request(folder.resolve("none.postman_collection.json").toString());
    }

    @Test
    void readsPathsParametersBodiesAndFolders() {
        ApiModel model = discovery().discover(known()).orElseThrow();

        assertThat(model.operations())
                .extracting(Object::toString)
                .containsExactly(
                        "GET /accounts/search",
                        "POST /accounts/users",
                        "DELETE /accounts/users/{user_id}",
                        "GET /accounts/users/{user_id}",
                        "GET /health");
        assertThat(model.operation("GET /accounts/search").orElseThrow().tags()).containsExactly("users");
        assertThat(model.skipped()).singleElement().asString().contains("more than once");
    }

    @Test
    void loadsARunningHostByTheCollection() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            RunResult result = LoadTest.against(gateway.uri())
                    .discovery(discovery())
                    .discover(d -> d.spec(file.toString()))
                    .users(2)
                    .iterations(5)
                    .seed(7) // ten journeys drawn anew each time would leave one of the three out now and then
                    .runFor("1m")
                    .run();

            assertThat(result.operation("GET /accounts/users/{user_id}")
                            .orElseThrow()
                            .share2xx())
                    .as(result.toString())
                    .isEqualTo(1);
            assertThat(gateway.stats().live().values()).containsOnly(0);
        }
    }

    private static DiscoveryRequest request(String spec) {
        return new DiscoveryRequest(
                HOST,
                List.of(spec),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                10,
                Integer.MAX_VALUE,
                Optional.empty(),
                Limits.DEFAULT,
                text -> {});
    }
}
