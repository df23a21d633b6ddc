package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Keys of things that only a list shows, where all that is done to such a thing is left out of the load. */
final class LeftOutKeysTest {
    private static final String PATHS = """
            /lots:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [lot_number, analyte], properties: {
                    lot_number: {type: string, minLength: 4}, analyte: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /lots/{lot_number}:
              parameters: [{name: lot_number, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /instruments:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, properties: {id: {type: integer}}}}}}}}
            /instruments/{instrument_id}:
              parameters: [{name: instrument_id, in: path, required: true, schema: {type: integer}}]
              delete: {responses: {'204': {description: gone}}}
            /instruments/{instrument_id}/runs:
              parameters: [{name: instrument_id, in: path, required: true, schema: {type: integer}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [lot_number], properties: {lot_number: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            """;

    private int number;

    @Test
    void comeFromTheListUnderLoadAsWhenTheyWereLearned() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(tried(plan, "POST /instruments/{instrument_id}/runs").outcome())
                .isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /instruments/{instrument_id}/runs")).contains("saved");
    }

    private FakeAnswer answer(Asked asked) {
        boolean reads = asked.method().equals("GET");
        if (asked.target().equals("/lots") && reads) {
            return FakeAnswer.status(200).body("[{\"lot_number\":\"QC24-118\",\"analyte\":\"GLU\"}]");
        }
        if (asked.target().equals("/lots")) {
            return detail(422, "Only the council may do that");
        }
        if (asked.target().equals("/instruments")) {
            return FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
        }
        if (asked.target().endsWith("/runs")) {
            return asked.body().contains("QC24-118")
                    ? FakeAnswer.status(201).body("{\"passed\":true,\"run_at\":\"2026-11-28\"}")
                    : detail(404, "Lot not found");
        }
        return FakeAnswer.status(asked.target().startsWith("/lots") ? 404 : 204);
    }

    private static FakeAnswer detail(int status, String text) {
        return FakeAnswer.status(status).body("{\"detail\":\"" + text + "\"}");
    }
}
