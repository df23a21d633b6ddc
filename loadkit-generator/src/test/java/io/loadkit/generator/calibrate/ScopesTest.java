package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Areas that nobody makes have one name for all that is done in them. */
final class ScopesTest {
    private static final String MACHINES = """
            /projects/{project}/machines:
              post:
                parameters: [{name: project, in: path, required: true, schema: {type: string, pattern: '^[a-z]{4,12}$'}}]
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [machineId], properties: {machineId: {type: string}}}}}}}
              get:
                parameters: [{name: project, in: path, required: true, schema: {type: string}}]
                responses: {'200': {description: fine}}
            /projects/{project}/machines/{machineId}:
              parameters:
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: machineId, in: path, required: true, schema: {type: string}}
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            """;

    @Test
    void worksInAnAreaOfItsOwn() {
        Set<String> machines = new HashSet<>();
        Set<String> projects = new TreeSet<>();
        TestPlan plan = new Bench(MACHINES, asked -> {
                    String[] parts = asked.target().split("/");
                    projects.add(parts[2]);
                    if (asked.method().equals("POST")) {
                        if (!parts[2].matches("[a-z]{4,12}")) {
                            return FakeAnswer.status(422).body("{\"detail\":\"no\"}");
                        }
                        machines.add(parts[2] + "/m" + machines.size());
                        return FakeAnswer.status(201).body("{\"machineId\":\"m" + (machines.size() - 1) + "\"}");
                    }
                    boolean known = parts.length == 4 || machines.contains(parts[2] + "/" + parts[4]);
                    return FakeAnswer.status(known ? 200 : 404).body("{}");
                })
                .calibrated();

        assertThat(projects).hasSize(1);
        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(4)
                .allSatisfy(tried ->
                        assertThat(tried.outcome()).as(tried.toString()).isEqualTo(Outcome.WORKS));
    }

    @Test
    void namesNoAreaWhereTheThingsOfItAreListed() {
        String listed = "/projects:\n  get: {responses: {'200': {description: fine}}}\n";
        TestPlan plan =
                new Bench(listed + MACHINES, asked -> FakeAnswer.status(200).body("[{\"id\":\"p1\"}]")).calibrated();

        assertThat(plan.scenarios())
                .allSatisfy(s -> assertThat(s.requests())
                        .noneMatch(r -> r.template().method().equals("POST")));
    }

    @Test
    void putsValuesUnderNamesOfItsOwnInAnArea() {
        String store = """
                /store/{bucket}/{key}:
                  parameters:
                    - {name: bucket, in: path, required: true, schema: {type: string}}
                    - {name: key, in: path, required: true, schema: {type: string}}
                  put: {responses: {'201': {description: fine}}}
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                """;
        Set<String> held = new HashSet<>();
        TestPlan plan = new Bench(store, asked -> switch (asked.method()) {
                    case "PUT" -> FakeAnswer.status(held.add(asked.target()) ? 201 : 200);
                    case "GET" -> FakeAnswer.status(held.contains(asked.target()) ? 200 : 404);
                    default -> FakeAnswer.status(held.remove(asked.target()) ? 204 : 404);
                })
                .calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allSatisfy(tried ->
                        assertThat(tried.outcome()).as(tried.toString()).isEqualTo(Outcome.WORKS));
        assertThat(held).isEmpty();
    }
}
