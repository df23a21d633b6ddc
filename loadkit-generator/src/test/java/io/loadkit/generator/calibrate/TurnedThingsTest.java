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

/** A thing made by an action upon another, which is ended and not deleted, and keeps a third one from being deleted. */
final class TurnedThingsTest {
    private static final String PATHS = """
        /clients:
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [note],
              properties: {note: {type: string}}}}}}
            responses: {'201': {description: made, content: {application/json: {schema: {type: object,
              properties: {id: {type: integer}, note: {type: string}}}}}}}
        /clients/{client_id}:
          parameters: [{name: client_id, in: path, required: true, schema: {type: integer}}]
          delete: {responses: {'204': {description: gone}}}
        /quotes:
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [client_id],
              properties: {client_id: {type: integer}}}}}}
            responses: {'201': {description: made, content: {application/json: {schema: QUOTE}}}}
        /quotes/{quote_id}:
          parameters: [{name: quote_id, in: path, required: true, schema: {type: integer}}]
          get: {responses: {'200': {description: fine, content: {application/json: {schema: QUOTE}}}}}
          delete: {responses: {'204': {description: gone}}}
        /quotes/{quote_id}/decline:
          parameters: [{name: quote_id, in: path, required: true, schema: {type: integer}}]
          post: {responses: {'200': {description: fine, content: {application/json: {schema: QUOTE}}}}}
        /quotes/{quote_id}/bind:
          parameters: [{name: quote_id, in: path, required: true, schema: {type: integer}}]
          post: {responses: {'201': {description: made, content: {application/json: {schema: POLICY}}}}}
        /policies:
          get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items: POLICY}}}}}}
        /policies/{number}:
          parameters: [{name: number, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine, content: {application/json: {schema: POLICY}}}}}
        /policies/{number}/cancel:
          parameters: [{name: number, in: path, required: true, schema: {type: string}}]
          post: {responses: {'200': {description: fine, content: {application/json: {schema: POLICY}}}}}
        """.replace(
                    "QUOTE",
                    "{type: object, properties: {id: {type: integer}, client_id: {type: integer}, state: {type: string}}}")
            .replace(
                    "POLICY",
                    "{type: object, properties: {number: {type: string}, client_id: {type: integer}, active: {type: boolean}}}");

    private static final String CLAIMS = """
        /claims:
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [policy_number],
              properties: {policy_number: {type: string}}}}}}
            responses: {'201': {description: made, content: {application/json: {schema: CLAIM}}}}
        /claims/{reference}:
          parameters: [{name: reference, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine, content: {application/json: {schema: CLAIM}}}}}
        /claims/{reference}/reject:
          parameters: [{name: reference, in: path, required: true, schema: {type: string}}]
          post: {responses: {'200': {description: fine, content: {application/json: {schema: CLAIM}}}}}
        """.replace(
                    "CLAIM", "{type: object, properties: {reference: {type: string}, policy_number: {type: string}}}");

