package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** While it is tried what ends a thing, nothing is made that nobody would know of. */
final class EndsMakeNothingTest {
    private static final String PATHS = """
            /customers:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /customers/{customer_id}:
              parameters: [{name: customer_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /customers/{customer_id}/sites:
              parameters: [{name: customer_id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /sites/{site_id}:
              parameters: [{name: site_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Set<String> customers = new HashSet<>();
    private final Map<String, String> sites = new HashMap<>();
    private int refusals;
    private int number;

    private FakeAnswer service(Asked request) {
        String[] path = request.target().split("/");
        String id = path.length > 2 ? path[2] : "";
        if (path[1].equals("sites")) {
            boolean busy = sites.containsKey(id) && refusals++ < 12;
            return FakeAnswer.status(busy ? 409 : sites.remove(id) == null ? 404 : 204);
        }
        if (id.isEmpty()) {
            customers.add("c" + ++number);
            return FakeAnswer.status(201).body("{\"id\":\"c" + number + "\"}");
        }
        if (!customers.contains(id)) {
            return FakeAnswer.status(404).body("{}");
        }
        if (request.target().endsWith("/sites")) {
            sites.put("s" + ++number, id);
            return FakeAnswer.status(201).body("{\"id\":\"s" + number + "\"}");
        }
        if (!request.method().equals("DELETE")) {
            return FakeAnswer.ok("{\"id\":\"" + id + "\"}");
        }
        if (sites.containsValue(id)) {
            return FakeAnswer.status(409).body("{\"detail\":\"The customer still has sites\"}");
        }
        customers.remove(id);
        return FakeAnswer.status(204);
    }

    @Test
    void whatLiesInItAndHasAnAddressOfItsOwnIsNoEnd() {
        new Bench(PATHS, this::service).calibrated();

        assertThat(sites.values()).doesNotHaveDuplicates();
    }
}
