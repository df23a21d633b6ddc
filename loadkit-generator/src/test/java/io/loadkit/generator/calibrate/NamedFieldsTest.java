package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Refusals that name the field they are about: no other one is touched. */
final class NamedFieldsTest {
    private static final String PATHS = """
            /pumps:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [label], properties: {label: {type: string}}}}}}
                responses: {'201': {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}
            /pumps/{pumpId}/disable:
              post:
                parameters: [{name: pumpId, in: path, required: true, schema: {type: string}}]
                responses: {'200': {description: fine}}
            /fills:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [pumpId, nozzleNumber], properties: {pumpId: {type: string},
                    nozzleNumber: {type: integer, minimum: 1, default: 1}}}}}}
                responses: {'201': {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}
            """;

    private final Set<String> disabled = new HashSet<>();
    private int made;
    private int filled;

    private FakeAnswer service(Asked asked) {
        String target = asked.target();
        if (target.equals("/pumps")) {
            return FakeAnswer.status(201).body("{\"id\":\"pmp_" + ++made + "\"}");
        }
        if (target.endsWith("/disable")) {
            disabled.add(target.split("/")[2]);
            return FakeAnswer.status(200).body("{}");
        }
        String pump = String.valueOf(field(asked, "pumpId"));
        String nozzle = String.valueOf(field(asked, "nozzleNumber"));
        if (nozzle.contains(".")) {
            return FakeAnswer.status(422)
                    .body(
                            "{\"error\":{\"message\":\"The request is not valid\",\"details\":[{\"target\":\"nozzleNumber\","
                                    + "\"message\":\"Input should be a valid integer, got a number with a fractional part\"}]}}");
        }
        if (disabled.contains(pump) || filled == 1 && disabled.add(pump)) {
            return FakeAnswer.status(409)
                    .body(
                            "{\"error\":{\"code\":\"PUMP_NOT_AVAILABLE\",\"message\":\"Pump is disabled\",\"target\":\"pumpId\"}}");
        }
        if (!nozzle.equals("1")) {
            return FakeAnswer.status(422)
                    .body("{\"error\":{\"code\":\"UNKNOWN_NOZZLE\",\"message\":\"Pump has no nozzle " + nozzle
                            + "\",\"target\":\"nozzleNumber\"}}");
        }
        filled++;
        return FakeAnswer.status(201).body("{\"id\":\"fil_" + filled + "\"}");
    }

    private static Object field(Asked asked, String name) {
        return JsonReader.read(asked.body())
                .flatMap(json -> Reply.at(json, "/" + name))
                .orElse("");
    }

    @Test
    void whatIsRefusedForTheStateOfAThingIsSentOfAnotherThingWithTheSameValues() {
        Bench bench = new Bench(PATHS, this::service);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /fills").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked())
                .filteredOn(asked -> asked.target().equals("/fills"))
                .hasSizeGreaterThan(2)
                .allMatch(asked -> asked.body().contains("\"nozzleNumber\":1,")
                        || asked.body().contains("\"nozzleNumber\":1}"));
    }
}
