package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request makes is found by its id where such things are read, whatever the request is called. */
final class FoundThingsTest {
    private static final String PATHS = """
        /checkout:
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [note],
              properties: {note: {type: string}}}}}}
            responses: {'201': {description: fine}}
        /orders/{order_id}:
          parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine}}}
          delete: {responses: {'204': {description: gone}}}
        /orders/{order_id}/pay:
          parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
          post: {responses: {'200': {description: fine}}}
        """;

    private final Map<String, String> orders = new HashMap<>();
    private boolean another;
    private int number;

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/checkout")) {
            String id = "ord-" + ++number;
            orders.put(id, "{\"id\":\"" + id + "\",\"status\":\"new\",\"total\":" + number * 7 + "}");
            return FakeAnswer.status(201).body(orders.get(id));
        }
        String id = asked.target().split("/")[2];
        String order = orders.get(id);
        if (order == null) {
            return FakeAnswer.status(404).body("{\"detail\":\"order not found\"}");
        }
        if (asked.method().equals("DELETE")) {
            orders.remove(id);
            return FakeAnswer.status(204);
        }
        return FakeAnswer.status(200).body(another ? "{\"id\":\"" + id + "\",\"colour\":\"red\"}" : order);
    }

    @Test
    void whatIsReadUnderItsIdAndLooksTheSame() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        for (String key : new String[] {
            "POST /checkout", "GET /orders/{order_id}", "POST /orders/{order_id}/pay", "DELETE /orders/{order_id}"
        }) {
            assertThat(tried(plan, key).outcome()).isEqualTo(Outcome.WORKS);
        }
        assertThat(orders).isEmpty();
    }

    @Test
    void notWhatWasThereBefore() {
        TestPlan plan = new Bench(
                        PATHS,
                        asked -> asked.target().equals("/checkout")
                                ? FakeAnswer.status(201).body("{\"id\":\"somebody\",\"status\":\"new\",\"total\":7}")
                                : FakeAnswer.status(asked.method().equals("DELETE") ? 204 : 200)
                                        .body("{\"id\":\"somebody\",\"status\":\"new\",\"total\":7}"))
                .calibrated();

        assertThat(plan.scenarios())
                .flatMap(scenario -> scenario.requests())
                .extracting(request -> request.template().key())
                .doesNotContain("DELETE /orders/{order_id}", "POST /orders/{order_id}/pay");
    }

    @Test
    void notWhatOnlyHasTheSameId() {
        another = true;

        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(plan.scenarios())
                .flatMap(scenario -> scenario.requests())
                .extracting(request -> request.template().key())
                .doesNotContain("DELETE /orders/{order_id}", "POST /orders/{order_id}/pay");
    }
}
