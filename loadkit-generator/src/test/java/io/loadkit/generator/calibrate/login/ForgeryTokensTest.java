package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private String header = "X-CSRF-Token";
    private String refusal = "CSRF token missing or wrong";
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
        boolean repeated = asked.headers().contains(header + ": T-77")
                && (!inCookie || asked.headers().contains("csrftoken=T-77"));
        if (asked.method().equals("POST") && !repeated) {
            return FakeAnswer.status(403).body("{\"detail\":\"" + refusal + "\"}");
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

    @ParameterizedTest
    @CsvSource({
        "X-Crate-CSRF, The X-Crate-CSRF header must repeat the csrftoken cookie",
        "X-CSRF-Token, CSRF token missing or wrong",
        "X-XSRF-TOKEN, XSRF check failed",
        "X-CSRFToken, CSRF Failed: CSRF token missing."
    })
    void areSentBackInTheHeaderThatARefusalNamesElseInTheUsualOnes(String wanted, String said) {
        inCookie = true;
        header = wanted;
        refusal = said;
        String undeclared =
                PATHS.lines().filter(line -> !line.contains("X-CSRF-Token")).collect(Collectors.joining("\n"));
        TestPlan plan = new Bench(undeclared, this::service)
                .credentials(Credentials.basic("ann@example.com", "pw-1234"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void areSentBackInACookieOfTheSameSession() {
        inCookie = true;
        TestPlan plan = new Bench(PATHS, this::service)
                .credentials(Credentials.basic("ann@example.com", "pw-1234"))
                .calibrated();

        assertThat(cookiesOf(plan)).hasSize(2);
    }

    @Test
    void aSessionAndItsSignatureAreSentBackAsTheyWereSet() {
        TestPlan plan = new Bench(PATHS, asked -> asked.target().equals("/login") ? signed(asked) : ifSigned(asked))
                .credentials(Credentials.basic("ann@example.com", "pw-1234"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(cookiesOf(plan)).hasSize(2);
    }

    private static FakeAnswer signed(Asked asked) {
        return asked.body().contains("pw-1234")
                ? FakeAnswer.status(200)
                        .header("Set-Cookie", "sess=eyJ1IjoxfQ==; Path=/")
                        .header("Set-Cookie", "sess.sig=a+b/c=; Path=/")
                        .body("{\"ok\":true}")
                : FakeAnswer.status(401).body("{\"detail\":\"wrong password\"}");
    }

    private FakeAnswer ifSigned(Asked asked) {
        boolean known =
                asked.headers().contains("sess=eyJ1IjoxfQ==") && asked.headers().contains("sess.sig=a+b/c=");
        return known
                ? FakeAnswer.status(asked.method().equals("POST") ? 201 : 200).body("{\"id\":" + ++notes + "}")
                : FakeAnswer.status(401).body("{\"detail\":\"Please log in\"}");
    }

    private static Set<String> cookiesOf(TestPlan plan) {
        return Bench.request(plan, "POST /notes").template().headers().stream()
                .filter(sent -> sent.name().equals("Cookie"))
                .flatMap(sent -> sent.value().needs().stream())
                .collect(Collectors.toSet());
    }
}
