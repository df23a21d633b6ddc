package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies in a thing goes before it, whatever takes that away: it may only be hidden then, with all that is in it. */
final class PartsFirstTest {
    private static final String MADE = """
        responses: {'201': {description: fine, content: {application/json: {schema:
            {type: object, required: [id], properties: {id: {type: string}}}}}}}\
        """;
    private static final String SHELVES = """
        /shelves:
          post:
            MADE
        /shelves/{shelf_id}:
          parameters: &shelf [{name: shelf_id, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine}}}
          delete: {responses: {'204': {description: gone}}}
        /shelves/{shelf_id}/close:
          parameters: *shelf
          post: {responses: {'200': {description: fine}}}
        /shelves/{shelf_id}/books:
          parameters: *shelf
          get: {responses: {'200': {description: fine}}}
          post:
            MADE
        /shelves/{shelf_id}/books/{book_id}:
          parameters:
          - {name: shelf_id, in: path, required: true, schema: {type: string}}
          - {name: book_id, in: path, required: true, schema: {type: string}}
          get: {responses: {'200': {description: fine}}}
          delete: {responses: {'204': {description: gone}}}
        """.replace("MADE", MADE);

    private final Map<String, Boolean> shelves = new HashMap<>();
    private final Map<String, String> books = new HashMap<>();
    private int last;

    @Test
    void alsoWhereTheJourneyItselfTakesTheThingAway() {
        TestPlan plan = new Bench(SHELVES, this::service).calibrated();

        assertThat(plan.scenarios()).allSatisfy(scenario -> {
            List<String> steps = steps(scenario);
            if (steps.contains("POST /shelves/{shelf_id}/books")) {
                assertThat(steps).contains("DELETE /shelves/{shelf_id}/books/{book_id}");
            }
            if (steps.contains("POST /shelves/{shelf_id}/close")) {
                assertThat(steps).endsWith("POST /shelves/{shelf_id}/close");
            }
        });
        assertThat(plan.scenarios()).anyMatch(s -> steps(s).contains("POST /shelves/{shelf_id}/close"));
        assertThat(books)
                .as("but for those in what was closed before it was known what that does")
                .hasSizeLessThan(3);
    }

    private static List<String> steps(Scenario scenario) {
        return scenario.requests().stream().map(r -> r.template().key()).toList();
    }

    private FakeAnswer service(Asked asked) {
        String[] parts = asked.target().split("/");
        boolean deletes = asked.method().equals("DELETE");
        if (parts.length == 2) {
            shelves.put("s" + ++last, true);
            return FakeAnswer.status(201).body("{\"id\":\"s" + last + "\"}");
        }
        if (!shelves.getOrDefault(parts[2], false)) {
            return FakeAnswer.status(404).body("{\"detail\":\"shelf not found\"}");
        }
        if (parts.length == 3 || parts[3].equals("close")) {
            shelves.put(parts[2], !deletes && parts.length == 3);
            return FakeAnswer.status(deletes ? 204 : 200).body("{}");
        }
        if (parts.length == 5) {
            boolean there = deletes ? books.remove(parts[4]) != null : books.containsKey(parts[4]);
            return FakeAnswer.status(there ? deletes ? 204 : 200 : 404).body("{}");
        }
        if (asked.method().equals("POST")) {
            books.put("b" + ++last, parts[2]);
            return FakeAnswer.status(201).body("{\"id\":\"b" + last + "\"}");
        }
        return FakeAnswer.ok("[]");
    }
}
