package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.Ledger;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps a thing from being deleted is found out before the load. One file because all cases are services of a few lines. */
final class EndingsTest {
    private static final String FOLDERS = """
            /folders:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /folders/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete:
                parameters: [{name: recursive, in: query, schema: {type: boolean, default: false}}]
                responses: {'204': {description: gone}}
            /folders/{id}/fill:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            """;

    private final Map<String, String> states = new HashMap<>();

    @Test
    void whatARefusedDeleteAsksForIsSentInTheLoad() {
        String folders = FOLDERS;

        TestPlan plan = new Bench(folders, this::folders).calibrated();

        assertThat(plan.scenarios())
                .flatExtracting(Scenario::requests)
                .filteredOn(r -> r.template().method().equals("DELETE"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.template().target().toString()).contains("recursive=true"));
    }

    private static final String BOOKINGS = """
            /bookings:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [pnr], properties: {pnr: {type: string}}}}}}}
            /bookings/{pnr}:
              parameters: [{name: pnr, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /bookings/{pnr}/cancel:
              parameters: [{name: pnr, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            """;

    @Test
    void whatCannotBeDeletedAsItWasMadeIsEndedInEveryJourney() {
        StringBuilder views = new StringBuilder(BOOKINGS);
        for (int i = 0; i < 20; i++) { // more than one journey has steps for
            views.append("/bookings/{pnr}/view")
                    .append(i)
                    .append(":\n")
                    .append("  parameters: [{name: pnr, in: path, required: true, schema: {type: string}}]\n")
                    .append("  get: {responses: {'200': {description: fine}}}\n");
        }

        TestPlan plan = new Bench(views.toString(), this::booking).calibrated();

        assertThat(plan.scenarios())
                .filteredOn(scenario -> steps(scenario).contains("DELETE /bookings/{pnr}"))
                .hasSizeGreaterThan(1)
                .allSatisfy(scenario -> assertThat(steps(scenario))
                        .containsSubsequence("POST /bookings/{pnr}/cancel", "DELETE /bookings/{pnr}"));
        assertThat(states).doesNotContainValue("HELD");
    }

