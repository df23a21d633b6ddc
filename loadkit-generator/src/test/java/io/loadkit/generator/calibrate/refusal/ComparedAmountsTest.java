package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Amounts that have to be more or less than each other, told one after the other. */
final class ComparedAmountsTest {
    private static final Pattern SENT = Pattern.compile("\"(low|high|reserve)_estimate\":(\\d+)");

    @Test
    void arePutInOrderAndNotMadeSmall() {
        Bench bench = new Bench("""
                /appraisals:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [low_estimate, high_estimate, reserve_estimate],
                       properties: {low_estimate: {type: integer, minimum: 1}, high_estimate: {type: integer, minimum: 1},
                                    reserve_estimate: {type: integer, minimum: 1}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
            int low = 0;
            int high = 0;
            int reserve = 0;
            Matcher sent = SENT.matcher(asked.body());
            while (sent.find()) {
                int value = Integer.parseInt(sent.group(2));
                low = sent.group(1).equals("low") ? value : low;
                high = sent.group(1).equals("high") ? value : high;
                reserve = sent.group(1).equals("reserve") ? value : reserve;
            }
            if (reserve > low) {
                return refused("reserve_estimate must not exceed low_estimate");
            }
            return high <= low
                    ? refused("high_estimate must be greater than low_estimate")
                    : FakeAnswer.status(201).body("{}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /appraisals").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer refused(String message) {
        return FakeAnswer.status(400)
                .body("{\"error\":{\"code\":\"VALIDATION\",\"message\":\"body.__root__: " + message + "\"}}");
    }
}
