package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.request;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Things that are reached by a key elsewhere than where they are made, which works late: behind a step, with words it tells. */
final class LateKeysTest {
    private static final String PATHS = """
            /orders:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [site], properties: {site: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /orders/{order_no}:
              parameters: [{name: order_no, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
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
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [barcode, type], properties: {barcode: {type: string},
                    type: {type: string, description: 'serum, blood, urine or swab'},
                    collected_by: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
            /specimens/{barcode}:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
            /specimens/{barcode}/receive:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [temperature_c], properties: {received_by: {type: string},
                    temperature_c: {type: number, minimum: -90, maximum: 40}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
            /specimens/{barcode}/reject:
              parameters: [{name: barcode, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [reason], properties:
                    {reason: {type: string, enum: [haemolysed, insufficient, mislabelled]}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
            """;

    private static final Pattern BARCODE = Pattern.compile("\"barcode\":\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([^\"]*)\"");

    private final Map<String, String> orders = new HashMap<>();
    private final Map<String, String> specimens = new HashMap<>();
    private final Map<String, String> orderOf = new HashMap<>();
    private int number = 400;
    private boolean told;

    @Test
    void areUsedOnceTheyAreThere() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(tried(plan, "POST /orders/{order_no}/specimens").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "GET /specimens/{barcode}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /specimens/{barcode}/receive").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /specimens/{barcode}/reject").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void areMadeBehindTheStepThatTheirThingNeeds() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(request(plan, "POST /orders/{order_no}/specimens")).isNotNull();
        assertThat(request(plan, "POST /orders/{order_no}/submit")).isNotNull();
        assertThat(orders).isEmpty();
    }

    @Test
    void areUsedWhereOnlyAnswersTellThem() {
        told = true;
        String paths = PATHS.replace("barcode: {type: string},", "").replace("[barcode, type]", "[type]");
        TestPlan plan = new Bench(paths, this::answer).calibrated();

        assertThat(tried(plan, "GET /specimens/{barcode}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /specimens/{barcode}/receive").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked) {
        String[] path = asked.target().split("\\?")[0].split("/");
        if (path[1].equals("orders") && path.length == 2) {
            if (asked.method().equals("GET")) {
                return FakeAnswer.status(200).body("{\"orders\":[" + order("OLD-1", "submitted") + "]}");
            }
            String no = "ORD-2026-" + ++number;
            orders.put(no, "draft");
            return FakeAnswer.status(201).body(order(no, "draft"));
        }
        return path[1].equals("orders") ? ofOrder(asked, path) : ofSpecimen(asked, path);
    }

    private static String order(String no, String status) {
        return "{\"order_no\":\"" + no + "\",\"site\":\"x\",\"status\":\"" + status + "\"}";
    }

    private FakeAnswer ofOrder(Asked asked, String[] path) {
        String no = path[2];
        boolean reads = asked.method().equals("GET");
        String status = reads && no.equals("OLD-1") ? "submitted" : orders.get(no);
        if (status == null) {
            return detail(404, "Order not found");
        }
        if (path.length == 3 && !reads) {
            if (!status.equals("draft") && !status.equals("cancelled")) {
                return detail(409, "Order is " + status + "; cancel it before deleting");
            }
            orders.remove(no);
            specimens.keySet().removeIf(code -> no.equals(orderOf.get(code)));
            return FakeAnswer.status(204);
        }
        if (path.length == 3) {
            return FakeAnswer.status(200).body(order(no, status));
        }
        switch (path[3]) {
            case "submit":
                if (!status.equals("draft")) {
                    return detail(409, "Order is " + status + ", only draft orders can be submitted");
                }
                orders.put(no, "submitted");
                return FakeAnswer.status(200).body(order(no, "submitted"));
            case "cancel":
                if (status.equals("cancelled")) {
                    return detail(409, "Order is already cancelled");
                }
                orders.put(no, "cancelled");
                return FakeAnswer.status(200).body(order(no, "cancelled"));
            default:
                return reads ? FakeAnswer.status(200).body("[]") : collected(asked, no, status);
        }
    }

    private FakeAnswer collected(Asked asked, String no, String status) {
        String barcode = told ? "SP%08d".formatted(++number) : found(BARCODE, asked.body());
        String type = found(TYPE, asked.body());
        if (!barcode.matches("SP\\d{8}")) {
            return FakeAnswer.status(422)
                    .body(
                            "{\"detail\":[{\"loc\":[\"body\",\"barcode\"],\"msg\":\"barcode must start with SP followed by 8"
                                    + " digits\",\"type\":\"value_error\"}]}");
        }
        if (!status.equals("submitted") && !status.equals("in_progress")) {
            return detail(409, "Order must be submitted before specimens can be collected");
        }
        if (!type.matches("serum|blood|urine|swab")) {
            return detail(422, "type must be one of serum, blood, urine, swab");
        }
        if (specimens.putIfAbsent(barcode, "collected") != null) {
            return detail(409, "Barcode " + barcode + " already used");
        }
        orderOf.put(barcode, no);
        return FakeAnswer.status(201)
                .body("{\"barcode\":\"" + barcode + "\",\"type\":\"" + type + "\",\"order_no\":\"" + no
                        + "\",\"status\":\"collected\"}");
    }

    private FakeAnswer ofSpecimen(Asked asked, String[] path) {
        String status = specimens.get(path[2]);
        if (status == null) {
            return detail(404, "Specimen not found");
        }
        if (path.length == 4 && path[3].equals("receive")) {
            if (!status.equals("collected")) {
                return detail(409, "Specimen is " + status + ", expected collected");
            }
            specimens.put(path[2], "received");
            orders.put(orderOf.getOrDefault(path[2], ""), "in_progress");
        } else if (path.length == 4) {
            if (status.equals("rejected")) {
                return detail(409, "Specimen is already rejected");
            }
            specimens.put(path[2], "rejected");
        }
        return FakeAnswer.status(200)
                .body("{\"barcode\":\"" + path[2] + "\",\"status\":\"" + specimens.get(path[2]) + "\"}");
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static FakeAnswer detail(int status, String text) {
        return FakeAnswer.status(status).body("{\"detail\":\"" + text + "\"}");
    }
}
