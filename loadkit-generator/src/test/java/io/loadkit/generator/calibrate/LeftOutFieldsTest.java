package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left out comes back when it is missed; what nobody documents is sent where nothing else works. */
final class LeftOutFieldsTest {
    private static final String ZONES = """
            /zones:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}, text: {type: string},
                    kind: {type: string, enum: [Native, Master]}, rrsets: {type: array, items: {type: string}}}}}}}
                responses: {'201': {description: fine}}
            """;

    @Test
    void theShortestFormTakesBackWhatARefusalMissesAsItIsDocumented() {
        Bench bench = new Bench(ZONES, asked -> {
            if (asked.body().contains("rrsets") || asked.body().contains("text")) {
                return FakeAnswer.status(422).body("{\"error\":\"no\"}");
            }
            return asked.body().matches(".*\"(Native|Master)\".*")
                    ? FakeAnswer.status(201).body("{}")
                    : FakeAnswer.status(422).body("{\"error\":\"Key 'kind' not present or not a String\"}");
        });
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /zones").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /zones")).contains("kind").doesNotContain("rrsets");
    }

    @Test
    void ofTwoThatExcludeEachOtherOneIsLeftOut() {
        Bench bench = new Bench(ZONES.replace("required: [name]", "required: [name, kind]"), asked -> {
            boolean both = asked.body().contains("rrsets") && asked.body().contains("text");
            boolean neither = !asked.body().contains("rrsets") && !asked.body().contains("text");
            return both
                    ? FakeAnswer.status(422).body("{\"error\":\"You cannot give rrsets AND zone data as text\"}")
                    : FakeAnswer.status(neither ? 422 : 201).body("{}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /zones").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aWriteWithoutADocumentedBodyGetsWhatItAnswersWith() {
        Bench bench = new Bench(
                """
                /tasks/status:
                  patch:
                    responses: {'200': {description: fine, content: {application/json: {schema:
                      {type: object, properties: {id: {type: string}, status: {type: string, enum: [OPEN, DONE]}}}}}}}
                """,
                asked -> FakeAnswer.status(asked.body().matches("\\{\"status\":\"(OPEN|DONE)\"}") ? 200 : 500)
                        .body("{}"));

        assertThat(Bench.tried(bench.calibrated(), "PATCH /tasks/status").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void anEmptyObjectGoesWhereNothingWithoutAMediaTypeIsTaken() {
        Bench bench = new Bench(
                """
                /favorites:
                  post: {responses: {'200': {description: fine}}}
                """,
                asked -> FakeAnswer.status(
                        asked.headers().contains("application/json")
                                        && asked.body().equals("{}")
                                ? 200
                                : 415));

        assertThat(Bench.tried(bench.calibrated(), "POST /favorites").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatIsToBeLeftEmptyIsLeftOut() {
        Bench bench = new Bench(
                """
                /keys:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, properties: {secret: {type: string}, active: {type: boolean}, kind: {type: string, enum: [a]}}}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> asked.body().contains("secret") || !asked.body().contains("kind")
                        ? FakeAnswer.status(422)
                                .body(
                                        "{\"error\":\"Either submit just the 'secret' field, or leave 'secret' empty and send the"
                                                + " other fields.\"}")
                        : FakeAnswer.status(201).body("{}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /keys").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Messages.read("body", List.of("name"), "you must not leave name empty")
                        .kind())
                .isNotEqualTo(Complaint.Kind.UNEXPECTED);
    }

    @Test
    void ofTwoFieldsOfOneNameTheOneIsMeantWhoseValueIsRepeated() {
        Bench bench = new Bench("""
                /zones:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [sets], properties:
                      {name: {type: string}, sets: {type: array, minItems: 1, items: {type: object, required: [name],
                        properties: {name: {type: string}}}}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
            Object name = JsonReader.read(asked.body())
                    .flatMap(body -> Reply.at(body, "/sets/0/name"))
                    .orElse("");
            return String.valueOf(name).endsWith(".")
                    ? FakeAnswer.status(201).body("{}")
                    : FakeAnswer.status(422).body("{\"error\":\"DNS Name '" + name + "' is not canonical\"}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /zones").outcome()).isEqualTo(Outcome.WORKS);
    }
}
