package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can only be read of a thing in a state is read behind what brings the thing there. */
final class ReadsOfStatesTest {
    private static final String PRINTS = """
            /prints:
              post: {responses: {'201': {description: fine, content: {application/json: {schema: &print
                {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}}
            /prints/{print_id}:
              PARAMETER
              delete: {responses: {'204': {description: gone}}}
            /prints/{print_id}/outcome:
              PARAMETER
              get: {responses: {'200': {description: fine}}}
            /prints/{print_id}/launch:
              PARAMETER
              post: {responses: {'200': {description: fine, content: {application/json: {schema: *print}}}}}
            """.replace(
                    "PARAMETER", "parameters: [{name: print_id, in: path, required: true, schema: {type: string}}]");

    private final Map<String, String> prints = new HashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (path.length == 2) {
            prints.put("p" + ++number, "waiting");
            return FakeAnswer.status(201).body("{\"id\":\"p" + number + "\",\"status\":\"WAITING\"}");
        }
        if (!prints.containsKey(path[2])) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 3) {
            prints.remove(path[2]);
            return FakeAnswer.status(204);
        }
        if (path[3].equals("launch")) {
            prints.put(path[2], "dry");
            return FakeAnswer.status(200).body("{\"id\":\"" + path[2] + "\",\"status\":\"DRY\"}");
        }
        return "dry".equals(prints.get(path[2]))
                ? FakeAnswer.status(200).body("{}")
                : FakeAnswer.status(400).body("{\"detail\":{\"error\":\"Print not dry yet\"}}");
    }

    @Test
    void readsWhatIsThereInAStateBehindWhatLeadsToIt() {
        TestPlan plan = new Bench(PRINTS, this::service).calibrated();

        assertThat(tried(plan, "GET /prints/{print_id}/outcome").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .filteredOn(s -> s.toString().contains("/outcome"))
                .isNotEmpty()
                .allMatch(s -> s.toString().indexOf("/launch") < s.toString().indexOf("/outcome"));
    }
}
