package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A create that answers with a sentence, as a text and nothing else, has not said which thing it has made. */
final class SentenceAnswersTest {
    private static final String YARDS = """
            /yards/:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items: &yard
                {type: object, required: [id, name], properties: {id: {type: string, format: uuid}, name: {type: string}}}}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: string}}}}}
            /yards/{yard_id}/:
              parameters: [{name: yard_id, in: path, required: true, schema: {type: string, format: uuid}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema: *yard}}}}}
              delete: {responses: {'200': {description: gone, content: {application/json: {schema: {type: string}}}}}}
            """;

    private final Map<String, String> yards = new LinkedHashMap<>();

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("[/?]");
        if (asked.method().equals("POST")) {
            String id = new UUID(7, yards.size()).toString();
            yards.put(id, asked.body().replaceFirst("\\{", "{\"id\":\"" + id + "\","));
            return FakeAnswer.status(201).body("\"The yard's been made\"");
        }
        if (path.length < 3) {
            return FakeAnswer.status(200).body(yards.values().stream().collect(Collectors.joining(",", "[", "]")));
        }
        if (!yards.containsKey(path[2])) {
            return FakeAnswer.status(404).body("{\"detail\":\"no such yard\"}");
        }
        return FakeAnswer.status(200)
                .body(
                        asked.method().equals("DELETE")
                                ? "\"gone " + yards.remove(path[2]).length() + "\""
                                : yards.get(path[2]));
    }

    @Test
    void isSoughtInTheListAndDeletedAgain() {
        TestPlan plan = new Bench(YARDS, this::service).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(4)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(yards).isEmpty();
        assertThat(plan.scenarios())
                .flatExtracting(Scenario::requests)
                .flatExtracting(Step.Request::saves)
                .noneMatch(save -> save.from().equals(new Save.Pointer("")));
    }
}
