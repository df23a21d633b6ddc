package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values that a request has to repeat of what was said of the same thing. */
final class ShownValuesTest {
    private static final String PATHS = """
        /orders:
          post: {responses: {'201': {description: fine, content: {application/json: {schema:
            {type: object, required: [id], properties: {id: {type: integer}, total: {type: number}}}}}}}}
        /orders/{id}:
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          get: {responses: {'200': {description: fine}}}
          delete: {responses: {'204': {description: gone}}}
        /orders/{id}/pay:
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [amount],
              properties: {amount: {type: number}}}}}}
            responses: {'200': {description: fine}}
        /orders/{id}/fetch:
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [pickup_code],
              properties: {pickup_code: {type: string}}}}}}
            responses: {'200': {description: fine}}
        """;

    private final Map<String, String> orders = new HashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (path.length == 2) {
            orders.put(String.valueOf(++number), "new");
            return FakeAnswer.status(201).body("{\"id\":" + number + ",\"total\":" + number * 7.5 + "}");
        }
        String state = orders.get(path[2]);
        if (state == null) {
            return FakeAnswer.status(404).body("{\"detail\":\"no such order\"}");
        }
        if (asked.method().equals("DELETE")) {
            orders.remove(path[2]);
            return FakeAnswer.status(204);
        }
        double total = Integer.parseInt(path[2]) * 7.5;
        if (asked.target().endsWith("/pay")) {
            if (!asked.body().contains("\"amount\":" + total + "}")) {
                return FakeAnswer.status(422)
                        .body("{\"error\":{\"code\":\"wrong_amount\",\"details\":{\"expected\":\"" + total + "0\"}}}");
            }
            orders.put(path[2], "code-" + path[2]);
            return FakeAnswer.status(200).body("{\"id\":" + path[2] + ",\"pickup_code\":\"code-" + path[2] + "\"}");
        }
        if (asked.target().endsWith("/fetch") && !asked.body().contains("\"" + state + "\"")) {
            return FakeAnswer.status(403).body("{\"detail\":\"wrong pickup code\"}");
        }
        return FakeAnswer.status(200).body("{\"id\":" + path[2] + "}");
    }

    @Test
    void areTakenFromItsMakerOrFromWhatWasDoneBefore() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "POST /orders/{id}/pay").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /orders/{id}/pay")).contains("{saved ");
        assertThat(tried(plan, "POST /orders/{id}/fetch").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /orders/{id}/fetch")).contains("{saved ");
        assertThat(Creation.undeletable(plan)).isEmpty();
        assertThat(orders).isEmpty();
    }
}
