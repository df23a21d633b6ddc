package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What says by how much something changes is undone by the same with the sign turned. */
final class OppositesTest {
    private int last;

    @Test
    void aChangeByAnAmountIsTakenBackByItsOpposite() {
        String shelves = """
                /shelves:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /shelves/{shelf_id}:
                  parameters: [{name: shelf_id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                /corrections:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [shelf_id, count, reason], properties: {shelf_id: {type: string}, count: {type: integer},
                        reason: {type: string, enum: [lost, found]}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Map<String, Long> stock = new HashMap<>();
        TestPlan plan = new Bench(shelves, asked -> {
                    if (asked.target().equals("/shelves")) {
                        stock.put("s" + last, 0L);
                        return answer(201, "{\"id\":\"s" + last++ + "\"}");
                    }
                    if (asked.target().equals("/corrections")) {
                        Object body = JsonReader.read(asked.body()).orElseThrow();
                        long change = ((Number) Reply.at(body, "/count").orElseThrow()).longValue();
                        String shelf =
                                String.valueOf(Reply.at(body, "/shelf_id").orElseThrow());
                        if (change > 3) {
                            return answer(409, "{\"detail\":\"over capacity: it holds 3\"}");
                        }
                        return stock.computeIfPresent(shelf, (id, had) -> had + change) == null
                                ? answer(404, "{\"detail\":\"shelf_id: no such shelf\"}")
                                : answer(201, "{\"ok\":true}");
                    }
                    String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
                    boolean full = asked.method().equals("DELETE") && stock.getOrDefault(id, 0L) != 0;
                    if (asked.method().equals("DELETE") && !full) {
                        return answer(stock.remove(id) == null ? 404 : 204, "");
                    }
                    return full ? answer(409, "{\"detail\":\"the shelf is in use\"}") : answer(200, "{}");
                })
                .calibrated();

        assertThat(stock).isEmpty();
        assertThat(plan.scenarios())
                .filteredOn(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals("POST /corrections")))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.requests().stream()
                                .filter(r -> r.template().key().equals("POST /corrections"))
                                .map(r -> r.template()
                                        .body()
                                        .orElseThrow()
                                        .content()
                                        .toString())
                                .map(body -> body.replaceAll("(?s).*\"count\":(-?\\d+).*", "$1")))
                        .containsExactly("1", "-1"));
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
