package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Days in a path, of which the document says only that they are texts. */
final class DatesInPathsTest {
    @Test
    void areWrittenAsARefusalSays() {
        TestPlan plan = new Bench(
                        """
                        /exports/{from_day}/{to_day}:
                          get:
                            parameters:
                              - {name: from_day, in: path, required: true, schema: {type: string}}
                              - {name: to_day, in: path, required: true, schema: {type: string}}
                            responses: {'200': {description: fine}}
                        """,
                        asked -> asked.target().matches("/exports/\\d\\d-\\d\\d-\\d{4}/\\d\\d-\\d\\d-\\d{4}")
                                ? FakeAnswer.ok("[]")
                                : FakeAnswer.status(400).body("{\"detail\":\"Invalid date format. Use DD-MM-YYYY.\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /exports/{from_day}/{to_day}").outcome())
                .isEqualTo(Outcome.WORKS);
    }
}
