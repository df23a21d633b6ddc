package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An update sets a flag for which what follows is refused: it stays as the thing was made. */
final class MadeFlagsTest {
    private static final String BOATS = """
            /boats:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name],
                  properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object, required: [id],
                  properties: {id: {type: integer}, in_service: {type: boolean}}}}}}}
            /boats/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
              patch:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  properties: {name: {type: string}, in_service: {type: boolean}}}}}}
                responses: {'200': {description: fine}}
              delete: {responses: {'204': {description: gone}}}
            /trips:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [boat_id, places],
                  properties: {boat_id: {type: integer}, places: {type: integer, minimum: 1, maximum: 9}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object, required: [id],
                  properties: {id: {type: integer}}}}}}}
            /trips/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Map<String, Boolean> boats = new LinkedHashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        String id = path.length > 2 ? path[2] : String.valueOf(++number);
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (path[1].equals("trips")) {
            String boat = asked.body().replaceAll(".*\"boat_id\":(\\d+).*", "$1");
            Boolean inService = boats.get(boat);
            return inService == null
                    ? FakeAnswer.status(404).body("{\"detail\":\"Boat not found\"}")
                    : inService
                            ? FakeAnswer.status(201).body("{\"id\":" + id + "}")
                            : FakeAnswer.status(409).body("{\"detail\":\"This boat is laid up for repairs\"}");
        }
        boats.putIfAbsent(id, true);
        if (asked.body().contains("\"in_service\":")) {
            boats.put(id, asked.body().contains("\"in_service\":true"));
        }
        return FakeAnswer.status(path.length > 2 ? 200 : 201)
                .body("{\"id\":" + id + ",\"in_service\":" + boats.get(id) + "}");
    }

    @Test
    void staysAsTheThingWasMade() {
        TestPlan plan = new Bench(BOATS, this::service).calibrated();

        assertThat(Bench.body(plan, "PATCH /boats/{id}")).contains("\"in_service\":true");
    }
}
