package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts that are made with what they lie in, and that nothing shows but the answer to that. */
final class PartsInAnswersTest {
    @Test
    void areReachedBelowWhatTheyLieIn() {
        List<String> missed = new ArrayList<>();
        int[] made = {0};
        TestPlan plan = new Bench("""
                /polls/:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [title, answers], properties: {title: {type: string},
                        answers: {type: array, minItems: 2, items: {type: string}}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [pk, answers], properties: {pk: {type: string, format: uuid},
                        answers: {type: array, items: {type: object, required: [pk, text],
                          properties: {pk: {type: string, format: uuid}, text: {type: string}}}}}}}}}}
                /polls/{id}/:
                  parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /polls/{poll_pk}/answers/{id}/:
                  parameters:
                    - {name: poll_pk, in: path, required: true, schema: {type: string}}
                    - {name: id, in: path, required: true, schema: {type: string}}
                  get: {responses: {'200': {description: fine}}}
                  put:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [text], properties: {text: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                """, asked -> {
                    if (asked.line().equals("POST /polls/")) {
                        String id = "a0000000-0000-4000-8000-00000000000" + made[0]++;
                        return FakeAnswer.status(201)
                                .body("{\"pk\":\"" + id + "\",\"answers\":[{\"pk\":\"" + id.replace('a', 'b')
                                        + "\",\"text\":\"x\"}]}");
                    }
                    String[] path = asked.target().split("/");
                    boolean fine = path[2].startsWith("a0") && (path.length < 5 || path[4].startsWith("b0"));
                    if (!fine) {
                        missed.add(asked.line());
                    }
                    return FakeAnswer.status(fine ? 200 : 404).body("{}");
                })
                .calibrated();

        assertThat(plan.calibration().orElseThrow().operations()).allMatch(tried -> tried.outcome() == Outcome.WORKS);
        assertThat(missed).isEmpty();
    }
}
