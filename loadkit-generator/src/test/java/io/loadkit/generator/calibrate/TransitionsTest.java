package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change names the state that is wanted: from the one in which a new thing is only some can be reached. */
final class TransitionsTest {
    private static final Map<String, List<String>> MOVES = Map.of(
            "draft", List.of("review", "dropped"), "review", List.of("signed", "draft"), "signed", List.of("archived"));
    private static final String THINGS = """
        /contracts:
          post:
            responses: {'201': {description: fine, content: {application/json: {schema:
              {type: object, required: [id], properties: {id: {type: string}}}}}}}
        /contracts/{id}:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          get: {responses: {'200': {description: fine}}}
          delete: {responses: {'204': {description: gone}}}
        """;
    private static final String BY_BODY = """
          patch:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [status],
              properties: {status: {type: string, enum: [archived, signed, draft, review, dropped]}}}}}}
            responses: {'200': {description: fine}}
        """;
    private static final String BY_QUERY = """
        /contracts/{id}/status:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          patch:
            parameters: [{name: new_status, in: query, required: true,
              schema: {type: string, enum: [archived, signed, draft, review, dropped]}}]
            responses: {'200': {description: fine}}
        """;

    private final Map<String, String> states = new LinkedHashMap<>();
    private String words = "cannot move contract from FROM to TO";
    private final List<String> sent = new ArrayList<>();
    private int refused;
    private int number;

    private FakeAnswer service(Asked asked) {
        if (asked.method().equals("POST")) {
            states.put("c" + ++number, "draft");
            return FakeAnswer.status(201).body("{\"id\":\"c" + number + "\"}");
        }
        String id = asked.target().split("/")[2].split("\\?")[0];
        String state = states.get(id);
        if (state == null) {
            return FakeAnswer.status(404).body("{\"detail\":\"no such contract\"}");
        }
        if (asked.method().equals("DELETE")) {
            states.remove(id);
            return FakeAnswer.status(204);
        }
        if (asked.method().equals("PATCH")) {
            String to = asked.target().contains("new_status=")
                    ? asked.target().substring(asked.target().indexOf('=') + 1)
                    : asked.body().replaceAll("(?s).*\"(?:status|estado)\"\\s*:\\s*\"(\\w+)\".*", "$1");
            sent.add(to);
            if (!MOVES.getOrDefault(state, List.of()).contains(to)) {
                refused++;
                return FakeAnswer.status(409)
                        .body("{\"detail\":\""
                                + words.replace("FROM", state)
                                        .replace("TO", to)
                                        .replace("ALLOWED", String.join(", ", MOVES.getOrDefault(state, List.of())))
                                + "\"}");
            }
            states.put(id, to);
        }
        return FakeAnswer.status(200).body("{\"id\":\"" + id + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot move contract from FROM to TO",
                "invalid status transition",
                "illegal state: TO",
                "FROM -> TO"
            })
    void theStateThatWasReachedIsTheOneThatIsSent(String said) {
        words = said;

        TestPlan plan = new Bench(THINGS + BY_BODY, this::service).calibrated();

        assertThat(tried(plan, "PATCH /contracts/{id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "PATCH /contracts/{id}")).containsPattern("review|dropped");
        assertThat(Bench.body(plan, "PATCH /contracts/{id}")).doesNotContain("signed", "archived", "draft");
        assertThat(states).isEmpty();
        assertThat(refused).isLessThanOrEqualTo(6);
    }

    /** Each words it in another way, and says what is allowed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A contract that is FROM cannot become TO (allowed: ALLOWED)",
                "Un contrato FROM no puede pasar a TO, solo a ALLOWED",
                "Der Vertrag ist FROM und kann nicht TO werden, nur ALLOWED",
                "FROM contracts go only to ALLOWED, not to TO"
            })
    void theStateThatARefusalNamesIsSentNext(String said) {
        words = said;
        for (String field : List.of("status", "estado")) {
            sent.clear();
            states.clear();
            number = 0;
            String body = BY_BODY.replace("status", field)
                    .replace("archived, signed, draft, review", "draft, archived, signed, shelved, lost");

            TestPlan plan = new Bench(THINGS + body, this::service).calibrated();

            assertThat(tried(plan, "PATCH /contracts/{id}").outcome()).isEqualTo(Outcome.WORKS);
            assertThat(sent.indexOf("dropped")).as("%s", sent).isEqualTo(1);
        }
    }

    /** Whatever it is called, and where nothing is said of what is allowed. */
    @Test
    void eachStateIsSentOnceBeforeOneIsSentTwice() {
        words = "Un contrato FROM no puede pasar a TO";
        String body = BY_BODY.replace("status", "estado")
                .replace("archived, signed, draft, review, dropped", "draft, archived, signed, shelved, lost, dropped");

        TestPlan plan = new Bench(THINGS + body, this::service).calibrated();

        assertThat(tried(plan, "PATCH /contracts/{id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(sent.subList(0, sent.indexOf("dropped"))).doesNotHaveDuplicates();
    }

    @Test
    void theSameWhereTheQueryNamesIt() {
        TestPlan plan = new Bench(THINGS + BY_QUERY, this::service).calibrated();

        assertThat(tried(plan, "PATCH /contracts/{id}/status").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.request(plan, "PATCH /contracts/{id}/status")
                        .template()
                        .target()
                        .toString())
                .containsPattern("review|dropped")
                .doesNotContain("signed", "archived", "draft");
    }
}
