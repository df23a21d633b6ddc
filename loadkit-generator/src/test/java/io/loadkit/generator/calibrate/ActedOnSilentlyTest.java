package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Things whose create does not say which was made, with which something is done that is no deletion. */
final class ActedOnSilentlyTest {
    @Test
    void areFoundInTheListToBeActedOn() {
        Map<String, String> loans = new TreeMap<>();
        TestPlan plan = new Bench("""
                /loans/:
                  get: {responses: {'200': {description: fine, content: {application/json: {schema:
                    {type: array, items: {type: object, properties: {id: {type: integer}, note: {type: string}}}}}}}}}
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [note], properties: {note: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [note], properties: {note: {type: string}}}}}}}
                /loans/{id}/:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine}}}
                /loans/{id}/return/:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  post: {responses: {'200': {description: fine}}}
                """, asked -> {
                    if (asked.line().equals("POST /loans/")) {
                        loans.put(String.valueOf(40 + loans.size()), asked.body());
                        return FakeAnswer.status(201).body("{\"note\":\"made\"}");
                    }
                    if (asked.target().equals("/loans/")) {
                        StringBuilder all = new StringBuilder();
                        loans.forEach((id, body) ->
                                all.append(all.isEmpty() ? "" : ",").append(body.replace("{", "{\"id\":" + id + ",")));
                        return FakeAnswer.status(200).body("[" + all + "]");
                    }
                    String id = asked.target().split("/")[2];
                    return loans.containsKey(id) ? FakeAnswer.status(200).body("{}") : FakeAnswer.status(404);
                })
                .calibrated();

        assertThat(Bench.tried(plan, "GET /loans/{id}/").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /loans/{id}/return/").outcome()).isEqualTo(Outcome.WORKS);
    }
}