    private final Map<Integer, Boolean> clients = new HashMap<>();
    private final Map<Integer, Integer> quotes = new HashMap<>();
    private final Map<Integer, String> states = new HashMap<>();
    private final Map<String, Integer> active = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (path[1].equals("clients") && asked.method().equals("POST")) {
            clients.put(++number, true);
            return FakeAnswer.status(201).body("{\"id\":" + number + ",\"note\":\"x\"}");
        }
        if (path[1].equals("clients")) {
            int id = Integer.parseInt(path[2]);
            return active.containsValue(id)
                    ? refused("Client has active policies")
                    : FakeAnswer.status(clients.remove(id) == null ? 404 : 204);
        }
        if (path[1].equals("policies")) {
            boolean cancels = path.length > 3;
            boolean there = path.length > 2 && active.containsKey(path[2]);
            if (cancels && !there) {
                return refused("Policy is not active");
            }
            if (cancels) {
                active.remove(path[2]);
            }
            return path.length == 2 ? FakeAnswer.ok("[]") : FakeAnswer.ok(policy(path[2]));
        }
        if (path.length == 2) {
            int client = Integer.parseInt(asked.body().replaceAll("\\D", ""));
            if (!clients.containsKey(client)) {
                return FakeAnswer.status(404).body("{\"detail\":\"Client not found\"}");
            }
            quotes.put(++number, client);
            states.put(number, "draft");
            return FakeAnswer.status(201).body(quote(number));
        }
        int id = Integer.parseInt(path[2]);
        if (!states.containsKey(id)) {
            return FakeAnswer.status(404).body("{\"detail\":\"Quote not found\"}");
        }
        if (asked.method().equals("DELETE")) {
            if (states.get(id).equals("bound")) {
                return refused("A bound quote cannot be deleted");
            }
            states.remove(id);
            return FakeAnswer.status(204);
        }
        if (path.length == 3) {
            return FakeAnswer.ok(quote(id));
        }
        if (!states.get(id).equals("draft")) {
            return refused("Quote is already " + states.get(id));
        }
        states.put(id, path[3].equals("bind") ? "bound" : "declined");
        if (path[3].equals("bind")) {
            active.put("P-" + id, quotes.get(id));
            return FakeAnswer.status(201).body(policy("P-" + id));
        }
        return FakeAnswer.ok(quote(id));
    }

    /** The same with claims on policies: an open one keeps its policy from being cancelled. */
    private FakeAnswer withClaims(Asked asked) {
        String[] path = asked.target().split("/");
        if (path[1].equals("claims") && asked.method().equals("POST") && path.length == 2) {
            String policy = asked.body().replaceAll(".*policy_number\":\"([^\"]+).*", "$1");
            if (!active.containsKey(policy)) {
                return FakeAnswer.status(404).body("{\"detail\":\"Policy not found\"}");
            }
            claims.put("C-" + ++number, policy);
            return FakeAnswer.status(201)
                    .body("{\"reference\":\"C-" + number + "\",\"policy_number\":\"" + policy + "\"}");
        }
        if (path[1].equals("claims")) {
            boolean open = claims.containsKey(path[2]);
            if (path.length == 4 && !open) {
                return refused("Claim is rejected and can no longer be changed");
            }
            if (path.length == 4) {
                claims.remove(path[2]);
            }
            return FakeAnswer.ok("{\"reference\":\"" + path[2] + "\",\"policy_number\":\"P\"}");
        }
        boolean cancels = asked.target().endsWith("/cancel");
        return cancels && claims.containsValue(path[2]) ? refused("Policy has open claims") : service(asked);
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(409).body("{\"detail\":\"" + why + "\"}");
    }

    private String quote(int id) {
        return "{\"id\":" + id + ",\"client_id\":" + quotes.get(id) + ",\"state\":\"" + states.get(id) + "\"}";
    }

    private String policy(String id) {
        return "{\"number\":\"" + id + "\",\"client_id\":" + active.getOrDefault(id, 0) + ",\"active\":true}";
    }

    @Test
    void isEndedSoThatWhatItHoldsGoesAndTheActionIsLoaded() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        for (String key : new String[] {
            "POST /quotes/{quote_id}/bind",
            "POST /quotes/{quote_id}/decline",
            "POST /policies/{number}/cancel",
            "DELETE /clients/{client_id}"
        }) {
            assertThat(tried(plan, key).outcome()).as(key).isEqualTo(Outcome.WORKS);
        }
        assertThat(active).isEmpty();
        assertThat(clients).isEmpty();
        assertThat(plan.scenarios())
                .flatMap(scenario -> scenario.requests())
                .extracting(request -> request.template().key())
                .contains("POST /quotes/{quote_id}/bind", "POST /policies/{number}/cancel");
    }

    @Test
    void isEndedAfterWhatWasMadeOfItIs() {
        TestPlan plan = new Bench(CLAIMS + PATHS, this::withClaims).calibrated();

        for (String key :
                new String[] {"POST /claims", "POST /claims/{reference}/reject", "DELETE /clients/{client_id}"}) {
            assertThat(tried(plan, key).outcome()).as(key).isEqualTo(Outcome.WORKS);
        }
        assertThat(claims).isEmpty();
        assertThat(active).isEmpty();
        assertThat(clients).isEmpty();
    }
}
