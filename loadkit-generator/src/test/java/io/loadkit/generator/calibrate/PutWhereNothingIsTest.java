package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Updates of things of which the load makes none, as what makes them is refused after a while. */
final class PutWhereNothingIsTest {
    private static final String PATHS = """
            /works:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /works/{work_id}:
              parameters: [{name: work_id, in: path, required: true, schema: {type: string, format: uuid}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
              put:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [title], properties: {title: {type: string}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
              delete: {responses: {'204': {description: gone}}}
            """;

    private static final String SHOWN = "5eed0000-0000-4000-8000-000000000000";
    private static final int ENOUGH = 2;

    private final Set<String> works = new HashSet<>();
    private int number;

    @Test
    void areLeftOut() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        List<String> sent = plan.scenarios().stream()
                .map(Scenario::requests)
                .flatMap(List::stream)
                .map(step -> step.template().key())
                .toList();
        assertThat(sent).as(plan.toString()).doesNotContain("PUT /works/{work_id}", "POST /works");
        assertThat(sent).contains("GET /works/{work_id}");
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/works") && asked.method().equals("GET")) {
            return FakeAnswer.status(200).body("[" + work(SHOWN) + "]");
        }
        if (asked.target().equals("/works")) {
            if (number >= ENOUGH) {
                return detail(409, "A work like that exists");
            }
            String id = "5eed0000-0000-4000-8000-00000000000" + ++number;
            works.add(id);
            return FakeAnswer.status(201).body(work(id));
        }
        String id = asked.target().substring("/works/".length());
        boolean there = works.contains(id) || asked.method().equals("GET") && id.equals(SHOWN);
        if (!there) {
            return detail(404, "No work " + id);
        }
        if (asked.method().equals("DELETE")) {
            works.remove(id);
            return FakeAnswer.status(204);
        }
        return FakeAnswer.status(200).body(work(id));
    }

    private static String work(String id) {
        return "{\"id\":\"" + id + "\",\"title\":\"x\"}";
    }

    private static FakeAnswer detail(int status, String text) {
        return FakeAnswer.status(status).body("{\"error\":{\"code\":\"no\",\"message\":\"" + text + "\"}}");
    }
}
