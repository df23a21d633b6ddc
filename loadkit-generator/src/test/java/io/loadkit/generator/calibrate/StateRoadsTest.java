package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States into which one update brings a thing step by step, for what is refused in the one in which it is made. */
final class StateRoadsTest {
    private static final List<String> STATES = List.of("planned", "assigned", "in_progress", "done", "cancelled");
    private static final String UPDATE = "PATCH /jobs/{job_id}/status";

    private static final String JOBS = """
            /jobs:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: JOB}}}}
            /jobs/{job_id}:
              get:
                parameters: [{name: job_id, in: path, required: true, schema: {type: integer}}]
                responses: {'200': {description: fine, content: {application/json: {schema: JOB}}}}
              delete:
                parameters: [{name: job_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /jobs/{job_id}/status:
              patch:
                parameters: [{name: job_id, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [status],
                  properties: {status: {type: string, enum: [planned, assigned, in_progress, done, cancelled]}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema: JOB}}}}
            """.replace(
                    "JOB",
                    "{type: object, required: [id, status], properties: {id: {type: integer}, status: {type: string,"
                            + " enum: [planned, assigned, in_progress, done, cancelled]}}}");

    private static final String READINGS = JOBS + """
            /jobs/{job_id}/readings:
              post:
                parameters: [{name: job_id, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [amount], properties: {amount: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final String PARTS = JOBS + """
            /parts:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [job_id, amount], properties: {job_id: {type: integer}, amount: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            """;

    private final Map<String, String> jobs = new HashMap<>();
    private int number;

    /** The state is said, in one form or another, or only the one that is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Readings are taken while the job is in progress",
                "Only jobs in_progress have readings, this one is %s",
                "A %s job has no readings"
            })
    void areWalkedForWhatIsDoneToTheThing(String said) {
        TestPlan plan = new Bench(READINGS, asked -> answer(asked, said)).calibrated();

        assertThat(tried(plan, "POST /jobs/{job_id}/readings").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(before(plan, "POST /jobs/{job_id}/readings")).containsExactly("assigned", "in_progress");
    }

    @Test
    void areWalkedForWhatABodyNames() {
        TestPlan plan =
                new Bench(PARTS, asked -> answer(asked, "Parts go to jobs in progress only, job 7 is %s")).calibrated();

        assertThat(tried(plan, "POST /parts").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(before(plan, "POST /parts")).containsExactly("assigned", "in_progress");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "terminado   | Solo se envían pedidos terminados | true",
                "presentata  | le pratiche presentate            | true",
                "genehmigt   | nur genehmigte Anträge            | true",
                "annulée     | les ANNULEES                      | true",
                "in_progress | jobs in progress only             | true",
                "published   | before publishing                 | false",
                "open        | it was opened                     | false",
                "new         | renew it                          | false",
                "in_progress | in the progress                   | false"
            })
    void areSaidInSeveralForms(String state, String message, boolean said) {
        assertThat(StateRoads.isSaid(state, message)).isEqualTo(said);
    }

    /** The states to which updates bring the thing before that operation, in its journey. */
    private static List<String> before(TestPlan plan, String key) {
        List<Step.Request> steps = plan.scenarios().stream()
                .filter(scenario -> scenario.requests().stream()
                        .anyMatch(r -> r.template().key().equals(key)))
                .findFirst()
                .orElseThrow()
                .requests();
        return steps.stream()
                .takeWhile(step -> !step.template().key().equals(key))
                .filter(step -> step.template().key().equals(UPDATE))
                .map(step ->
                        found(step.template().body().orElseThrow().content().toString(), "status\\W+(\\w+)"))
                .toList();
    }

    private FakeAnswer answer(Asked asked, String said) {
        String id = asked.target().startsWith("/parts")
                ? found(asked.body(), "\"job_id\":(\\d+)")
                : found(asked.target(), "/jobs/(\\d+)");
        if (asked.target().equals("/jobs")) {
            jobs.put(String.valueOf(++number), STATES.get(0));
            return shown(201, String.valueOf(number));
        }
        String state = jobs.getOrDefault(id, "");
        if (state.isEmpty()) {
            return FakeAnswer.status(404).body("{\"detail\":\"Job not found\"}");
        }
        if (asked.method().equals("DELETE")) {
            jobs.remove(id);
            return FakeAnswer.status(204);
        }
        if (asked.method().equals("PATCH")) {
            String next = found(asked.body(), "\"status\":\"(\\w+)\"");
            if (!next.equals("cancelled") && STATES.indexOf(next) != STATES.indexOf(state) + 1) {
                return FakeAnswer.status(409).body("{\"detail\":\"Cannot go from " + state + " to " + next + "\"}");
            }
            jobs.put(id, next);
            return shown(200, id);
        }
        if (asked.method().equals("GET")) {
            return shown(200, id);
        }
        return state.equals("in_progress")
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(409).body("{\"detail\":\"" + said.formatted(state) + "\"}");
    }

    private FakeAnswer shown(int status, String id) {
        return FakeAnswer.status(status).body("{\"id\":" + id + ",\"status\":\"" + jobs.get(id) + "\"}");
    }

    private static String found(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
