package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What has no action that ends it is ended by an update that names the state. */
final class EndsByUpdateTest {
    private static final String PATHS = """
            /clients:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /clients/{client_id}:
              parameters: [{name: client_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /commandes:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [client_id], properties: {client_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}, statut: {type: string}}}}}}}
            /commandes/{commande_id}:
              parameters: [{name: commande_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              patch:
                requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {
                  statut: {type: string, enum: [ouverte, préparée, annulée]}, note: {type: string}}}}}}
                responses: {'200': {description: fine}}
            """;

    private record Order(String client, String state) {}

    private final Set<String> clients = new HashSet<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private int number;
    private boolean onlyAnnulled;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (asked.target().equals("/clients")) {
            clients.add("c" + ++number);
            return FakeAnswer.status(201).body("{\"id\":\"c" + number + "\"}");
        }
        if (path[1].equals("clients")) {
            boolean open = orders.values().stream()
                    .anyMatch(o -> o.client().equals(path[2]) && !o.state().equals("annulée"));
            return open
                    ? refused("Ce client a des commandes ouvertes, annulez-les d'abord")
                    : FakeAnswer.status(clients.remove(path[2]) ? 204 : 404);
        }
        if (path.length == 2) {
            String client = value(asked, "client_id");
            return clients.contains(client)
                    ? shown("o" + ++number, new Order(client, "ouverte"), 201)
                    : FakeAnswer.status(404).body("{\"detail\":\"Client " + client + " inconnu\"}");
        }
        Order order = orders.get(path[2]);
        if (order == null) {
            return FakeAnswer.status(404).body("{}");
        }
        boolean wrong = asked.body().contains("\"note\"") || !asked.body().contains("annul");
        if (onlyAnnulled && asked.method().equals("PATCH") && wrong) {
            return refused("Rien d'autre ne peut être changé");
        }
        if (asked.method().equals("PATCH") && asked.body().contains("\"statut\"")) {
            return order.state().equals("annulée")
                    ? refused("La commande est annulée")
                    : shown(path[2], new Order(order.client(), value(asked, "statut")), 200);
        }
        return shown(path[2], order, 200);
    }

    private static String value(Asked asked, String field) {
        return asked.body().replaceAll("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    private FakeAnswer shown(String id, Order order, int status) {
        orders.put(id, order);
        return FakeAnswer.status(status).body("{\"id\":\"" + id + "\",\"statut\":\"" + order.state() + "\"}");
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(409).body("{\"detail\":\"" + why + "\"}");
    }

    @Test
    void ordersAreCancelledSoThatTheirClientsGo() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "DELETE /clients/{client_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(orders.values()).extracting(Order::state).containsOnly("annulée");
        assertThat(clients).isEmpty();
    }

    @Test
    void whatIsRefusedWithOtherStatesMayEndThemAllTheSame() {
        onlyAnnulled = true;

        new Bench(PATHS, this::service).calibrated();

        assertThat(orders.values()).extracting(Order::state).containsOnly("annulée");
        assertThat(clients).isEmpty();
    }

    @Test
    void theLoadCancelsThemAsWell() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(plan.scenarios().stream()
                        .flatMap(scenario -> scenario.requests().stream())
                        .filter(step -> step.template().key().equals("POST /commandes")))
                .isNotEmpty();
        assertThat(plan.scenarios())
                .filteredOn(scenario -> scenario.requests().stream()
                        .anyMatch(step -> step.template().key().equals("POST /commandes")))
                .allSatisfy(scenario -> assertThat(scenario.requests())
                        .filteredOn(step ->
                                step.cleanup() && step.template().key().equals("PATCH /commandes/{commande_id}"))
                        .hasSize(1)
                        .first()
                        .satisfies(step -> assertThat(step.template()
                                        .body()
                                        .orElseThrow()
                                        .content()
                                        .toString())
                                .contains("annulée")));
    }
}
