package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What was accepted once, and is refused with the other values that the load draws. */
final class OtherValuesTest {
    private static final String ACCOUNTS = """
            /accounts:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [unit], properties: {unit: {type: string, pattern: '^[A-Z]{3}$'}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /accounts/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /accounts/{id}/debits:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [amount], properties: {amount: {type: integer, minimum: 1, maximum: 9000}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final String TICKETS = """
            /tickets:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /tickets/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /tickets/{id}/moves:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [move], properties: {move: {type: string}}}}}}
                responses: {'204': {description: fine}}
            """;

    private final Map<String, String> states = new HashMap<>();
    private final List<Integer> statuses = new ArrayList<>();
    private int asked;

    @Test
    void whatATextMayBeIsLearnedOfALaterValue() {
        Set<String> units = new HashSet<>(Set.of("EUR", "USD", "GBP"));
        TestPlan plan = new Bench(ACCOUNTS, request -> {
                    if (!request.line().equals("POST /accounts")) {
                        return answer(200, "{}");
                    }
                    String unit = field(request, "unit");
                    if (asked++ == 0) {
                        units.add(unit); // by luck
                    }
                    return units.contains(unit)
                            ? answer(201, "{\"id\":\"a" + asked + "\"}")
                            : answer(
                                    400,
                                    "{\"detail\":\"Unsupported unit '" + unit
                                            + "'. Supported units are: EUR, USD, GBP\"}");
                })
                .calibrated();

        assertThat(Bench.body(plan, "POST /accounts")).contains("one of 3: \"EUR\"");
    }

    @Test
    void littleIsAskedForWhereThereIsNotEnough() {
        new Bench(ACCOUNTS, request -> {
                    if (!request.target().endsWith("/debits")) {
                        return answer(200, "{\"id\":\"a" + asked++ + "\"}");
                    }
                    boolean lucky = statuses.size() < 2;
                    boolean enough = Integer.parseInt(field(request, "amount")) < 20;
                    return counted(lucky || enough ? 201 : 400, "{\"detail\":\"Insufficient funds\"}");
                })
                .calibrated();

        assertThat(statuses.subList(statuses.size() - 3, statuses.size())).containsOnly(201);
    }

    @Test
    void whatNewThingsAllowCountsMoreThanWhatUsedOnesDo() {
        new Bench(TICKETS, this::tickets).calibrated();

        assertThat(statuses.subList(statuses.size() - 3, statuses.size())).containsOnly(204);
    }

    private FakeAnswer tickets(Asked request) {
        String[] parts = request.target().split("/");
        if (parts.length == 2) {
            states.put("t" + states.size(), "open");
            return answer(201, "{\"id\":\"t" + (states.size() - 1) + "\"}");
        }
        if (!request.target().endsWith("/moves")) {
            return answer(204, "");
        }
        List<String> next =
                states.get(parts[2]).equals("open") ? List.of("started", "closed") : List.of("review", "open");
        String move = field(request, "move");
        if (!next.contains(move)) {
            return counted(400, "{\"detail\":\"move must be one of: " + String.join(", ", next) + "\"}");
        }
        states.put(parts[2], move.equals("open") ? "open" : "started");
        return counted(204, "");
    }

    @Test
    void aFlagThatMustBeSetIsSet() {
        String users = """
                /users:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [terms, nick], properties: {terms: {type: boolean}, nick: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        new Bench(
                        users,
                        request -> request.body().contains("true")
                                ? counted(201, "{}")
                                : counted(
                                        422,
                                        "{\"detail\":[{\"loc\":[\"body\",\"terms\"],\"msg\":\"they must be accepted\","
                                                + "\"type\":\"value_error\"}]}"))
                .calibrated();

        assertThat(statuses.subList(statuses.size() - 3, statuses.size())).containsOnly(201);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSizeLessThan(2);
    }

    private FakeAnswer counted(int status, String body) {
        statuses.add(status);
        return answer(status, status < 300 ? "{}" : body);
    }

    private static String field(Asked asked, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(asked.body());
        return found.find() ? found.group(1) : "";
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
