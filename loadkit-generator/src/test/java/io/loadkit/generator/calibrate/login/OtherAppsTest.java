package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.discovery.OpenApiDiscovery;
import io.loadkit.generator.calibrate.AnsweringTransport;
import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.model.ApiModel;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.testkit.FakeAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps of a gateway that want the session of another app's login, and say nothing of it. */
final class OtherAppsTest {
    private static final String DOOR = """
            openapi: 3.0.3
            info: {title: door, version: '1'}
            paths:
              /session:
                post:
                  requestBody: {required: true, content: {application/json: {schema: {type: object,
                    required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                  responses: {'200': {description: fine}}
            """;
    private static final String BOATS = """
            openapi: 3.0.3
            info: {title: boats, version: '1'}
            servers: [{url: /fleet}]
            paths:
              /boats: {get: {responses: {'200': {description: fine}}}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token"})
    void everyJourneyIsInASessionOfItsOwn(String kind) throws IOException {
        TestPlan plan = calibrated(asked -> answer(asked, kind));

        assertThat(boats(plan).steps()).hasAtLeastOneElementOfType(Step.Login.class);
        assertThat(boats(plan).requests())
                .filteredOn(request -> request.template().key().equals("GET /fleet/boats"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.template().needs()).isNotEmpty());
    }

    @Test
    void nobodyLogsInForWhatIsOpen() throws IOException {
        TestPlan plan = calibrated(asked -> asked.target().equals("/session")
                ? answer(asked, "cookie")
                : FakeAnswer.status(200).body("[]"));

        assertThat(boats(plan).steps()).doesNotHaveAnyElementsOfTypes(Step.Login.class);
    }

    private static FakeAnswer answer(Asked asked, String kind) {
        boolean cookie = kind.equals("cookie");
        if (asked.target().equals("/session")) {
            boolean known = asked.body().contains("pw-1234");
            return !known
                    ? FakeAnswer.status(401).body("{}")
                    : cookie
                            ? FakeAnswer.status(200)
                                    .header("Set-Cookie", "sid=S-1; Path=/")
                                    .body("{\"username\":\"ann\"}")
                            : FakeAnswer.status(200).body("{\"access_token\":\"S-1\"}");
        }
        String shown = cookie ? "sid=S-1" : "Bearer S-1";
        return asked.headers().contains(shown)
                ? FakeAnswer.status(200).body("[]")
                : FakeAnswer.status(401).body("{\"detail\":\"Sign in first\"}");
    }

    private static Scenario boats(TestPlan plan) {
        return plan.scenarios().stream()
                .filter(scenario -> scenario.name().contains("/fleet/boats"))
                .findFirst()
                .orElseThrow();
    }

    private TestPlan calibrated(Function<Asked, FakeAnswer> service) throws IOException {
        Path door = Files.writeString(folder.resolve("door.yaml"), DOOR);
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), BOATS);
        ApiModel model = new OpenApiDiscovery()
                .discover(new DiscoveryRequest(
                        URI.create("http://127.0.0.1:8000"),
                        List.of(door.toString(), fleet.toString()),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(30),
                        10,
                        Integer.MAX_VALUE,
                        Optional.empty(),
                        Limits.DEFAULT,
                        step -> {}))
                .orElseThrow();
        GenerationRequest request = new GenerationRequest(
                model,
                List.of(),
                Optional.of(Credentials.basic("ann", "pw-1234")),
                ThinkTime.NONE,
                42,
                64,
                JourneyRules.NONE);
        return Bench.calibrate(new AnsweringTransport(service), request, false, Optional.empty());
    }
}
