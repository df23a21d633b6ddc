package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be done to a thing depends on what was done to it before. */
final class SequencesTest {
    private static final String PARCELS = """
            /parcels:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /parcels/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /parcels/{id}/deliver:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /parcels/{id}/send:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            """;

    private final Map<String, String> states = new HashMap<>();

    private FakeAnswer parcels(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            String id = "p" + states.size();
            states.put(id, "packed");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        String state = states.get(parts[2]);
        if (asked.method().equals("DELETE")) {
            return state.equals("sent") ? answer(409, "{\"detail\":\"the parcel is under way\"}") : answer(204, "");
        }
        String wanted = parts[3].equals("send") ? "packed" : "sent";
        if (!state.equals(wanted)) {
            return answer(409, "{\"detail\":\"parcel is " + state + ", not " + wanted + "\"}");
        }
        states.put(parts[2], parts[3].equals("send") ? "sent" : "delivered");
        return answer(200, "{}");
    }

    @Test
    void whatIsRefusedIsTriedBehindWhatTheRefusalSpeaksOf() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        assertThat(Bench.tried(plan, "POST /parcels/{id}/deliver").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /parcels/{id}/send").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void eachJourneyOfThePlanKeepsTheOrderThatWorks() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        plan.scenarios().forEach(scenario -> {
            List<String> steps =
                    scenario.requests().stream().map(r -> r.template().key()).toList();
            int deliver = steps.indexOf("POST /parcels/{id}/deliver");
            assertThat(deliver < 0 || steps.subList(0, deliver).contains("POST /parcels/{id}/send"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    @Test
    void whatNothingUndoesIsNotForALoad() {
        String burned = PARCELS + """
                /parcels/{id}/burn:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """;
        TestPlan plan = new Bench(burned, asked -> {
                    String[] parts = asked.target().split("/");
                    if (asked.target().endsWith("/burn")) {
                        states.put(parts[2], "ash");
                        return answer(200, "{}");
                    }
                    return parts.length > 2 && states.getOrDefault(parts[2], "").equals("ash")
                            ? answer(409, "{\"detail\":\"there is nothing left of it\"}")
                            : parcels(asked);
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /parcels/{id}/burn").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .flatExtracting(Scenario::requests)
                .noneMatch(r -> r.template().key().endsWith("/burn"))
                .anyMatch(r -> r.template().key().endsWith("/deliver"));
        assertThat(plan.exclusions())
                .filteredOn(e -> e.operation().endsWith("/burn"))
                .singleElement()
                .satisfies(e -> assertThat(e.reason()).startsWith("DELETE /parcels/{id} is refused after it"));
    }

    @Test
    void whatCannotBeDeletedIsEndedFirst() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        plan.scenarios().forEach(scenario -> {
            List<Step.Request> requests = scenario.requests();
            List<String> steps = requests.stream().map(r -> r.template().key()).toList();
            int send = steps.indexOf("POST /parcels/{id}/send");
            int delete = steps.indexOf("DELETE /parcels/{id}");
            assertThat(send < 0 || delete < 0 || steps.subList(send, delete).contains("POST /parcels/{id}/deliver"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    @Test
    void anOrderOfThreeIsLearnedThoughTheSecondWorkedUnasked() {
        String post = "post: {responses: {'200': {description: fine}}}";
        String below = "  parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n  " + post + "\n";
        String orders = "/orders:\n  post: {responses: {'201': {description: fine}}}\n/orders/{id}/pay:\n" + below
                + "/orders/{id}/ship:\n" + below + "/orders/{id}/hand-over:\n" + below;
        List<String> flow = List.of("new", "pay", "ship", "hand-over");
        TestPlan plan = new Bench(orders, asked -> {
                    String[] parts = asked.target().split("/");
                    if (parts.length == 2) {
                        states.put("o" + states.size(), "new");
                        return answer(201, "{\"id\":\"o" + (states.size() - 1) + "\"}");
                    }
                    String state = states.get(parts[2]);
                    if (flow.indexOf(parts[3]) != flow.indexOf(state) + 1) {
                        String wanted = flow.get(flow.indexOf(parts[3]) - 1);
                        return answer(409, "{\"detail\":\"order is " + state + ", expected " + wanted + "\"}");
                    }
                    states.put(parts[2], parts[3]);
                    return answer(200, "{}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /orders/{id}/hand-over").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatWorkedOnceByLuckIsGivenItsOrder() {
        String carts = """
                /carts:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /carts/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /carts/{id}/lines:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post:
                    requestBody: {content: {application/json: {schema: {type: object, required: [count], properties: {count: {type: integer}}}}}}
                    responses: {'201': {description: fine}}
                /carts/{id}/checkout:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post:
                    requestBody: {content: {application/json: {schema: {type: object, properties: {note: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /orders/{order_id}:
                  parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                /orders/{order_id}/pay:
                  parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """;
        TestPlan plan = new Bench(carts, this::carts).calibrated();

        for (String key : List.of(
                "POST /carts/{id}/checkout",
                "POST /carts/{id}/lines",
                "GET /orders/{order_id}",
                "POST /orders/{order_id}/pay")) {
            assertThat(Bench.tried(plan, key).outcome()).as(key).isEqualTo(Outcome.WORKS);
        }
        plan.scenarios().forEach(scenario -> {
            List<String> steps =
                    scenario.requests().stream().map(r -> r.template().key()).toList();
            int checkout = steps.indexOf("POST /carts/{id}/checkout");
            assertThat(checkout < 0 || steps.subList(0, checkout).contains("POST /carts/{id}/lines"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    private FakeAnswer carts(Asked asked) {
        String[] parts = asked.target().split("/");
        String id = parts.length > 2 ? parts[2] : "";
        if (parts.length == 2) {
            String made = "c" + states.size();
            states.put(made, "empty");
            return answer(201, "{\"id\":\"" + made + "\"}");
        }
        String state = states.getOrDefault(id, "gone");
        if (state.equals("gone")) {
            String what = parts[1].equals("carts") ? "Cart" : "Order";
            return answer(404, "{\"detail\":\"" + what + " " + id + " not found\"}");
        }
        if (asked.target().endsWith("/lines")) {
            states.put(id, "full");
            return answer(201, "{\"count\":1}");
        }
        if (asked.target().endsWith("/checkout")) {
            if (state.equals("empty")) {
                return answer(409, "{\"detail\":\"Cart is empty\"}");
            }
            String order = "o" + states.size();
            states.put(id, "gone");
            states.put(order, "new");
            return answer(201, "{\"order_id\":\"" + order + "\"}");
        }
        if (asked.method().equals("DELETE")) {
            states.put(id, "gone");
            return answer(204, "");
        }
        return answer(200, "{}");
    }

    @Test
    void whatAStepTakesAwayIsNotDeletedAfterIt() {
        String carts = """
                /carts:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /carts/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /carts/{id}/lines:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'201': {description: fine}}}
                /carts/{id}/checkout:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'201': {description: fine}}}
                """;
        TestPlan plan = new Bench(carts, this::carts).calibrated();

        List<List<String>> journeys = plan.scenarios().stream()
                .map(s -> s.requests().stream().map(r -> r.template().key()).toList())
                .toList();
        assertThat(journeys)
                .anySatisfy(steps -> assertThat(steps).contains("POST /carts/{id}/checkout"))
                .anySatisfy(steps -> assertThat(steps).contains("DELETE /carts/{id}"))
                .noneSatisfy(steps -> assertThat(steps).contains("POST /carts/{id}/checkout", "DELETE /carts/{id}"));
        assertThat(Creation.of(plan))
                .allSatisfy(made -> assertThat(made)
                        .allSatisfy(cart -> assertThat(cart.deleters())
                                .as("a user may be stopped before the check-out")
                                .isNotEmpty()));
    }

    @Test
    void whatTheBodySpeaksOfIsBroughtIntoTheStateThatIsWanted() {
        String account = "{type: object, required: [account_id, sum], properties:"
                + " {account_id: {type: string}, sum: {type: integer, minimum: 5, maximum: 5}}}";
        String bank = """
                /accounts:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /accounts/{account_id}/audit:
                  parameters: [{name: account_id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                /payouts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: ACCOUNT}}}
                    responses: {'201': {description: fine}}
                /receipts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: ACCOUNT}}}
                    responses: {'201': {description: fine}}
                """.replace("ACCOUNT", account);
        TestPlan plan = new Bench(bank, this::bank).calibrated();

        assertThat(Bench.tried(plan, "POST /payouts").outcome()).isEqualTo(Outcome.WORKS);
        plan.scenarios().forEach(scenario -> {
            List<String> steps =
                    scenario.requests().stream().map(r -> r.template().key()).toList();
            int payout = steps.indexOf("POST /payouts");
            assertThat(payout < 0 || steps.subList(0, payout).contains("POST /receipts"))
                    .as("%s", steps)
                    .isTrue();
        });
    }

    @Test
    void whatWorksLaterOnIsTriedToo() {
        String orders = PARCELS.replace("parcels", "orders") + """
                /orders/{id}/accept:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """;
        List<String> steps = List.of("send", "accept", "deliver");
        TestPlan plan = new Bench(orders, asked -> {
                    String[] parts = asked.target().split("/");
                    if (parts.length == 2) {
                        states.put("o" + states.size(), "0");
                        return answer(201, "{\"id\":\"o" + (states.size() - 1) + "\"}");
                    }
                    if (asked.method().equals("DELETE")) {
                        return answer(204, "");
                    }
                    int at = steps.indexOf(parts[3]);
                    if (Integer.parseInt(states.get(parts[2])) != at) {
                        return answer(409, "{\"detail\":\"not in this state\"}");
                    }
                    states.put(parts[2], "" + (at + 1));
                    return answer(200, "{}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /orders/{id}/deliver").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aChangeKeepsToTheNameByWhichTheThingIsDeleted() {
        String keys = """
                /keys:
                  post: &write
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text],
                      properties: {name: {type: string}, text: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /keys/{key_id}:
                  parameters: [{name: key_id, in: path, required: true, schema: {type: string}}]
                  put: *write
                  delete: {responses: {'204': {description: gone}}}
                """;
        TestPlan plan = new Bench(keys, asked -> {
                    String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
                    Optional<String> name = JsonReader.read(asked.body())
                            .flatMap(body -> Reply.at(body, "/name"))
                            .map(String::valueOf);
                    if (asked.method().equals("POST")) {
                        String made = name.orElse("k") + states.size();
                        states.put(made, "");
                        return answer(201, "{\"id\":\"" + made + "\"}");
                    }
                    if (states.remove(id) == null) {
                        return answer(404, "");
                    }
                    if (asked.method().equals("DELETE")) {
                        return answer(204, "");
                    }
                    states.put(name.orElse(id), "");
                    return answer(201, "{\"id\":\"" + name.orElse(id) + "\"}");
                })
                .calibrated();

        assertThat(Bench.body(plan, "POST /keys")).contains("name");
        assertThat(Bench.body(plan, "PUT /keys/{key_id}")).doesNotContain("name");
    }

    private FakeAnswer bank(Asked asked) {
        if (asked.target().equals("/accounts")) {
            String id = "acc" + states.size();
            states.put(id, "empty");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        if (asked.target().endsWith("/audit")) {
            return answer(200, "{}");
        }
        String id = asked.body().replaceAll("(?s).*\"account_id\":\"(\\w+)\".*", "$1");
        if (asked.target().equals("/payouts") && !"full".equals(states.get(id))) {
            return answer(409, "{\"detail\":\"insufficient funds\"}");
        }
        states.put(id, asked.target().equals("/payouts") ? "empty" : "full");
        return answer(201, "{\"id\":\"e" + asked.hashCode() + "\"}");
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
