package io.loadkit.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.extensions.PrometheusReporter;
import io.loadkit.model.In;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsGuideTest extends GatewayTest {
    @TempDir
    Path results;

    @Test
    void runsUntilTheThresholdsSaySo() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover()
                .users(10)
                .runFor("2s")
                .expect("failures<50%")
                .report(results)
                .run();
        assertThat(result.files()).isNotEmpty();
    }

    @Test
    void choosesOperations() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover(d -> d.include("/accounts/**", "GET /health").exclude("PATCH", "tag:admin"))
                .users(10)
                .runFor("2s")
                .run();
        assertThat(result.operations())
                .allMatch(o -> o.name().startsWith("/accounts/") || o.key().equals("GET /health"));
    }

    @Test
    void asksForArrivalsInPlaceOfUsers() {
        RunResult result = LoadTest.against(gateway.uri())
                .url("/health")
                .rate(100)
                .runFor("2s")
                .run();
        assertThat(result.requests()).isPositive();
    }

    @Test
    void logsIn() {
        LoadTest test = LoadTest.against(gateway.uri()).discover().auth(Credentials.basic("alice", "secret"));
        LoadTest several = LoadTest.against(gateway.uri())
                .discover()
                .auth(List.of(
                        Credentials.forScheme("partnerKey", Credentials.apiKey("key")), Credentials.bearer("token")));
        assertThat(test.plan().toString()).doesNotContain("secret");
        assertThat(several.plan().toString()).doesNotContain("token");
    }

    @Test
    void logsInByAStepOfItsOwn() {
        LoadTest test = LoadTest.against(gateway.uri())
                .scenario(
                        "mine",
                        s -> s.post("/auth/login")
                                .json(Map.of("username", "alice", "password", "secret"))
                                .save("token", "/access_token")
                                .get("/accounts/users")
                                .bearer("token"));
        assertThat(test.plan().scenarios().get(0).requests().get(1).template().headers())
                .anyMatch(header -> header.value().needs().contains("token"));
    }

    @Test
    void givesValuesOfItsOwn() {
        LoadTest test = LoadTest.against(gateway.uri())
                .discover()
                .parameters(leaf -> leaf.in() == In.QUERY && leaf.name().equals("q")
                        ? Optional.of(ValueSource.oneOf("ada", "grace", "linus"))
                        : Optional.empty());
        assertThat(test.plan().toString()).contains("one of 3: \"ada\"");
    }

    @Test
    void writesAReportOfItsOwn() {
        RunResult result = LoadTest.against(gateway.uri())
                .url("/health")
                .users(2)
                .runFor("2s")
                .reporter(new PrometheusReporter())
                .report(results, "html", "prometheus")
                .run();
        assertThat(result.files()).anyMatch(file -> file.toString().endsWith(".prom"));
    }
}
