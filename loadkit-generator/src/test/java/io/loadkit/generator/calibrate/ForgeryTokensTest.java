package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login brings beside its session is repeated where writes ask for it. */
final class ForgeryTokensTest {
    private static final String PATHS = """
            /login:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [email, password], properties: {email: {type: string, format: email},
                  password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /notes:
              get: {responses: {'200': {description: fine}}}
              post:
                parameters: [{name: X-CSRF-Token, in: header, required: false, schema: {type: string}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [text], properties: {text: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """;

    private boolean inCookie;
    private int notes;

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/login")) {
            FakeAnswer fine = FakeAnswer.status(200).header("Set-Cookie", "crate_sid=S-1; Path=/");
            return !asked.body().contains("pw-1234")
                    ? FakeAnswer.status(401).body("{\"detail\":\"wrong password\"}")
                    : inCookie
                            ? fine.header("Set-Cookie", "csrftoken=T-77; Path=/")
                                    .body("{\"ok\":true}")
                            : fine.body("{\"user\":{\"name\":\"ann\"},\"csrf\":\"T-77\"}");
        }
        if (!asked.headers().contains("crate_sid=S-1")) {
            return FakeAnswer.status(401).body("{\"detail\":\"Please log in\"}");
        }
        if (asked.method().equals("POST") && !asked.headers().contains("X-CSRF-Token: T-77")) {
            return FakeAnswer.status(403).body("{\"detail\":\"CSRF token missing or wrong\"}");
        }
        return FakeAnswer.status(asked.method().equals("POST") ? 201 : 200).body("{\"id\":" + ++notes + "}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areSentBackInTheHeaderThatIsCalledSo(boolean asCookie) {
        inCookie = asCookie;
        TestPlan plan = new Bench(PATHS, this::service)
                .credentials(Credentials.basic("ann@example.com", "pw-1234"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /notes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
    }
}
