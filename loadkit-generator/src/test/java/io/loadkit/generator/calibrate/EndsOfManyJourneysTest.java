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
import org.junit.jupiter.api.Test;

/** Several journeys bring a thing into a state in which it cannot be deleted: what ends it is learned once for all of them. */
final class EndsOfManyJourneysTest {
    private static final List<String> USES = List.of("seats", "posters", "reviews", "tickets");

    private static String paths() {
        StringBuilder paths = new StringBuilder("""
                /halls:
                  post: {responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}}
                /halls/{hall_id}:
                  parameters: [{name: hall_id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /halls/{hall_id}/open:
                  parameters: [{name: hall_id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                /halls/{hall_id}/close:
                  parameters: [{name: hall_id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                /shows:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [hall_id], properties: {hall_id: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /shows/{show_id}:
                  parameters: [{name: show_id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                """);
        USES.forEach(use -> paths.append("""
                /shows/{show_id}/USE:
                  parameters: [{name: show_id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """.replace("USE", use)));
        return paths.toString();
    }

    private final Map<String, String> halls = new HashMap<>();
    private final Map<String, String> shows = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        String id = path.length > 2 ? path[2] : "";
        if (path[1].equals("shows")) {
            return show(asked, path, id);
        }
        if (id.isEmpty()) {
            halls.put("h" + ++number, "draft");
            return hall(201, "h" + number);
        }
        String state = halls.get(id);
        if (state == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 4) {
            boolean opens = path[3].equals("open");
            if (opens == state.equals("open") || !opens && state.equals("draft")) {
                return refused("The hall is " + state + ", not " + (opens ? "draft" : "open"));
            }
            halls.put(id, opens ? "open" : "closed");
            return hall(200, id);
        }
        if (asked.method().equals("DELETE")) {
            if (shows.containsValue(id)) {
                return refused("The hall has shows");
            }
            return state.equals("open")
                    ? refused("Close the hall before deleting it")
                    : FakeAnswer.status(halls.remove(id) == null ? 404 : 204);
        }
        return hall(200, id);
    }

    /** Each of its uses takes a show of its own. */
    private FakeAnswer show(Asked asked, String[] path, String id) {
        if (id.isEmpty()) {
            String hall = asked.body().replaceAll(".*\"hall_id\":\"([^\"]*)\".*", "$1");
            String state = halls.get(hall);
            if (!"open".equals(state)) {
                return state == null
                        ? FakeAnswer.status(404).body("{\"detail\":\"Hall " + hall + " not found\"}")
                        : refused("The hall is " + state + ", shows are taken while it is open");
            }
            shows.put("s" + ++number, hall);
            return FakeAnswer.status(201).body("{\"id\":\"s" + number + "\"}");
        }
        if (!shows.containsKey(id)) {
            return FakeAnswer.status(404).body("{}");
        }
        if (asked.method().equals("DELETE")) {
            shows.remove(id);
            return FakeAnswer.status(204);
        }
        return path.length < 4 || used.add(id)
                ? FakeAnswer.status(200).body("{\"id\":\"" + id + "\"}")
                : refused("The show is busy, only free shows can be changed");
    }

    private FakeAnswer hall(int status, String id) {
        return FakeAnswer.status(status).body("{\"id\":\"" + id + "\",\"status\":\"" + halls.get(id) + "\"}");
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(409).body("{\"detail\":\"" + why + "\"}");
    }

    @Test
    void allOfThemGoOnToTheLoadAndNothingIsLeft() {
        TestPlan plan = new Bench(paths(), this::service).calibrated();

        assertThat(tried(plan, "POST /halls/{hall_id}/close").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios().stream().flatMap(s -> s.requests().stream()))
                .extracting(step -> step.template().key())
                .contains("POST /halls/{hall_id}/open", "POST /halls/{hall_id}/close", "POST /shows")
                .containsAll(
                        USES.stream().map(use -> "POST /shows/{show_id}/" + use).toList());
        assertThat(halls).isEmpty();
    }
}
