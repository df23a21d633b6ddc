package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Several things are made at once beside where one is made, and are reached by a code. */
final class MadeAsARangeTest {
    private static final String PATHS = """
            /piers:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object, properties: {result:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}}}
            /piers/{pier}:
              parameters: [{name: pier, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /piers/{pier}/berths:
              parameters: [{name: pier, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema:
                {type: object, properties: {result: {type: array, items: BERTH}}}}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [number], properties: {number: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {result: BERTH}}}}}}
            /piers/{pier}/berths/range:
              parameters: [{name: pier, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [first, last], properties: {first: {type: integer}, last: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {result: {type: array, items: BERTH}}}}}}}
            /piers/{pier}/berths/{code}:
              parameters: [{name: pier, in: path, required: true, schema: {type: string}},
                {name: code, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            """.replace(
                    "BERTH",
                    "{type: object, required: [code, number, pier], properties: {code: {type: string},"
                            + " number: {type: integer}, pier: {type: string}}}");

    private final Map<String, String> berths = new TreeMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (asked.method().equals("DELETE")) {
            boolean used = path.length == 3 && berths.containsValue(path[2]);
            boolean there = path.length == 3 || berths.remove(path[4]) != null;
            return FakeAnswer.status(used ? 409 : there ? 204 : 404).body(used ? "{\"error\":\"it has berths\"}" : "");
        }
        if (path.length == 2) {
            return FakeAnswer.status(201).body("{\"result\":{\"id\":\"pier-" + ++number + "\"}}");
        }
        if (asked.method().equals("GET") && path.length == 4) {
            return FakeAnswer.status(200)
                    .body("{\"result\":["
                            + berths.entrySet().stream()
                                    .filter(berth -> berth.getValue().equals(path[2]))
                                    .map(berth -> shown(berth.getKey(), path[2]))
                                    .collect(Collectors.joining(","))
                            + "]}");
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(berths.containsKey(path[4]) ? 200 : 404).body("{}");
        }
        String result = path.length == 4 ? berth(path[2]) : "[" + berth(path[2]) + "," + berth(path[2]) + "]";
        return FakeAnswer.status(201).body("{\"result\":" + result + "}");
    }

    private String berth(String pier) {
        String code = "N" + ++number;
        berths.put(code, pier);
        return shown(code, pier);
    }

    private static String shown(String code, String pier) {
        return "{\"code\":\"" + code + "\",\"number\":7,\"pier\":\"" + pier + "\"}";
    }

    @Test
    void allAreTakenAway() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(tried(plan, "POST /piers/{pier}/berths/range").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(berths).isEmpty();
        assertThat(plan.scenarios().stream()
                        .flatMap(s -> s.requests().stream())
                        .filter(r -> Steps.key(r).endsWith("/range"))
                        .flatMap(r -> r.saves().stream())
                        .map(save -> save.from().toString()))
                .isNotEmpty()
                .allMatch(from -> from.contains("code"));
    }
}
