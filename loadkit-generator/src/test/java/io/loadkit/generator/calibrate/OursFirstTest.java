package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What makes orders is refused at first, and there are orders of others already. */
final class OursFirstTest {
    private static final String PATHS = """
            /quotes:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /quotes/{quote_id}:
              parameters: [{name: quote_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /quotes/{quote_id}/hold:
              parameters: [{name: quote_id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /quotes/{quote_id}/price:
              parameters: [{name: quote_id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /orders:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [quote_id], properties: {quote_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /orders/{order_id}:
              parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /shipments:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [order_id], properties: {order_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /shipments/{shipment_id}:
              parameters: [{name: shipment_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Map<String, String> quotes = new HashMap<>();
    private final List<String> shipped = new ArrayList<>();
    private boolean closed;
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        String value = asked.body().replaceAll(".*:\"([^\"]*)\".*", "$1");
        return switch (path[1]) {
            case "quotes" -> path.length == 2 ? quote("q" + ++number, "pending", 201) : acted(path);
            case "orders" ->
                asked.method().equals("GET")
                        ? FakeAnswer.status(200).body(path.length == 2 ? "[{\"id\":\"theirs\"}]" : "{}")
                        : order(value);
            default -> {
                shipped.add(value);
                yield made("s" + ++number);
            }
        };
    }

    private FakeAnswer acted(String[] path) {
        String state = quotes.get(path[2]);
        if (state == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 3) {
            return quote(path[2], state, 200);
        }
        String next = path[3].equals("price") ? "priced" : "held";
        return state.equals("pending") ? quote(path[2], next, 200) : refused("The quote is " + state + " already");
    }

    private FakeAnswer order(String quote) {
        String state = quotes.getOrDefault(quote, "unknown");
        return closed || !state.equals("priced") ? refused("The quote is " + state) : made("o" + ++number);
    }

    private FakeAnswer quote(String id, String state, int status) {
        quotes.put(id, state);
        return FakeAnswer.status(status).body("{\"id\":\"" + id + "\",\"status\":\"" + state + "\"}");
    }

    private FakeAnswer made(String id) {
        return FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}");
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(409).body("{\"detail\":\"" + why + "\"}");
    }

    @Test
    void nothingIsDoneForAStrangersThingWhileOursMayStillBeMade() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "POST /orders").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /shipments").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(shipped).isNotEmpty().doesNotContain("theirs");
    }

    @Test
    void whatListsShowIsTakenInTheEndWhereNoneOfOursCanBeMade() {
        closed = true;

        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "POST /shipments").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(shipped).containsOnly("theirs");
    }
}
