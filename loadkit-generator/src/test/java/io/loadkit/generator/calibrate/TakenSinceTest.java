package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Values that may be sent twice on one thing, and are refused on another. */
final class TakenSinceTest {
    private static final String DEPOTS = """
            /depots:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [place], properties: {place: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /depots/{depot_id}:
              delete:
                parameters: [{name: depot_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /depots/{depot_id}/close:
              post:
                parameters: [{name: depot_id, in: path, required: true, schema: {type: integer}}]
                responses: {'200': {description: fine}}
            /depots/{depot_id}/crates:
              post:
                parameters: [{name: depot_id, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [number], properties: {number: {type: string, pattern: '^[A-Z]{4}[0-9]{7}$',
                  example: KLMU1234567}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /depots/{depot_id}/crates/{crate_id}:
              patch:
                parameters: [{name: depot_id, in: path, required: true, schema: {type: integer}},
                  {name: crate_id, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  properties: {weight: {type: integer, minimum: 1, maximum: 9}}}}}}
                responses: {'200': {description: fine}}
            """;

    /** By the number of a crate: the depot it is in. */
    private final Map<String, String> crates = new HashMap<>();

    private final Map<String, String> depots = new HashMap<>();
    private int number;

    @Test
    void areNewEachTimeOnceARefusalHasQuotedThem() {
        TestPlan plan = new Bench(DEPOTS, this::answer).calibrated();

        assertThat(tried(plan, "POST /depots/{depot_id}/crates").repairs()).containsExactly("number must be new");
        assertThat(tried(plan, "PATCH /depots/{depot_id}/crates/{crate_id}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/depots")) {
            return FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
        }
        String depot = asked.target().split("/")[2];
        if (asked.method().equals("PATCH")) {
            return depot.equals(depots.get(asked.target().split("/")[4]))
                    ? FakeAnswer.status(200).body("{\"weight\":1}")
                    : FakeAnswer.status(404).body("{\"message\":\"There is no such crate\"}");
        }
        if (asked.target().endsWith("close")) {
            return FakeAnswer.status(200).body("{\"open\":false}");
        }
        Matcher sent = Pattern.compile("\"number\":\"(\\w+)").matcher(asked.body());
        String crate = sent.find() ? sent.group(1) : "";
        if (!crates.computeIfAbsent(crate, c -> depot).equals(depot)) {
            return FakeAnswer.status(409).body("{\"message\":\"Crate " + crate + " is in another open depot\"}");
        }
        depots.put(String.valueOf(++number), depot);
        return FakeAnswer.status(201).body("{\"id\":" + number + "}");
    }
}
