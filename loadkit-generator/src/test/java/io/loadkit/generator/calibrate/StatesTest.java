package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Calibration.Tried;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Things in states whose names are those of what brings them about: placed, paid, shipped. */
final class StatesTest {
    private static final String ORDERS = """
            /orders:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /orders/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /orders/{id}/cancel:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /orders/{id}/pay:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [card],
                  properties: {card: {type: string, pattern: '^[0-9]{16}$'}}}}}}
                responses: {'200': {description: fine}}
            /orders/{id}/place:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /orders/{id}/ship:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /orders/{id}/photo:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              put: {responses: {'200': {description: fine}}}
            """;

    private static final Map<String, Set<String>> FROM = Map.of(
            "place", Set.of("draft"),
            "pay", Set.of("placed"),
            "ship", Set.of("paid"),
            "cancel", Set.of("draft", "placed"));
    private static final Map<String, String> TO =
            Map.of("place", "placed", "pay", "paid", "ship", "shipped", "cancel", "cancelled");

    private final Map<String, String> orders = new LinkedHashMap<>();
    private final Set<String> photos = new HashSet<>();
    private int made;

    private FakeAnswer orders(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            String id = "o" + made++;
            orders.put(id, "draft");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        String id = parts[2];
        String state = orders.get(id);
        if (state == null) {
            return answer(404, "{\"detail\":\"order not found\"}");
        }
        if (parts.length == 3) {
            if (asked.method().equals("DELETE")) {
                if (state.equals("paid")) {
                    return answer(409, "{\"detail\":\"a paid order must be shipped first\"}");
                }
                orders.remove(id);
                return answer(204, "");
            }
            return answer(200, "{}");
        }
        if (parts[3].equals("photo")) {
            if (asked.method().equals("PUT")) {
                photos.add(id);
            }
            return photos.contains(id) ? answer(200, "{}") : answer(404, "{\"detail\":\"photo " + id + " not found\"}");
        }
        Set<String> from = FROM.get(parts[3]);
        if (!from.contains(state)) {
            return answer(
                    409,
                    "{\"detail\":\"order is " + state + ", needs "
                            + String.join(" or ", from.stream().sorted().toList()) + "\"}");
        }
        orders.put(id, TO.get(parts[3]));
        return answer(200, "{}");
    }

    /** Sends what the plan would, once; keys of what is refused on the way. */
    private void assertThatEachJourneyGoes(TestPlan plan) {
        for (Scenario scenario : plan.scenarios()) {
            orders.clear();
            photos.clear();
            String now = "draft";
            for (var request : scenario.requests()) {
                String key = request.template().key();
                String id = "o" + (made - 1);
                String method = key.substring(0, key.indexOf(' '));
                String target = key.substring(key.indexOf(' ') + 1).replace("{id}", id);
                int status = orders(new Asked(method, target, "", "")).status();
                now = orders.getOrDefault(id, now);
                assertThat(status)
                        .as("%s in %s, where it is %s", key, scenario, now)
                        .isLessThan(300);
            }
        }
    }

    @Test
    void statesAreReachedByWhatTheyAreParticiplesOf() {
        Bench bench = new Bench(ORDERS, this::orders);
        TestPlan plan = bench.calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .filteredOn(t -> t.outcome() != Outcome.WORKS)
                .isEmpty();
        assertThat(plan.calibration().orElseThrow().operations())
                .as("what works was not refused last")
                .extracting(Tried::status)
                .allSatisfy(status -> assertThat(status).isLessThan(400));
        assertThat(Bench.tried(plan, "POST /orders/{id}/pay").repairs()).isEmpty();
        assertThat(BetterPlan.sent(plan.scenarios()))
                .contains(
                        "POST /orders/{id}/place",
                        "POST /orders/{id}/pay",
                        "POST /orders/{id}/ship",
                        "POST /orders/{id}/cancel");
        assertThat(orders).as("left behind").isEmpty();
        assertThatEachJourneyGoes(plan);
    }

    @Test
    void whatIsReadIsPutThereBefore() {
        TestPlan plan = new Bench(ORDERS, this::orders).calibrated();

        assertThat(plan.scenarios())
                .extracting(
                        s -> s.requests().stream().map(r -> r.template().key()).toList())
                .filteredOn(keys -> keys.contains("GET /orders/{id}/photo"))
                .isNotEmpty()
                .allSatisfy(keys ->
                        assertThat(keys).containsSubsequence("PUT /orders/{id}/photo", "GET /orders/{id}/photo"));
    }

    @Test
    void aJourneyThatTheUserWroteDownIsBelieved() {
        List<String> flow =
                List.of("POST /orders", "POST /orders/{id}/place", "POST /orders/{id}/pay", "POST /orders/{id}/ship");
        TestPlan plan = new Bench(ORDERS, this::orders)
                .rules(JourneyRules.NONE.flow("order", f -> {
                    var out = f;
                    for (String step : flow) {
                        out = out.step(step);
                    }
                    return out;
                }))
                .calibrated();

        assertThat(plan.scenarios())
                .filteredOn(scenario -> scenario.name().equals("flow order"))
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.requests().stream()
                                .filter(r -> !r.cleanup())
                                .map(r -> r.template().key()))
                        .containsExactlyElementsOf(flow));
        assertThatEachJourneyGoes(plan);
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
