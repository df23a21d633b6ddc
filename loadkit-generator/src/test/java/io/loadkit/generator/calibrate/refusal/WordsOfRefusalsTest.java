package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Refusals whose words are not those of the document, and bodies of which only less is accepted. */
final class WordsOfRefusalsTest {
    private final Set<String> kinds = new HashSet<>();

    @Test
    void nothingInListsWhereEveryItemIsRefused() {
        Bench bench = new Bench(
                """
                /notes:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name, parts], properties: {name: {type: string}, parts: {type: array,
                        items: {type: object, required: [weight], properties: {weight: {type: integer}}}}}}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> asked.body().contains("\"parts\":[]")
                        ? FakeAnswer.status(201).body("{}")
                        : FakeAnswer.status(400).body("{\"error\":\"the weights do not add up\"}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /notes")).endsWith("\"parts\":[]}");
    }

    @Test
    void whatCouldNotBeFoundIsMadeBefore() {
        Bench bench = new Bench("""
                /boxes/kinds:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /kinds:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}}
                /kinds/{name}:
                  parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                  delete: {responses: {'204': {description: gone}}}
                /plans:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
            String name = asked.body().replaceAll("(?s).*\"name\":\"([^\"]*)\".*", "$1");
            if (asked.line().equals("POST /kinds")) {
                kinds.add(name);
                return FakeAnswer.status(201).body("{\"name\":\"" + name + "\"}");
            }
            return !asked.line().equals("POST /plans") || kinds.contains(name)
                    ? FakeAnswer.status(201).body("{}")
                    : FakeAnswer.status(400).body("{\"message\":\"Could not find a kind with name " + name + "\"}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /plans").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aFieldIsMeantByItsWordsToo() {
        Bench bench = new Bench(
                """
                /keys:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [kind], properties: {kind: {type: string, enum: [csk]}, bits: {type: integer},
                        active: {type: boolean}}}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> asked.body().contains("bits") || !asked.body().contains("active")
                        ? FakeAnswer.status(422).body("{\"error\":\"The given bit size is not supported.\"}")
                        : FakeAnswer.status(201).body("{}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /keys").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /keys")).contains("active").doesNotContain("bits");
    }

    @Test
    void whatHasToStandInsideTheBodyRefersToSomethingRatherThanGoes() {
        Bench bench = new Bench(
                """
                /zones:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /records:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [sets], properties: {sets: {type: array, minItems: 1,
                        items: {type: object, required: [origin], properties: {origin: {type: string}}}}}}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> asked.target().equals("/zones")
                        ? FakeAnswer.status(201).body("{\"id\":\"z7\"}")
                        : asked.body().contains("\"origin\":\"z7\"")
                                ? FakeAnswer.status(201).body("{}")
                                : FakeAnswer.status(422).body("{\"error\":\"origin: no such zone exists\"}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /records").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void anotherAlternativeWhereTheFirstFails() {
        Bench bench = new Bench(
                """
                /tokens:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {oneOf: [
                      {type: object, required: [admin], properties: {admin: {type: string}}},
                      {type: object, required: [client], properties: {client: {type: string}}}]}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> FakeAnswer.status(asked.body().contains("client") ? 201 : 500)
                        .body("{}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /tokens").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /tokens")).contains("client");
    }
}
