package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
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

/** What has to be done before something else is of two kinds, and each refusal speaks of one of them only. */
final class FurtherStepsTest {
    private final Map<String, Set<String>> boats = new HashMap<>();
    private int number;

    private static String action(String verb) {
        return """
                /boats/{boat_id}/VERB:
                  parameters: [{name: boat_id, in: path, required: true, schema: {type: integer}}]
                  post: {responses: {'200': {description: fine}}}
                """.replace("VERB", verb);
    }

    @Test
    void areDoneBehindWhatHasLedToAnotherRefusal() {
        String paths = """
                /boats:
                  post: {responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: integer}}}}}}}}
                /boats/{boat_id}:
                  parameters: [{name: boat_id, in: path, required: true, schema: {type: integer}}]
                  delete: {responses: {'204': {description: gone}}}
                """ + action("sail") + action("crew") + action("rent") + action("scrap");
        TestPlan plan = new Bench(paths, this::answer).calibrated();

        assertThat(tried(plan, "POST /boats/{boat_id}/sail").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/boats")) {
            boats.put(String.valueOf(++number), new HashSet<>());
            return FakeAnswer.status(201).body("{\"id\":" + number + ",\"status\":\"IDLE\"}");
        }
        String[] path = asked.target().split("/");
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(boats.remove(path[2]) == null ? 404 : 204);
        }
        Set<String> done = boats.getOrDefault(path[2], new HashSet<>());
        String state = done.contains("scrap") ? "SCRAPPED" : done.contains("rent") ? "RENTED" : "IDLE";
        boolean able = !state.equals("SCRAPPED") && (!path[3].equals("rent") || state.equals("IDLE"));
        if (!able || path[3].equals("sail") && !state.equals("RENTED")) {
            return FakeAnswer.status(409).body("{\"message\":\"Cannot " + path[3] + " a boat that is " + state + "\"}");
        }
        if (path[3].equals("rent") && done.contains("crew")) {
            return FakeAnswer.status(409).body("{\"message\":\"A boat with a crew is not for hire\"}");
        }
        if (path[3].equals("sail") && !done.contains("crew")) {
            return FakeAnswer.status(409).body("{\"message\":\"The boat has no crew\"}");
        }
        done.add(path[3]);
        String now = path[3].equals("rent") ? "RENTED" : path[3].equals("scrap") ? "SCRAPPED" : state;
        return FakeAnswer.status(200).body("{\"id\":" + path[2] + ",\"status\":\"" + now + "\"}");
    }
}
