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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be deleted in one state only is brought to its end in any other, so that it keeps nothing else from going. */
final class CarriedOnTest {
    private static final String BODY = """
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [remarks],
                  properties: {remarks: {type: string}}}}}}
            """.strip();
    private static final String PATHS =
            """
            /parties:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /parties/{party_id}:
              parameters: [{name: party_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /shipments/{shipment_id}:
              parameters: [{name: shipment_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /shipments:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [party_id], properties: {party_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}
            """ + action("book", "") + action("depart", "") + action("arrive", "") + action("deliver", BODY)
                    + action("cancel", BODY);
    private static final Map<String, Set<String>> FROM = Map.of(
            "book", Set.of("draft"),
            "depart", Set.of("booked"),
            "arrive", Set.of("departed"),
            "deliver", Set.of("arrived"),
            "cancel", Set.of("draft", "booked"));
    private static final Map<String, String> TO = Map.of(
            "book", "booked",
            "depart", "departed",
            "arrive", "arrived",
            "deliver", "delivered",
            "cancel", "cancelled");

    private record Shipment(String party, String state) {}

    private final Set<String> parties = new HashSet<>();
    private final Map<String, Shipment> shipments = new LinkedHashMap<>();
    private int number;

    private static String action(String verb, String body) {
        return """
                /shipments/{shipment_id}/VERB:
                  parameters: [{name: shipment_id, in: path, required: true, schema: {type: string}}]
                  post:
                    responses: {'200': {description: fine}}
                    BODY
                """.replace("VERB", verb).replace("BODY", body);
    }

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (asked.target().equals("/parties")) {
            parties.add("p" + ++number);
            return FakeAnswer.status(201).body("{\"id\":\"p" + number + "\"}");
        }
        if (path[1].equals("parties")) {
            if (shipments.values().stream().anyMatch(s -> s.party().equals(path[2]) && isActive(s))) {
                return refused("Party is used by active shipments");
            }
            return FakeAnswer.status(parties.remove(path[2]) ? 204 : 404);
        }
        if (path.length == 2) {
            String party = asked.body().replaceAll(".*\"party_id\":\"([^\"]*)\".*", "$1");
            return parties.contains(party)
                    ? shown("s" + ++number, new Shipment(party, "draft"), 201)
                    : FakeAnswer.status(404).body("{\"detail\":\"Party " + party + " not found\"}");
        }
        Shipment shipment = shipments.get(path[2]);
        if (shipment == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 3 && asked.method().equals("DELETE")) {
            return shipment.state().equals("draft")
                    ? FakeAnswer.status(shipments.remove(path[2]) == null ? 404 : 204)
                    : refused("Cannot delete a shipment that is " + shipment.state());
        }
        if (path.length == 3) {
            return shown(path[2], shipment, 200);
        }
        Set<String> from = FROM.get(path[3]);
        return from.contains(shipment.state())
                ? shown(path[2], new Shipment(shipment.party(), TO.get(path[3])), 200)
                : refused("Shipment is " + shipment.state() + ", expected " + String.join(" or ", new TreeSet<>(from)));
    }

    private FakeAnswer shown(String id, Shipment shipment, int status) {
        shipments.put(id, shipment);
        return FakeAnswer.status(status).body("{\"id\":\"" + id + "\",\"status\":\"" + shipment.state() + "\"}");
    }

    private static boolean isActive(Shipment shipment) {
        return !Set.of("delivered", "cancelled").contains(shipment.state());
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(409).body("{\"detail\":\"" + why + "\"}");
    }

    @Test
    void noShipmentIsLeftOnItsWayAndNoParty() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "POST /shipments/{shipment_id}/deliver").outcome())
                .isEqualTo(Outcome.WORKS);
        assertThat(shipments.values()).noneMatch(CarriedOnTest::isActive);
        assertThat(parties).isEmpty();
    }
}
