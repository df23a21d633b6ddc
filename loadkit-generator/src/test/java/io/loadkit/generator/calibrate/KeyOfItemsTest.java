package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Things that are told apart by a field of theirs, where what makes them is refused. */
final class KeyOfItemsTest {
    private static final String PATHS = """
        /claims/:
          get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array,
            items: {$ref: '#/components/schemas/Claim'}}}}}}}
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object,
              required: [cause, note], properties: {cause: {type: string}, note: {type: string}}}}}}
            responses: {'201': {description: made, content: {application/json: {schema:
              {$ref: '#/components/schemas/Claim'}}}}}
        /claims/{reference}:
          parameters: [{name: reference, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine, content: {application/json: {schema:
            {$ref: '#/components/schemas/Claim'}}}}}}
        /claims/{reference}/assess:
          parameters: [{name: reference, in: path, required: true, schema: {type: string}}]
          post: {responses: {'200': {description: fine}}}
        """.replace(
                    "{$ref: '#/components/schemas/Claim'}",
                    "{type: object, properties: {reference: {type: string}, cause: {type: string}}}");

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/claims/")) {
            return asked.method().equals("GET")
                    ? FakeAnswer.ok("[{\"reference\":\"C0A51D\",\"cause\":\"water\"}]")
                    : FakeAnswer.status(409).body("{\"detail\":\"Policy is not active\"}");
        }
        return asked.target().startsWith("/claims/C0A51D")
                ? FakeAnswer.ok("{\"reference\":\"C0A51D\",\"cause\":\"water\"}")
                : FakeAnswer.status(404).body("{\"detail\":\"Claim not found\"}");
    }

    @Test
    void areReadByWhatTheListShows() {
        Bench bench = new Bench(PATHS, this::service);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /claims/{reference}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked()).noneMatch(asked -> asked.target().endsWith("/assess"));
    }

    @Test
    void areNotMadeUpWhereTheListIsEmpty() {
        Bench bench = new Bench(
                PATHS,
                asked -> asked.target().equals("/claims/") && asked.method().equals("GET")
                        ? FakeAnswer.ok("[]")
                        : service(asked));
        bench.calibrated();

        assertThat(bench.asked()).noneMatch(asked -> asked.target().endsWith("/assess"));
    }
}
