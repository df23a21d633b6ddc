package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Cookies of a session that the document has among the parameters of operations, as if their values were free. */
final class SessionCookiesTest {
    private static final String PATHS = """
            /login:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [email, password], properties: {email: {type: string, format: email},
                  password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /notes:
              post:
                parameters: [{name: crate_sid, in: cookie, required: false, schema: {type: string}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [text], properties: {text: {type: string}, mood: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /notes/mine:
              get:
                parameters: [{name: crate_sid, in: cookie, required: true, schema: {type: string}},
                  {name: theme, in: cookie, required: true, schema: {type: string, enum: [dark]}}]
                responses: {'200': {description: fine}}
            """;

    private int notes;

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/login")) {
            return asked.body().contains("pw-1234")
                    ? FakeAnswer.status(200)
                            .header("Set-Cookie", "crate_sid=S-1; Path=/")
                            .body("{\"ok\":true}")
                    : FakeAnswer.status(401).body("{\"detail\":\"wrong password\"}");
        }
        if (!asked.headers().contains("crate_sid=S-1")) {
            return FakeAnswer.status(401).body("{\"detail\":\"Please log in\"}");
        }
        return asked.method().equals("POST") && ++notes < 5
                ? FakeAnswer.status(409).body("{\"detail\":\"not now\"}")
                : FakeAnswer.status(asked.method().equals("POST") ? 201 : 200).body("{\"id\":" + notes + "}");
    }

    @Test
    void areSentBackAsALoginSetThemWhateverElseIsTried() {
        Bench bench = new Bench(PATHS, this::service).credentials(Credentials.basic("ann@example.com", "pw-1234"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "GET /notes/mine").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked())
                .filteredOn(asked -> asked.target().startsWith("/notes"))
                .isNotEmpty()
                .allMatch(asked -> asked.headers().contains("crate_sid=S-1"))
                .allMatch(asked -> asked.headers().split("crate_sid=").length == 2);
    }
}
