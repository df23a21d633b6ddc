package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What takes a key, or in its place the token of a login. */
final class KeyOrTokenTest {
    private static final String SCHEMES = """
            key: {type: apiKey, in: header, name: X-API-Key}
            token: {type: http, scheme: bearer}
            """;
    private static final String PATHS = """
            /login:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /boats:
              get: {security: [{key: []}, {token: []}], responses: {'200': {description: fine}}}
            """;

    private static TestPlan calibrated(String taken) {
        return new Bench(PATHS, SCHEMES, asked -> service(asked, taken))
                .credentials(Credentials.basic("ann", "secret-9"))
                .calibrated();
    }

    private static FakeAnswer service(Asked asked, String taken) {
        if (asked.target().equals("/login")) {
            boolean known = asked.body().contains("\"ann\"") && asked.body().contains("\"secret-9\"");
            return FakeAnswer.status(known ? 200 : 401).body(known ? "{\"token\":\"T-secret\"}" : "{}");
        }
        return FakeAnswer.status(asked.headers().contains(taken) ? 200 : 401).body("[]");
    }

    @Test
    void theTokenOfALoginIsSentAsATokenWhereItIsNoKey() {
        assertThat(outcomes(calibrated("Authorization: Bearer T-secret"))).containsOnly(Outcome.WORKS);
    }

    @Test
    void whatALoginBringsIsSentAsAKeyWhereItIsOne() {
        assertThat(outcomes(calibrated("X-API-Key: T-secret"))).containsOnly(Outcome.WORKS);
    }

    @Test
    void nobodyIsSignedUpForAKeyThatAnOpenAlternativeStandsInFor() {
        List<String> asked = new ArrayList<>();
        String signUp = """
            /register:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                responses: {'201': {description: made}}
            """;
        new Bench(PATHS + signUp, SCHEMES, request -> {
                    asked.add(request.target());
                    return request.target().equals("/register")
                            ? FakeAnswer.status(201).body("{\"id\":7}")
                            : service(request, "Authorization: Bearer T-secret");
                })
                .credentials(Credentials.basic("ann", "secret-9"))
                .calibrated();

        assertThat(asked.subList(0, asked.indexOf("/boats") + 3)).doesNotContain("/register");
    }

    private static List<Outcome> outcomes(TestPlan plan) {
        return plan.calibration().orElseThrow().operations().stream()
                .map(tried -> tried.outcome())
                .toList();
    }
}
