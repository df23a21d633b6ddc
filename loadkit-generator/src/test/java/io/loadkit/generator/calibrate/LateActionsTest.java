package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What leads to the state that is wanted works only when everything else has been tried before what wants it. */
final class LateActionsTest {
    private static final List<String> ACTIONS =
            List.of("annotate", "rate", "share", "print", "tag", "ready", "approve", "complete");

    private final Map<String, Set<String>> viewings = new HashMap<>();
    private String refusal = "";
    private int number;

    private static String action(String verb) {
        return """
                /viewings/{viewing_id}/VERB:
                  parameters: [{name: viewing_id, in: path, required: true, schema: {type: integer}}]
                  post: {responses: {'200': {description: fine}}}
                """.replace("VERB", verb);
    }

    @Test
    void haveWhatWaitsForThemTriedOnceMore() {
        TestPlan plan = calibrated("Only viewings that are approved take that");

        assertThat(tried(plan, "POST /viewings/{viewing_id}/approve").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /viewings/{viewing_id}/complete").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void haveItTriedAlsoWhereTheRefusalSaysNotWhatItWaitsFor() {
        TestPlan plan = calibrated("It is too soon for that");

        assertThat(tried(plan, "POST /viewings/{viewing_id}/complete").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private TestPlan calibrated(String refusal) {
        this.refusal = refusal;
        String paths = """
                /viewings:
                  post: {responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: integer}}}}}}}}
                /viewings/{viewing_id}:
                  parameters: [{name: viewing_id, in: path, required: true, schema: {type: integer}}]
                  delete: {responses: {'204': {description: gone}}}
                """ + ACTIONS.stream().map(LateActionsTest::action).collect(Collectors.joining());
        return new Bench(paths, this::answer).calibrated();
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/viewings")) {
            viewings.put(String.valueOf(++number), new HashSet<>());
            return FakeAnswer.status(201).body("{\"id\":" + number + ",\"status\":\"requested\"}");
        }
        String[] path = asked.target().split("/");
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(viewings.remove(path[2]) == null ? 404 : 204);
        }
        Set<String> done = viewings.getOrDefault(path[2], new HashSet<>());
        if (path[3].equals("ready") && !done.contains("tag")) {
            return FakeAnswer.status(409).body("{\"detail\":\"Nobody knows what that is\"}");
        }
        if (path[3].equals("approve") && !done.contains("ready")) {
            return FakeAnswer.status(409).body("{\"detail\":\"Somebody has to be there\"}");
        }
        if (path[3].equals("complete") && !done.contains("approve")) {
            return FakeAnswer.status(409).body("{\"detail\":\"" + refusal + "\"}");
        }
        done.add(path[3]);
        String status = done.contains("complete") ? "completed" : done.contains("approve") ? "approved" : "requested";
        return FakeAnswer.status(200).body("{\"id\":" + path[2] + ",\"status\":\"" + status + "\"}");
    }
}
