package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References that are called by what somebody does, where the refusal calls them by what they are. */
final class CalledByRoleTest {
    private static final String HIRING = """
            /org/employees:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [label],
                  properties: {label: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string, format: uuid}}}}}}}
            /org/employees/{employeeId}:
              delete:
                parameters: [{name: employeeId, in: path, required: true, schema: {type: string, format: uuid}}]
                responses: {'204': {description: gone}}
            /talent/applications:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [label],
                  properties: {label: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string, format: uuid}}}}}}}
            /talent/interviews:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [application_id, interviewer_id, remark], properties:
                    {application_id: {type: string, format: uuid}, interviewer_id: {type: string, format: uuid},
                     remark: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """;

    private final Set<String> employees = new HashSet<>();
    private final Set<String> applications = new HashSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"Employee not found", "employee_not_found", "The employee does not exist"})
    void refersToWhatTheRefusalSaysIsMissing(String said) {
        TestPlan plan = new Bench(HIRING, asked -> answered(asked, said)).calibrated();

        assertThat(Bench.tried(plan, "POST /talent/interviews").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /talent/interviews").repairs())
                .contains("interviewer_id refers to something else");
    }

    @Test
    void tellsSeveralApart() {
        TestPlan plan = new Bench(
                        HIRING.replace("remark]", "hired_by_id]")
                                .replace("remark: {type: string}", "hired_by_id: {type: string, format: uuid}"),
                        asked -> answered(asked, "Employee not found"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /talent/interviews").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void leavesReferencesAloneWhereAFieldIsCalledLikeWhatIsMissing() {
        TestPlan plan = new Bench(
                        HIRING.replace("remark]", "employee]")
                                .replace("remark: {type: string}", "employee: {type: string}"),
                        asked -> answered(asked, "Unknown employee " + value(asked, "employee")))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /talent/interviews").repairs())
                .doesNotContain("interviewer_id refers to something else");
    }

    private FakeAnswer answered(Asked asked, String said) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        boolean employee = asked.target().endsWith("/employees");
        if (employee || asked.target().endsWith("/applications")) {
            Set<String> all = employee ? employees : applications;
            String id = new UUID(employee ? 3 : 4, all.size()).toString();
            all.add(id);
            return FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}");
        }
        if (!applications.contains(value(asked, "application_id"))) {
            return FakeAnswer.status(404).body("{\"detail\":\"Application not found\"}");
        }
        boolean known = employees.contains(value(asked, "interviewer_id"))
                && (!asked.body().contains("hired_by_id") || employees.contains(value(asked, "hired_by_id")));
        return known
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(404).body("{\"detail\":\"" + said + "\"}");
    }

    private static String value(Asked asked, String field) {
        return asked.body().replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }
}
