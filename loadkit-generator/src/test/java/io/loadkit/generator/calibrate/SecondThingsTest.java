package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that refer to a thing which must not be the one that is there already. */
class SecondThingsTest {
    private static final String STABLES = """
            /stables:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                  properties: {id: {type: integer}}}}}}}
            /stables/{stable_id}:
              parameters: [{name: stable_id, in: path, required: true, schema: {type: integer}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /horses:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [stable_id], properties: {stable_id: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                  properties: {id: {type: integer}}}}}}}
            /horses/{horse_id}:
              parameters: [{name: horse_id, in: path, required: true, schema: {type: integer}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /horses/{horse_id}/move:
              parameters: [{name: horse_id, in: path, required: true, schema: {type: integer}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [new_stable_id], properties: {new_stable_id: {type: integer}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final Set<Integer> stables = new HashSet<>();
    private final Map<Integer, Integer> horses = new HashMap<>();
    private int made = 5000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Horse already stands in this stable",
                "Das Pferd steht bereits in diesem Stable",
                "Cannot move a horse to the same stable",
                "the new stable must be different"
            })
    void referToASecondOne(String refusal) {
        TestPlan plan = new Bench(STABLES, asked -> answer(asked, refusal)).calibrated();

        assertThat(Bench.tried(plan, "POST /horses/{horse_id}/move").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(stables).isEmpty();
        assertThat(horses).isEmpty();
    }

    /** Nothing is taken away while something is in it: the horse goes before both stables. */
    @Test
    void takeTheSecondAwayBehindWhatWasMovedThere() {
        TestPlan plan = new Bench(STABLES, asked -> answer(asked, "Horse already stands in this stable")).calibrated();

        assertThat(plan.scenarios())
                .filteredOn(scenario -> scenario.requests().stream()
                        .anyMatch(request -> request.template().key().endsWith("/move")))
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(scenario.requests().stream()
                                .filter(request -> request.cleanup())
                                .map(request -> request.template().key()))
                        .containsExactly(
                                "DELETE /horses/{horse_id}",
                                "DELETE /stables/{stable_id}",
                                "DELETE /stables/{stable_id}"));
    }

    private FakeAnswer answer(Asked asked, String refusal) {
        String[] path = asked.target().split("/");
        int sent = Integer.parseInt("0" + asked.body().replaceAll("\\D+", ""));
        if (path.length == 2) {
            boolean stable = path[1].equals("stables");
            if (!stable && !stables.contains(sent)) {
                return FakeAnswer.status(422).body("{\"detail\":\"Stable not found\"}");
            }
            made++;
            if (stable) {
                stables.add(made);
            } else {
                horses.put(made, sent);
            }
            return FakeAnswer.status(201).body("{\"id\":" + made + "}");
        }
        int id = path[2].matches("\\d{1,6}") ? Integer.parseInt(path[2]) : 0;
        if (path[1].equals("stables") ? !stables.contains(id) : !horses.containsKey(id)) {
            return FakeAnswer.status(404).body("{\"detail\":\"not found\"}");
        }
        if (path.length == 4) {
            if (!stables.contains(sent)) {
                return FakeAnswer.status(422).body("{\"detail\":\"new_stable_id is not a stable\"}");
            }
            return sent == horses.put(id, sent)
                    ? FakeAnswer.status(409).body("{\"detail\":\"" + refusal + "\"}")
                    : FakeAnswer.ok("{}");
        }
        if (asked.method().equals("DELETE") && path[1].equals("stables")) {
            return horses.containsValue(id)
                    ? FakeAnswer.status(409).body("{\"detail\":\"Stable still has horses\"}")
                    : FakeAnswer.status(stables.remove(id) ? 204 : 404);
        }
        if (asked.method().equals("DELETE")) {
            horses.remove(id);
            return FakeAnswer.status(204);
        }
        return FakeAnswer.ok("{\"id\":" + id + "}");
    }
}
