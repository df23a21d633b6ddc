package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be done to a thing depends on what was done to it before. */
final class SequencesTest {
    private static final String PARCELS = """
            /parcels:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /parcels/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /parcels/{id}/deliver:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /parcels/{id}/send:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            """;

    private final Map<String, String> states = new HashMap<>();

    private FakeAnswer parcels(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            String id = "p" + states.size();
            states.put(id, "packed");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        String state = states.get(parts[2]);
        if (asked.method().equals("DELETE")) {
            return state.equals("sent") ? answer(409, "{\"detail\":\"the parcel is under way\"}") : answer(204, "");
        }
        String wanted = parts[3].equals("send") ? "packed" : "sent";
        if (!state.equals(wanted)) {
            return answer(409, "{\"detail\":\"parcel is " + state + ", not " + wanted + "\"}");
        }
        states.put(parts[2], parts[3].equals("send") ? "sent" : "delivered");
        return answer(200, "{}");
    }

    @Test
    void whatIsRefusedIsTriedBehindWhatTheRefusalSpeaksOf() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        assertThat(Bench.tried(plan, "POST /parcels/{id}/deliver").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /parcels/{id}/send").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void eachJourneyOfThePlanKeepsTheOrderThatWorks() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        plan.scenarios().forEach(scenario -> {
            List<String> steps =
                    scenario.requests().stream().map(r -> r.template().key()).toList();
            int deliver = steps.indexOf("POST /parcels/{id}/deliver");
            assertThat(deliver < 0 || steps.subList(0, deliver).contains("POST /parcels/{id}/send"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    @Test
    void whatCannotBeDeletedIsEndedFirst() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        plan.scenarios().forEach(scenario -> {
            List<Step.Request> requests = scenario.requests();
            List<String> steps = requests.stream().map(r -> r.template().key()).toList();
            int send = steps.indexOf("POST /parcels/{id}/send");
            int delete = steps.indexOf("DELETE /parcels/{id}");
            assertThat(send < 0 || delete < 0 || steps.subList(send, delete).contains("POST /parcels/{id}/deliver"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    @Test
    void whatARefusedDeleteAsksForIsSentInTheLoad() {
        String folders = """
                /folders:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /folders/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete:
                    parameters: [{name: recursive, in: query, schema: {type: boolean, default: false}}]
                    responses: {'204': {description: gone}}
                /folders/{id}/fill:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """;
        TestPlan plan = new Bench(folders, this::folders).calibrated();

        assertThat(plan.scenarios())
                .flatExtracting(Scenario::requests)
                .filteredOn(r -> r.template().method().equals("DELETE"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.template().target().toString()).contains("recursive=true"));
    }

    private FakeAnswer folders(Asked asked) {
        String[] parts = asked.target().split("[/?]");
        if (parts.length == 2) {
            String id = "f" + states.size();
            states.put(id, "empty");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        if (asked.target().endsWith("/fill")) {
            states.put(parts[2], "full");
        }
        boolean refused = asked.method().equals("DELETE")
                && states.get(parts[2]).equals("full")
                && !asked.target().endsWith("recursive=true");
        return refused
                ? answer(409, "{\"detail\":\"Folder is not empty (use recursive=true)\"}")
                : answer(asked.method().equals("DELETE") ? 204 : 200, "{}");
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
