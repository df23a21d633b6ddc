package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** The number of the first thing there is, which may be somebody's. */
final class FirstOfOthersTest {
    private static final String SHIPPING = """
            /orders:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [label],
                  properties: {label: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /shipments:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [order_id],
                  properties: {order_id: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            """;

    /** None could be made so far. */
    @Test
    void isNotGuessedWhereSuchThingsCanBeMade() {
        Bench bench = new Bench(SHIPPING, asked -> answered(asked, 422));
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked())
                .noneMatch(asked ->
                        asked.target().endsWith("/shipments") && asked.body().contains(":1}"));
        assertThat(Bench.tried(plan, "POST /shipments").repairs()).noneMatch(said -> said.contains("is one of"));
    }

    /** Nobody lets us make one. */
    @Test
    void isGuessedWhereMakingThemIsForOthers() {
        TestPlan plan = new Bench(SHIPPING, asked -> answered(asked, 403)).calibrated();

        assertThat(Bench.tried(plan, "POST /shipments").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer answered(Asked asked, int order) {
        if (asked.target().endsWith("/orders")) {
            return FakeAnswer.status(order).body("{\"detail\":\"No orders today\"}");
        }
        return asked.body().contains("\"order_id\":1}")
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(404).body("{\"detail\":\"Order not found\"}");
    }
}
