package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are found in live answers, wherever services put them. */
final class LiveInferenceTest {
    private static final String BOXES = """
            /boxes:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /boxes/{box}:
              parameters: [{name: box, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Set<String> boxes = new LinkedHashSet<>();
    private int made;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'@'}",
                "{'box_id':'@','name':'x'}",
                "{'boxId':'@'}",
                "{'boxid':'@'}",
                "{'data':{'uuid':'@'}}",
                "{'booking':{'bookingid':'@'}}",
                "{'created':{'reference':{'guid':'@'}}}",
                "{'created':['@'],'warnings':['none']}",
                "{'ok':true,'data':{'boxes':['@']}}",
                "{'name':'n','_links':{'self':{'href':'http://h/boxes/@'}}}",
                "{'href':'/boxes/@/'}",
                "'@'",
            })
    void findsTheIdOfWhatItMade(String answer) {
        Bench bench = new Bench(
                BOXES, asked -> service(asked, id -> answer.replace('\'', '"').replace("@", id)));

        worksAndIsTakenAway(bench);
    }

    @Test
    void findsTheIdInTheLocationOnly() {
        Bench bench = new Bench(BOXES, asked -> {
            FakeAnswer answer = service(asked, id -> "");
            return asked.method().equals("POST")
                    ? answer.header("Location", "http://127.0.0.1:8000/boxes/" + last())
                    : answer;
        });

        worksAndIsTakenAway(bench);
    }

    /** As Spring Data REST documents and answers: the id is in the link only, and links are a map. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesALinkOrALocationRatherThanADocumentedName(boolean inTheBody) {
        String named = BOXES.replace(
                "'201': {description: fine}",
                "'201': {description: fine, content: {application/json: {schema: {type: object,"
                        + " properties: {name: {type: string}, _links: {type: object, additionalProperties:"
                        + " {type: object, properties: {href: {type: string}}}}}}}}}");
        String link = inTheBody ? ",\"_links\":{\"self\":{\"href\":\"http://h/boxes/@\"}}" : "";
        Bench bench = new Bench(named, asked -> {
            FakeAnswer answer = service(asked, id -> "{\"name\":\"n\"" + link.replace("@", id) + "}");
            return asked.method().equals("POST") && !inTheBody
                    ? answer.header("Location", "http://127.0.0.1:8000/boxes/" + last())
                    : answer;
        });

        worksAndIsTakenAway(bench);
    }

    @Test
    void stillTakesWhatElseIsDocumentedWhenTheShapeIsLearned() {
        Bench bench = new Bench("""
                /schema:
                  get:
                    parameters: [{name: format, in: query, schema: {type: string, enum: [json, yaml]}}]
                    responses: {'200': {description: fine, content: {application/vnd.own+json: {schema: {type: object}},
                      application/yaml: {schema: {type: object}}}}}
                """, asked -> FakeAnswer.status(200).body("{\"openapi\":\"3.1.0\"}"));

        assertThat(Bench.request(bench.calibrated(), "GET /schema").template().headers())
                .anySatisfy(header -> assertThat(header.value()).hasToString("application/vnd.own+json, */*;q=0.5"));
    }

    @Test
    void believesTheAnswerMoreThanTheDocument() {
        String wrong = BOXES.replace(
                "'201': {description: fine}",
                "'201': {description: fine, content: {application/json: {schema: {type: object, required: [id],"
                        + " properties: {id: {type: string}}}}}}");
        Bench bench = new Bench(
                wrong, asked -> service(asked, id -> "{\"box_number\":\"" + id + "\",\"uuid\":\"" + id + "\"}"));

        worksAndIsTakenAway(bench);
    }

    @Test
    void takesAwayWhatWasMadeBeforeItsIdWasKnown() {
        String papers = """
                /rooms:
                  post:
                    responses: {'200': {description: fine}}
                /rooms/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'200': {description: gone}}}
                /rooms/{id}/upload:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                /papers/{paper_id}:
                  parameters: [{name: paper_id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'200': {description: gone}}}
                """;
        Set<String> live = new HashSet<>();
        AtomicInteger made = new AtomicInteger();
        new Bench(papers, asked -> {
                    String[] parts = asked.target().split("/");
                    String last = parts[parts.length - 1];
                    if (asked.method().equals("POST")) {
                        String id = (last.equals("upload") ? "p" : "r") + made.incrementAndGet();
                        live.add(id);
                        return FakeAnswer.status(200)
                                .body(
                                        last.equals("upload")
                                                ? "{\"paper\":{\"paper_id\":\"" + id + "\"}}"
                                                : "{\"id\":\"" + id + "\"}");
                    }
                    boolean there = asked.method().equals("DELETE") ? live.remove(last) : live.contains(last);
                    return FakeAnswer.status(there ? 200 : 404).body("{}");
                })
                .calibrated();

        assertThat(live).isEmpty();
    }

    @Test
    void aModeThatIsAThingWithAnIdIsDeletedAgain() {
        worksAndIsTakenAway(new Bench(
                BOXES.replace("/boxes", "/maintenance"), asked -> service(asked, id -> "{\"id\":\"" + id + "\"}")));
    }

    @Test
    void deletesByAListOfIdsWhatItMade() {
        String notes = """
                /notes:
                  post:
                    responses: {'201': {description: fine}}
                  delete:
                    parameters: [{name: ids, in: query, required: true, schema: {type: array, minItems: 1, items: {type: integer}}}]
                    responses: {'204': {description: gone}}
                /notes/{noteId}:
                  parameters: [{name: noteId, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine}}}
                """;
        Set<String> live = new HashSet<>();
        AtomicInteger made = new AtomicInteger();
        TestPlan plan = new Bench(notes, asked -> {
                    if (asked.method().equals("POST")) {
                        String id = String.valueOf(made.incrementAndGet());
                        live.add(id);
                        return FakeAnswer.status(201).body(id);
                    }
                    String id = asked.target().replaceFirst(".*[/=]", "");
                    boolean there = asked.method().equals("DELETE") ? live.remove(id) : live.contains(id);
                    return FakeAnswer.status(there ? 200 : 404).body("{}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "DELETE /notes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(live).isEmpty();
        assertThat(Creation.undeletable(plan)).isEmpty();
    }

    @Test
    void followsTheLinksOfTheDocument() {
        String linked = """
                /baskets:
                  post:
                    responses:
                      '201':
                        description: fine
                        links: {show: {operationId: show, parameters: {what: '$response.body#/token/value'}}}
                /show/{what}:
                  get:
                    operationId: show
                    parameters: [{name: what, in: path, required: true, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                """;
        Bench bench = new Bench(
                linked,
                asked -> asked.method().equals("POST")
                        ? FakeAnswer.status(201).body("{\"id\":\"no\",\"token\":{\"value\":\"yes\"}}")
                        : FakeAnswer.status(asked.target().equals("/show/yes") ? 200 : 404));

        assertThat(Bench.tried(bench.calibrated(), "GET /show/{what}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private static final String ORDERS =
            BOXES.replace("{box}", "{number}").replace("name: box,", "name: number,") + """
            /orders:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [box], properties: {box: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """;

    @Test
    void takesAValueThatIsCalledUnknownFromWhatMakesThingsOfThatName() {
        Bench bench = new Bench(ORDERS, asked -> orders(asked));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /orders").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /orders").repairs()).contains("box refers to something else");
        assertThat(Bench.body(plan, "POST /orders")).contains("saved box_id");
    }

    @Test
    void takesAValueFromWhereTheUserSays() {
        Bench bench = new Bench(ORDERS, asked -> orders(asked))
                .rules(JourneyRules.NONE.bind("order.box").from("POST /boxes#/id"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /orders").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /orders").repairs()).isEmpty();
    }

    @Test
    void takesTheNameOfAThingThatItChoseItself() {
        String paths = """
                /bins/{name}:
                  parameters: [{name: name, in: path, required: true, schema: {type: string, pattern: '^[a-z]{3,30}$'}}]
                  post: {responses: {'201': {description: fine}}}
                  get: {responses: {'200': {description: fine}}}
                /lots:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [bin_name], properties: {bin_name: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Bench bench = new Bench(paths, asked -> {
            String name = asked.target().substring(asked.target().lastIndexOf('/') + 1);
            if (asked.target().equals("/lots")) {
                boolean known = boxes.stream().anyMatch(bin -> asked.body().contains("\"" + bin + "\""));
                return known
                        ? FakeAnswer.status(201).body("{}")
                        : FakeAnswer.status(422)
                                .body("{\"detail\":[{\"loc\":[\"body\",\"bin_name\"],\"msg\":\"bins does not exist\","
                                        + "\"type\":\"value_error.reference\"}]}");
            }
            return asked.method().equals("POST")
                    ? FakeAnswer.status(boxes.add(name) ? 201 : 409)
                    : FakeAnswer.status(boxes.contains(name) ? 200 : 404);
        });

        assertThat(bench.calibrated().calibration().orElseThrow().count(Outcome.WORKS))
                .isEqualTo(3);
    }

    private FakeAnswer orders(Asked asked) {
        if (!asked.target().equals("/orders")) {
            return service(asked, id -> "{\"id\":\"" + id + "\"}");
        }
        boolean known = boxes.stream().anyMatch(box -> asked.body().equals("{\"box\":\"" + box + "\"}"));
        return known ? FakeAnswer.status(201) : FakeAnswer.status(400).body("{\"message\":\"box not found\"}");
    }

    private static void worksAndIsTakenAway(Bench bench) {
        TestPlan plan = bench.calibrated();

        assertThat(plan.calibration().orElseThrow().count(Outcome.WORKS))
                .as(plan.toString())
                .isEqualTo(3);
        assertThat(plan.calibration().orElseThrow().deleted())
                .isEqualTo(plan.calibration().orElseThrow().created());
    }

    private FakeAnswer service(Asked asked, UnaryOperator<String> answer) {
        if (asked.method().equals("POST")) {
            boxes.add("b-" + ++made);
            return FakeAnswer.status(201).body(answer.apply(last()));
        }
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        boolean known = asked.method().equals("DELETE") ? boxes.remove(id) : boxes.contains(id);
        return FakeAnswer.status(known ? 200 : 404);
    }

    private String last() {
        return "b-" + made;
    }
}
