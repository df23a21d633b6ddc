package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is gone through before the load is what the load consists of. */
final class RehearsalsTest {
    private final Map<String, String> states = new HashMap<>();

    @Test
    void theJourneysThatAreGoneThroughAreThoseOfTheLoad() {
        String reads =
                IntStream.rangeClosed(1, 10).mapToObj(i -> """
                        /boxes/{id}/side%1$d:
                          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                          get: {responses: {'200': {description: fine}}}
                        """.formatted(i)).collect(Collectors.joining());
        String boxes = """
                /boxes:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /boxes/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  delete: {responses: {'204': {description: gone}}}
                /boxes/{id}/marks:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine, content: {application/json: {schema:
                    {type: array, items: {type: object, required: [mark_id], properties: {mark_id: {type: string, format: uuid}}}}}}}}}
                /marks/{mark_id}:
                  parameters: [{name: mark_id, in: path, required: true, schema: {type: string, format: uuid}}]
                  get: {responses: {'200': {description: fine}}}
                /boxes/{id}/put-in:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                /boxes/{id}/take-out:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """;
        TestPlan plan = new Bench(boxes + reads, asked -> {
                    String id = asked.target().split("/").length > 2
                            ? asked.target().split("/")[2]
                            : "";
                    if (asked.target().equals("/boxes")) {
                        String made = "b" + states.size();
                        states.put(made, "empty");
                        return answer(201, "{\"id\":\"" + made + "\"}");
                    }
                    if (asked.target().endsWith("/marks")) {
                        return answer(200, "[]");
                    }
                    if (asked.target().endsWith("/put-in")) {
                        states.put(id, "full");
                    }
                    boolean empty = asked.target().endsWith("/take-out")
                            && !states.get(id).equals("full");
                    return empty ? answer(409, "{\"detail\":\"there is nothing in it\"}") : answer(200, "{}");
                })
                .calibrated();

        assertThat(plan.scenarios())
                .extracting(
                        s -> s.requests().stream().map(r -> r.template().key()).toList())
                .filteredOn(keys -> keys.contains("POST /boxes/{id}/take-out"))
                .isNotEmpty()
                .allSatisfy(keys ->
                        assertThat(keys).containsSubsequence("POST /boxes/{id}/put-in", "POST /boxes/{id}/take-out"));
    }

    /** The field that has to be new is not needed of the first ones, so that only the journey meets it. */
    @Test
    void whatIsTakenIsNewFromThenOn() {
        Set<String> known = new HashSet<>();
        int[] made = {0};
        TestPlan plan = new Bench(
                        """
                        /clients:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [name, owner_id], properties: {name: {type: string}, owner_id: {type: integer},
                              tax_id: {type: string, nullable: true, pattern: '^GB[0-9]{9}$', example: GB123456789}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                        /clients/{id}:
                          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        """,
                        asked -> {
                            if (!asked.method().equals("POST")) {
                                return answer(200, "{}");
                            }
                            Matcher tax = Pattern.compile("GB[0-9]{9}").matcher(asked.body());
                            boolean given = tax.find();
                            if (made[0] > 2 && !given) {
                                return answer(422, "{\"detail\":\"tax_id is required for companies\"}");
                            }
                            return made[0] > 2 && !known.add(tax.group())
                                    ? answer(409, "{\"detail\":\"Client with this tax_id already exists\"}")
                                    : answer(201, "{\"id\":" + ++made[0] + "}");
                        })
                .calibrated();

        assertThat(Bench.body(plan, "POST /clients")).contains("tax_id").doesNotContain("GB123456789");
    }

    @Test
    void whatMakesThingsAndIsRefusedEachTimeInItsJourneyIsNotLoaded() {
        int[] made = {0};
        TestPlan plan = new Bench("""
                        /boxes:
                          post:
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                        /boxes/{id}:
                          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        /boxes/{id}/notes:
                          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [text], properties: {text: {type: string}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                        /boxes/{id}/notes/{note_id}:
                          parameters:
                          - {name: id, in: path, required: true, schema: {type: integer}}
                          - {name: note_id, in: path, required: true, schema: {type: integer}}
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        """, asked -> {
                    boolean note =
                            asked.method().equals("POST") && asked.target().endsWith("/notes");
                    return note && made[0]++ > 0
                            ? answer(409, "{\"detail\":\"Not now\"}")
                            : answer(asked.method().equals("POST") ? 201 : 200, "{\"id\":" + (100 + made[0]) + "}");
                })
                .calibrated();

        assertThat(plan.scenarios().stream().flatMap(s -> s.requests().stream()))
                .extracting(step -> step.template().key())
                .contains("POST /boxes")
                .doesNotContain("POST /boxes/{id}/notes");
        assertThat(Bench.tried(plan, "POST /boxes/{id}/notes").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
