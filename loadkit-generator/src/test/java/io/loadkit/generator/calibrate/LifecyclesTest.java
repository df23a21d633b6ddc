package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused for the state of a thing is tried on a new one that is brought into the state which is asked for. */
final class LifecyclesTest {
    private static final String ID = "parameters: [{name: %s, in: path, required: true, schema: {type: string}}]";
    private static final String BOXES = """
            /store/boxes:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}}
            /store/boxes/{box_id}:
              PARAMETER
              delete: {responses: {'204': {description: gone}}}
            /store/boxes/{box_id}/crush:
              PARAMETER
              post: {responses: {'200': {description: fine}}}
            /store/boxes/{box_id}/mend:
              PARAMETER
              post: {responses: {'200': {description: fine}}}
            /store/boxes/{box_id}/rip:
              PARAMETER
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [why],
                  properties: {why: {type: string}, depth: {type: integer}, side: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /fame/boxes/{box_id}/praise:
              PARAMETER
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text],
                  properties: {text: {type: string}, stars: {type: integer}}}}}}
                responses: {'200': {description: fine}}
            """.replace("PARAMETER", ID.formatted("box_id"));
    private static final Map<String, String> FROM =
            Map.of("crush", "neu", "rip", "neu", "mend", "gerissen", "praise", "gerissen");
    private static final Map<String, String> TO =
            Map.of("crush", "platt", "rip", "gerissen", "mend", "heil", "praise", "gerissen");

    private final Map<String, String> boxes = new LinkedHashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (path.length == 3) {
            boxes.put("b" + ++number, "neu");
            return FakeAnswer.status(201).body("{\"id\":\"b" + number + "\",\"status\":\"neu\"}");
        }
        String state = boxes.get(path[3]);
        if (state == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 4) {
            boxes.remove(path[3]);
            return FakeAnswer.status(204);
        }
        String wanted = String.valueOf(FROM.get(path[4]));
        if (!state.equals(wanted)) {
            refused.merge(path[4], 1, Integer::sum);
            return FakeAnswer.status(409)
                    .body("{\"fehler\":\"Kiste ist " + state + ", sie muss " + wanted + " sein\"}");
        }
        boxes.put(path[3], String.valueOf(TO.get(path[4])));
        return path[1].equals("fame")
                ? FakeAnswer.status(200).body("{}")
                : FakeAnswer.status(200).body("{\"id\":\"" + path[3] + "\",\"status\":\"" + TO.get(path[4]) + "\"}");
    }

    @Test
    void whatIsRefusedForAStateWaitsForTheWayToItInWhateverLanguage() {
        TestPlan plan = new Bench(BOXES, this::service).calibrated();

        assertThat(tried(plan, "POST /store/boxes/{box_id}/crush").outcome()).isEqualTo(Outcome.WORKS);
        for (String verb : new String[] {"rip", "mend"}) {
            assertThat(tried(plan, "POST /store/boxes/{box_id}/" + verb))
                    .as(verb)
                    .satisfies(tried -> assertThat(tried.outcome()).isEqualTo(Outcome.WORKS));
            assertThat(refused.getOrDefault(verb, 0)).as(verb).isLessThan(5);
        }
        assertThat(boxes).isEmpty();
    }

    @Test
    void theWayGoesByOtherPathsToTheSameThing() {
        TestPlan plan = new Bench(BOXES, this::service).calibrated();

        assertThat(tried(plan, "POST /fame/boxes/{box_id}/praise").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .filteredOn(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().endsWith("/praise")))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.requests().stream()
                                .map(r -> r.template().key())
                                .toList())
                        .containsSubsequence("POST /store/boxes/{box_id}/rip", "POST /fame/boxes/{box_id}/praise"));
    }

    @Test
    void whatIsDoneAlreadyIsTriedBehindItsOpposite() {
        StringBuilder paths = new StringBuilder("""
                /people:
                  post: {responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: string}, active: {type: boolean}}}}}}}}
                """);
        for (String verb : new String[] {
            "activate", "deactivate", "acting", "actions", "active", "actives", "activism", "activist", "activity"
        }) {
            paths.append(
                    "/people/{id}/" + verb + ":\n  " + ID.formatted("id") + "\n  post: {responses: {'200': {}}}\n");
        }
        Map<String, Boolean> active = new HashMap<>();
        TestPlan plan = new Bench(paths.toString(), asked -> {
                    String[] path = asked.target().split("/");
                    if (path.length == 2) {
                        active.put("p" + ++number, true);
                        return FakeAnswer.status(201).body("{\"id\":\"p" + number + "\",\"active\":true}");
                    }
                    boolean does = path[3].equals("activate");
                    if (does && Boolean.TRUE.equals(active.get(path[2]))) {
                        return FakeAnswer.status(409).body("{\"detail\":\"already active\"}");
                    }
                    active.put(
                            path[2], does || !path[3].equals("deactivate") && Boolean.TRUE.equals(active.get(path[2])));
                    return FakeAnswer.status(200).body("{}");
                })
                .calibrated();

        assertThat(tried(plan, "POST /people/{id}/activate").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void anAmountIsTakenFromWhatMadeTheThingAndNotFromWhatEndsIt() {
        String bills = """
                /bills:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [text], properties: {text: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                      required: [id], properties: {id: {type: string}, amount: {type: number}}}}}}}
                /bills/{id}/void:
                  PARAMETER
                  post: {responses: {'200': {description: fine}}}
                /bills/{id}/pay:
                  PARAMETER
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [amount], properties: {amount: {type: number}}}}}}
                    responses: {'200': {description: fine}}
                """.replace("PARAMETER", ID.formatted("id"));
        Map<String, String> states = new HashMap<>();
        TestPlan plan = new Bench(bills, asked -> {
                    String[] path = asked.target().split("/");
                    String id = path.length == 2 ? "b" + ++number : path[2];
                    String amount = Integer.parseInt(id.substring(1)) + 30 + ".17";
                    if (path.length > 2 && !states.get(id).equals("open")) {
                        return FakeAnswer.status(409).body("{\"detail\":\"Bill is " + states.get(id) + "\"}");
                    }
                    if (asked.target().endsWith("/pay") && !asked.body().contains(":" + amount)) {
                        return FakeAnswer.status(422).body("{\"detail\":\"amount must be " + amount + "\"}");
                    }
                    states.put(id, path.length == 2 ? "open" : path[3].equals("pay") ? "paid" : "annulled");
                    return FakeAnswer.status(path.length == 2 ? 201 : 200)
                            .body("{\"id\":\"" + id + "\",\"amount\":" + amount + ",\"status\":\"" + states.get(id)
                                    + "\"}");
                })
                .calibrated();

        assertThat(tried(plan, "POST /bills/{id}/pay").outcome()).isEqualTo(Outcome.WORKS);
    }
}
