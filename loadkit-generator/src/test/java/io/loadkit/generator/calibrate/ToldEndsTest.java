package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deletions whose refusal names what has to be done to the thing before. */
final class ToldEndsTest {
    private static final String PATHS = """
            /sites:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {id: {type: integer}}}}}}}
            /sites/{site_id}:
              parameters: [{name: site_id, in: path, required: true, schema: {type: integer}}]
              delete: {responses: {'204': {description: gone}}}
            /orders:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [site_id], properties: {site_id: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /orders/{order_no}:
              parameters: [{name: order_no, in: path, required: true, schema: {type: string}}]
              patch:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, properties: {notes: {type: string}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
              delete: {responses: {'204': {description: gone}}}
            /orders/{order_no}/submit:
              parameters: [{name: order_no, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
            /orders/{order_no}/cancel:
              parameters: [{name: order_no, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [reason], properties: {reason: {type: string}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
            /orders/{order_no}/specimens:
              parameters: [{name: order_no, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [colour], properties: {colour: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /specimens/{barcode}:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
            /specimens/{barcode}/receive:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
            /specimens/{barcode}/reject:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
            """;

    private final Map<String, String> orders = new HashMap<>();
    private final Map<String, String> sites = new HashMap<>();
    private final Map<String, String> specimens = new HashMap<>();
    private final Map<String, String> siteOf = new HashMap<>();
    private int number = 400;

    @Test
    void areBehindThatInEachJourney() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        for (String action : List.of("/submit", "/specimens", "/receive", "/reject")) {
            assertThat(plan.scenarios()).as(plan.toString()).anyMatch(scenario -> isCancelledAfter(action, scenario));
        }
        assertThat(orders).isEmpty();
        assertThat(sites).isEmpty();
    }

    private static boolean isCancelledAfter(String action, Scenario scenario) {
        List<String> keys =
                scenario.requests().stream().map(step -> step.template().key()).toList();
        int cancelled = keys.lastIndexOf("POST /orders/{order_no}/cancel");
        return keys.stream().anyMatch(key -> key.endsWith(action) && keys.indexOf(key) < cancelled)
                && keys.lastIndexOf("DELETE /orders/{order_no}") > cancelled;
    }

    private FakeAnswer answer(Asked asked) {
        String[] path = asked.target().split("\\?")[0].split("/");
        if (path.length == 2) {
            String id = String.valueOf(++number);
            boolean site = path[1].equals("sites");
            Map<String, String> made = site ? sites : orders;
            made.put(id, site ? "" : "draft");
            siteOf.put(id, asked.body().replaceAll("\\D", ""));
            return FakeAnswer.status(201).body(site ? "{\"id\":" + id + "}" : order(id));
        }
        return switch (path[1]) {
            case "sites" -> ofSite(path[2]);
            case "orders" -> ofOrder(asked, path);
            default -> ofSpecimen(path);
        };
    }

    private FakeAnswer ofSite(String id) {
        if (orders.keySet().stream().anyMatch(order -> id.equals(siteOf.get(order)))) {
            return detail(409, "Site is in use by orders");
        }
        return FakeAnswer.status(sites.remove(id) == null ? 404 : 204);
    }

    private FakeAnswer ofOrder(Asked asked, String[] path) {
        String status = orders.get(path[2]);
        if (status == null) {
            return detail(404, "Order not found");
        }
        String action = path.length == 3 ? asked.method() : path[3];
        switch (action) {
            case "PATCH":
                return status.equals("draft")
                        ? FakeAnswer.status(200).body(order(path[2]))
                        : detail(409, "Only draft orders can be changed, this one is " + status);
            case "DELETE":
                if (!status.equals("draft") && !status.equals("cancelled")) {
                    return detail(409, "Order is " + status + "; cancel it before deleting");
                }
                orders.remove(path[2]);
                return FakeAnswer.status(204);
            case "submit":
                if (!status.equals("draft")) {
                    return detail(409, "Order is " + status + ", only draft orders can be submitted");
                }
                orders.put(path[2], "submitted");
                return FakeAnswer.status(200).body(order(path[2]));
            case "cancel":
                if (status.equals("cancelled")) {
                    return detail(409, "Order is already cancelled");
                }
                orders.put(path[2], "cancelled");
                return FakeAnswer.status(200).body(order(path[2]));
            default:
                return collected(path[2], status);
        }
    }

    private FakeAnswer collected(String order, String status) {
        if (!status.equals("submitted") && !status.equals("in_progress")) {
            return detail(409, "Order must be submitted before specimens can be collected");
        }
        String barcode = "SP" + ++number;
        specimens.put(barcode, order);
        return FakeAnswer.status(201).body("{\"barcode\":\"" + barcode + "\",\"status\":\"collected\"}");
    }

    private FakeAnswer ofSpecimen(String[] path) {
        String order = specimens.getOrDefault(path[2], "");
        if (!orders.containsKey(order)) {
            return detail(404, "Specimen not found");
        }
        if (path.length == 3) {
            return FakeAnswer.status(200).body("{\"barcode\":\"" + path[2] + "\"}");
        }
        String state = path[3].equals("receive") ? "received" : "rejected";
        if (state.equals("received")) {
            orders.put(order, "in_progress");
        }
        return FakeAnswer.status(200).body("{\"barcode\":\"" + path[2] + "\",\"status\":\"" + state + "\"}");
    }

    private String order(String no) {
        return "{\"order_no\":\"" + no + "\",\"status\":\"" + orders.get(no) + "\"}";
    }

    private static FakeAnswer detail(int status, String text) {
        return FakeAnswer.status(status).body("{\"detail\":\"" + text + "\"}");
    }
}
