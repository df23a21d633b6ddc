package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A user with a password who also has keys, each for a scheme of its own. */
final class SeveralKeysTest {
    private static final String SCHEMES = """
            token: {type: http, scheme: bearer}
            first: {type: apiKey, in: header, name: X-Gate-Key}
            second: {type: apiKey, in: query, name: partner_key}
            """;
    private static final String PATHS = """
            /login:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [email, password], properties: {email: {type: string}, password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /tasks:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
            /gate:
              get: {security: [{first: []}], responses: {'200': {description: fine}}}
            /partners:
              get: {security: [{second: []}], responses: {'200': {description: fine}}}
            """;

    private static FakeAnswer service(Asked asked) {
        boolean fine = asked.target().equals("/login")
                ? asked.body().contains("\"ann@example.com\"") && asked.body().contains("\"secret-9\"")
                : asked.target().equals("/tasks")
                        ? asked.headers().contains("Authorization: Bearer T-secret")
                        : asked.target().startsWith("/gate")
                                ? asked.headers().toLowerCase(Locale.ROOT).contains("x-gate-key: gate-1")
                                : asked.target().equals("/partners?partner_key=partner-1");
        return FakeAnswer.status(fine ? 200 : 403)
                .body(fine && asked.target().equals("/login") ? "{\"token\":\"T-secret\"}" : "[]");
    }

    private static TestPlan calibrated(String gate, String partner) {
        return new Bench(PATHS, SCHEMES, SeveralKeysTest::service)
                .credentials(Credentials.several(List.of(
                        Credentials.basic("ann@example.com", "secret-9"),
                        Credentials.forScheme(gate, Credentials.apiKey("gate-1")),
                        Credentials.forScheme(partner, Credentials.apiKey("partner-1")))))
                .calibrated();
    }

    @Test
    void keysCalledByTheirSchemesGoBesideALogin() {
        assertThat(calibrated("first", "second").calibration().orElseThrow().operations())
                .hasSize(4)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void keysCalledByTheirHeaderOrParameterGoBesideALogin() {
        assertThat(calibrated("X-Gate-Key", "partner_key")
                        .calibration()
                        .orElseThrow()
                        .operations())
                .hasSize(4)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(calibrated("x-gate-key", "second")
                        .calibration()
                        .orElseThrow()
                        .operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }
}
