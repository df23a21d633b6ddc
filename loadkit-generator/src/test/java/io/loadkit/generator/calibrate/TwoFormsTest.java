package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** A field whose form depends on a closed set beside it: that is kept to what the form was told for. */
final class TwoFormsTest {
    private static FakeAnswer service(Asked asked) {
        String target = asked.body().replaceAll("(?s).*\"target\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        boolean mail = asked.body().contains("\"email\"");
        if (mail ? target.matches("[^@ ]+@[^@ ]+\\.[a-z]+") : target.matches("\\+\\d{8,15}")) {
            return FakeAnswer.status(201).body("{\"ok\":true}");
        }
        return FakeAnswer.status(422)
                .body("{\"detail\":\"target must be a " + (mail ? "mail address" : "phone number that starts with +")
                        + "\"}");
    }

    @Test
    void areNotMixed() {
        TestPlan plan = new Bench("""
            /subscriptions:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [channel, target], properties: {channel: {type: string, enum: [email, sms]},
                    target: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """, TwoFormsTest::service).calibrated();

        assertThat(tried(plan, "POST /subscriptions").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /subscriptions")).doesNotContain("one of 2");
    }
}
