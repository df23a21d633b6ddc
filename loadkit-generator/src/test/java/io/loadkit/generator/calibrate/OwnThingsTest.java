package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** What comes with the account that a run makes for itself, and is shown by that account only. */
final class OwnThingsTest {
    private static final String TOKEN = "token: {type: oauth2, flows: {password: {tokenUrl: sign/in, scopes: {}}}}\n";
    private static final String PURSES = """
            /sign/up:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {username: {type: string}, id: {type: integer}}}}}}}
            /sign/in:
              post:
                requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema:
                  {type: object, required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /purses/me:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
            /moves/in:
              post:
                security: [{token: []}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [amount, user_id, purse_sequence_number], properties:
                    {amount: {type: number}, user_id: {type: integer}, purse_sequence_number: {type: integer}}}}}}
                responses: {'200': {description: fine}}
            """;

    private int users;

    private FakeAnswer service(Asked asked) {
        switch (asked.target()) {
            case "/sign/up":
                return FakeAnswer.status(201).body("{\"username\":\"u\",\"id\":" + ++users + "}");
            case "/sign/in":
                return FakeAnswer.status(200).body("{\"access_token\":\"T-secret\"}");
            default:
        }
        if (!asked.headers().contains("Authorization: Bearer T-secret")) {
            return FakeAnswer.status(401).body("{}");
        }
        if (asked.target().equals("/purses/me")) {
            return FakeAnswer.status(200)
                    .body("{\"username\":\"u\",\"id\":1,\"purses\":[{\"balance\":\"0.00\",\"sequence_number\":4711}]}");
        }
        boolean own = asked.body().contains("\"purse_sequence_number\":4711");
        return FakeAnswer.status(own ? 200 : 404).body(own ? "{}" : "{\"detail\":\"Purse 4 for user 1 not found.\"}");
    }

    @Test
    void areReferredToAsTheAccountShowsThem() {
        TestPlan plan = new Bench(PURSES, TOKEN, this::service).calibrated();

        assertThat(tried(plan, "POST /moves/in").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** What somebody's own account holds is theirs, and is not moved for a test. */
    @Test
    void areLeftAloneWhereSomebodyGaveTheirAccount() {
        Bench bench = new Bench(PURSES, TOKEN, this::service).credentials(new Credentials.Basic("u", "p", true));
        bench.calibrated();

        assertThat(bench.asked()).noneMatch(asked -> asked.body().contains("4711"));
    }
}
