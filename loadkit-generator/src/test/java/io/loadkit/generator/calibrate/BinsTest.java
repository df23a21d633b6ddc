package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deletions that only put things into a bin, out of which another deletion takes them. */
final class BinsTest {
    private static final String ID =
            "parameters: [{name: picture_id, in: path, required: true, schema: {type: string}}]";
    private static final String PATHS = """
            /pictures:
              post: {responses: {'201': {description: fine}}}
            /pictures/{picture_id}:
              %1$s
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /pictures/{picture_id}/restore:
              %1$s
              post: {responses: {'200': {description: fine}}}
            /bin/{picture_id}:
              %1$s
              delete: {responses: {'204': {description: gone}}}
            """.formatted(ID);

    private final Set<String> live = new HashSet<>();
    private final Set<String> bin = new HashSet<>();
    private int last;

    private FakeAnswer service(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            live.add("p" + ++last);
            return FakeAnswer.status(201).body("{\"id\":\"p" + last + "\"}");
        }
        String id = parts[2];
        if (parts[1].equals("bin")) {
            return FakeAnswer.status(bin.remove(id) ? 204 : 404).body("{\"detail\":\"not in the bin\"}");
        }
        if (asked.target().endsWith("/restore")) {
            boolean was = bin.remove(id) && live.add(id);
            return FakeAnswer.status(was ? 200 : 409).body("{\"detail\":\"it is not in the bin\"}");
        }
        if (asked.method().equals("DELETE") && live.remove(id)) {
            bin.add(id);
            return FakeAnswer.status(204);
        }
        return FakeAnswer.status(live.contains(id) ? 200 : 404).body("{}");
    }

    @Test
    void whatADeletionPutsIntoABinIsTakenOutOfIt() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(Bench.tried(plan, "DELETE /bin/{picture_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(live).isEmpty();
        assertThat(bin).isEmpty();
        assertThat(plan.scenarios()).allSatisfy(scenario -> {
            List<String> clean = scenario.requests().stream()
                    .filter(Step.Request::cleanup)
                    .map(r -> r.template().key())
                    .toList();
            assertThat(clean).containsExactly("DELETE /pictures/{picture_id}", "DELETE /bin/{picture_id}");
        });
    }

    @Test
    void whatIsRestoredIsDeletedBefore() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(Bench.tried(plan, "POST /pictures/{picture_id}/restore").outcome())
                .isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .anySatisfy(scenario -> assertThat(scenario.requests())
                        .extracting(r -> r.template().key())
                        .containsSequence("DELETE /pictures/{picture_id}", "POST /pictures/{picture_id}/restore"));
    }

    @Test
    void whatCalibrationDeletesDoesNotStayInTheBin() {
        Bench bench = new Bench("""
                /assets:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /assets/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /trash/{asset_id}:
                  parameters: [{name: asset_id, in: path, required: true, schema: {type: string}}]
                  delete: {responses: {'204': {description: gone}}}
                """, this::trash);
        bench.calibrated();

        assertThat(states).isEmpty();
        assertThat(bench.asked()).anyMatch(asked -> asked.target().startsWith("/trash/"));
    }

    @Test
    void whatPutsIntoABinComesBeforeWhatTakesOutOfItWhereverTheDocumentHasThem() {
        String uploaded = PATHS.substring(PATHS.indexOf("/bin/")) // the first that is known
                + PATHS.substring(0, PATHS.indexOf("/bin/")).replace("/pictures:", "/pictures/upload:");
        TestPlan plan = new Bench(
                        uploaded,
                        asked -> service(new Asked(
                                asked.method(), asked.target().replace("/upload", ""), asked.headers(), asked.body())))
                .calibrated();

        assertThat(plan.scenarios())
                .filteredOn(scenario -> scenario.requests().stream().anyMatch(Step.Request::cleanup))
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(scenario.requests())
                        .filteredOn(Step.Request::cleanup)
                        .extracting(r -> r.template().key())
                        .containsExactly("DELETE /pictures/{picture_id}", "DELETE /bin/{picture_id}"));
    }

    private final Map<String, String> states = new HashMap<>();
    private int assets;

    private FakeAnswer trash(Asked asked) {
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        if (asked.method().equals("POST")) {
            states.put("a" + assets, "there");
            return FakeAnswer.status(201).body("{\"id\":\"a" + assets++ + "\"}");
        }
        String wanted = asked.target().startsWith("/trash/") ? "binned" : "there";
        if (!wanted.equals(states.get(id))) {
            return FakeAnswer.status(404).body("{}");
        }
        if (asked.method().equals("DELETE")) {
            states.put(id, "binned");
            if (wanted.equals("binned")) {
                states.remove(id);
            }
        }
        return FakeAnswer.status(asked.method().equals("DELETE") ? 204 : 200).body("");
    }
}
