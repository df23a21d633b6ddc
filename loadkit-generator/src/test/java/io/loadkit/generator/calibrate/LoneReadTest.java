package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of services that make and list nothing, so that no plan is there before they are tried. */
final class LoneReadTest {
    @ParameterizedTest
    @ValueSource(strings = {"{type: integer}", "{type: string}", "{title: Item}"})
    void readsTheFirstWhereNothingElseIsDocumented(String schema) {
        TestPlan plan = new Bench(
                        """
                        /items/{item_id}:
                          get:
                            parameters: [{name: item_id, in: path, required: true, schema: SCHEMA}]
                            responses: {'200': {description: fine}}
                        """.replace("SCHEMA", schema),
                        asked -> FakeAnswer.status(200).body("{}"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /items/{item_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios()).hasSize(1);
    }
}