    @Test
    void whatEndsAThingIsFoundByTryingWhereNoWordOfTheRefusalTells() {
        String id = "parameters: [{name: pnr, in: path, required: true, schema: {type: string}}]\n";
        String guests = BOOKINGS.replace("/bookings:\n  post:\n", """
                /bookings:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [guests], properties: {guests: {type: integer}}}}}}
                """);
        String notes = guests.replace("cancel", "remind") + """
                /bookings/{pnr}/stornieren:
                  ID
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [reason], properties: {reason: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                """.replace("ID", id.strip());

        TestPlan plan = new Bench(notes, asked -> {
                    Asked meant = new Asked(
                            asked.method(),
                            asked.target().replace("stornieren", "cancel"),
                            asked.headers(),
                            asked.body());
                    FakeAnswer answer = asked.target().endsWith("/remind") ? answer(200, "{}") : booking(meant);
                    return answer.status() == 409 ? answer(409, "{\"code\":\"E-17\"}") : answer;
                })
                .calibrated();

        assertThat(plan.scenarios())
                .filteredOn(scenario -> steps(scenario).contains("DELETE /bookings/{pnr}"))
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(steps(scenario))
                        .containsSubsequence("POST /bookings/{pnr}/stornieren", "DELETE /bookings/{pnr}"));
        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /bookings"))
                .isNotEmpty() // also of a user who is stopped halfway
                .allSatisfy(creation -> assertThat(creation.endings())
                        .extracting(end -> end.template().key())
                        .containsExactly("POST /bookings/{pnr}/stornieren"));
        assertThat(states).doesNotContainValue("HELD");
    }

    private static List<String> steps(Scenario scenario) {
        return scenario.requests().stream().map(r -> r.template().key()).toList();
    }

    private FakeAnswer booking(Asked asked) {
        if (asked.line().equals("POST /bookings")) {
            String pnr = "P" + states.size() + "Q";
            states.put(pnr, "HELD");
            return FakeAnswer.status(201).body("{\"pnr\":\"" + pnr + "\"}");
        }
        String pnr = asked.target().split("/")[2];
        if (asked.target().endsWith("/cancel")) {
            states.put(pnr, "CANCELLED");
        } else if (asked.method().equals("DELETE")) {
            return "CANCELLED".equals(states.get(pnr))
                    ? FakeAnswer.status(204)
                    : FakeAnswer.status(409)
                            .body("{\"detail\":\"Only CANCELLED bookings can be deleted; cancel it first\"}");
        }
        return FakeAnswer.status(states.containsKey(pnr) ? 200 : 404).body("{}");
    }

    private static final String CUSTOMERS = """
            /customers:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /customers/{customer_id}:
              parameters: [{name: customer_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /orders:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [customer_id], properties: {customer_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [order_id], properties: {order_id: {type: string}}}}}}}
            /orders/{order_id}:
              parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            /orders/{order_id}/cancel:
              parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [reason], properties: {reason: {type: string}}}}}}
                responses: {'200': {description: fine}}
            """;

    @Test
    void whatAJourneyMadeBesidesIsEndedBeforeWhatItKeepsIsDeleted() {
        String customers = CUSTOMERS;
        TestPlan plan = new Bench(customers, this::customers).calibrated();

        assertThat(plan.scenarios())
                .filteredOn(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals("POST /orders")))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(
                                s.requests().stream().map(r -> r.template().key()))
                        .containsSubsequence(
                                "POST /orders", "POST /orders/{order_id}/cancel", "DELETE /customers/{customer_id}"));
    }

    @Test
    void whatMakesPartsIsNotTriedAsAnEndOfTheWhole() {
        String parts = FOLDERS + """
                /folders/{id}/parts:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /folders/{id}/parts/{part_id}:
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                  - {name: part_id, in: path, required: true, schema: {type: string}}
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                """;
        List<String> entered = new ArrayList<>();
        Bench bench = new Bench(parts, asked -> {
                    if (asked.method().equals("POST")) {
                        return FakeAnswer.status(201).body("{\"id\":\"x" + states.size() + "\"}");
                    }
                    boolean whole =
                            asked.method().equals("DELETE") && !asked.target().contains("/parts/");
                    return whole
                            ? FakeAnswer.status(409).body("{\"detail\":\"Folder still has parts\"}")
                            : FakeAnswer.status(asked.method().equals("GET") ? 200 : 204)
                                    .body("{\"id\":\"x\"}");
                })
                .ledger(new Ledger() {
                    @Override
                    public Making intend(Creation creation, int account, Map<String, Object> known) {
                        entered.add(creation.key());
                        return new Making() {
                            @Override
                            public void made(Map<String, Object> saved) {}

                            @Override
                            public void notMade() {}

                            @Override
                            public void gone(boolean deleted) {}
                        };
                    }

                    @Override
                    public void close() {}
                });
        bench.calibrated();

        assertThat(bench.asked())
                .filteredOn(
                        asked -> asked.method().equals("POST") && asked.target().endsWith("/parts"))
                .isNotEmpty()
                .hasSize((int) entered.stream()
                        .filter("POST /folders/{id}/parts"::equals)
                        .count());
    }

    @Test
    void whatEndsNothingDoesNotCountAsADeletion() {
        String pay = """
                /orders/{order_id}/pay:
                  parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [method], properties: {method: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                """;
        List<String> open = new ArrayList<>();
        Ledger books = new Ledger() {
            @Override
            public Making intend(Creation creation, int account, Map<String, Object> known) {
                Map<String, Object> values = new HashMap<>();
                return new Making() {
                    @Override
                    public void made(Map<String, Object> saved) {
                        creation.names().forEach(name -> values.put(name, saved.get(name)));
                    }

                    @Override
                    public void notMade() {}

                    @Override
                    public void gone(boolean deleted) {
                        values.values().stream()
                                .map(String::valueOf)
                                .filter(id -> deleted && id.startsWith("o") && !"cancelled".equals(orders.get(id)))
                                .forEach(open::add);
                    }
                };
            }

            @Override
            public void close() {}
        };
        Bench bench = new Bench(pay + CUSTOMERS, this::shop).ledger(books);
        bench.calibrated();

        assertThat(bench.asked()).anyMatch(asked -> asked.target().endsWith("/pay"));
        assertThat(open).isEmpty();
    }

    /** By the id of an order: open, paid or cancelled. */
    private final Map<String, String> orders = new HashMap<>();

    /** What is paid cannot be cancelled, and only what is cancelled lets its customer go. */
    private FakeAnswer shop(Asked asked) {
        String id = asked.target().split("/").length > 2 ? asked.target().split("/")[2] : "";
        if (asked.target().equals("/orders")) {
            FakeAnswer made = customers(asked);
            orders.put("o" + (states.size() - 1), "open");
            return made;
        }
        if (asked.target().endsWith("/pay") || asked.target().endsWith("/cancel")) {
            boolean open = "open".equals(orders.get(id));
            orders.replace(id, "open", asked.target().endsWith("/pay") ? "paid" : "cancelled");
            return open ? answer(200, "{}") : answer(409, "{\"detail\":\"the order is not open\"}");
        }
        if (!asked.method().equals("DELETE")) {
            return customers(asked);
        }
        boolean held = states.entrySet().stream()
                .anyMatch(order -> order.getValue().equals(id) && !"cancelled".equals(orders.get(order.getKey())));
        return held ? answer(409, "{\"detail\":\"the customer is in use\"}") : answer(204, "");
    }

    /** Its customers cannot be deleted while an order of theirs is open. */
    private FakeAnswer customers(Asked asked) {
        String[] parts = asked.target().split("/");
        String id = parts.length > 2 ? parts[2] : "";
        if (asked.target().equals("/customers")) {
            String made = "k" + states.size();
            states.put(made, "there");
            return answer(201, "{\"id\":\"" + made + "\"}");
        }
        if (asked.target().equals("/orders")) {
            String order = "o" + states.size();
            states.put(order, asked.body().replaceAll(".*:\\s*\"(.*)\".*", "$1"));
            return answer(201, "{\"order_id\":\"" + order + "\"}");
        }
        if (asked.target().endsWith("/cancel")) {
            states.put(id, "cancelled");
        }
        return asked.method().equals("DELETE") && states.containsValue(id)
                ? answer(409, "{\"detail\":\"the customer is in use\"}")
                : answer(200, "{}");
    }

    @Test
    void aDocumentedSwitchIsSentWithADeletionThatIsRefusedWithoutIt() {
        String folders = FOLDERS;
        TestPlan plan = new Bench(folders, asked -> {
                    FakeAnswer answer = folders(asked);
                    return asked.method().equals("DELETE") && !asked.target().contains("recursive=true")
                            ? full(asked) ? answer(409, "{\"detail\":\"it has a content\"}") : answer
                            : answer;
                })
                .calibrated();

        assertThat(plan.scenarios())
                .flatExtracting(Scenario::requests)
                .filteredOn(r -> r.template().method().equals("DELETE"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.template().target().toString()).contains("recursive=true"));
    }

    private boolean full(Asked asked) {
        return "full".equals(states.get(asked.target().split("[/?]")[2]));
    }

    private FakeAnswer folders(Asked asked) {
        String[] parts = asked.target().split("[/?]");
        if (parts.length == 2) {
            String id = "f" + states.size();
            states.put(id, "empty");
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        if (asked.target().endsWith("/fill")) {
            states.put(parts[2], "full");
        }
        boolean refused = asked.method().equals("DELETE")
                && states.get(parts[2]).equals("full")
                && !asked.target().endsWith("recursive=true");
        return refused
                ? answer(409, "{\"detail\":\"Folder is not empty (use recursive=true)\"}")
                : answer(asked.method().equals("DELETE") ? 204 : 200, "{}");
    }

    @Test
    void aThingIsNotMadeOfAKindThatCannotBeDeleted() {
        TestPlan plan = new Bench("""
                        /users:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [role], properties: {role: {type: string, enum: [admin, reader, writer]}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: string}}}}}}}
                        /users/{id}:
                          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        """, this::users).calibrated();

        assertThat(Bench.body(plan, "POST /users")).contains("reader").doesNotContain("admin");
    }

    private FakeAnswer users(Asked asked) {
        if (asked.method().equals("POST")) {
            String id = "u" + states.size();
            states.put(id, asked.body());
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        boolean kept = asked.method().equals("DELETE")
                && states.get(asked.target().split("/")[2]).contains("admin");
        return kept ? answer(403, "{\"detail\":\"Administrators cannot be removed\"}") : answer(200, "{}");
    }

    @Test
    void whatTwoRequestsHaveToAgreeOnIsOneValueInBoth() {
        String money = "{type: string, enum: [EUR, USD, GBP]}";
        TestPlan plan = new Bench("""
                        /accounts:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [currency], properties: {currency: MONEY}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: string}}}}}}}
                        /accounts/{account_id}/payments:
                          parameters: [{name: account_id, in: path, required: true, schema: {type: string}}]
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [currency], properties: {currency: MONEY}}}}}
                            responses: {'200': {description: fine}}
                        """.replace("MONEY", money), this::accounts).calibrated();

        String account = Bench.body(plan, "POST /accounts");
        assertThat(account).isEqualTo(Bench.body(plan, "POST /accounts/{account_id}/payments"));
        assertThat(account).doesNotContain("GBP");
    }

    private FakeAnswer accounts(Asked asked) {
        String currency = asked.body().replaceAll(".*([A-Z]{3}).*", "$1");
        if (asked.target().equals("/accounts")) {
            String id = "a" + states.size();
            states.put(id, currency);
            return answer(201, "{\"id\":\"" + id + "\"}");
        }
        String kept = states.get(asked.target().split("/")[2]);
        return kept.equals(currency)
                ? answer(200, "{}")
                : answer(422, "{\"detail\":\"the account is kept in " + kept + ", not " + currency + "\"}");
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
