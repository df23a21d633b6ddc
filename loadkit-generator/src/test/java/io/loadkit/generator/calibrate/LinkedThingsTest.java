package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Things that refer to each other by links rather than by ids. */
final class LinkedThingsTest {
    private static final String PATHS = """
            /owners:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [lastname], properties: {lastname: {type: string},
                    pets: {type: array, items: {type: string}}}}}}}
                responses: {'201': {description: fine}}
            /owners/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /pets:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}, owner: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /pets/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /pets/{id}/owner:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              put:
                requestBody: {content: {
                  application/json: {schema: {type: object, properties: {_links: {type: object}}}},
                  text/uri-list: {schema: {type: string}}}}
                responses: {'204': {description: fine}}
            """;

    private int made;

    @Test
    void areLeftOutOfACreateWhereALinkLeadsNowhere() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(Bench.tried(plan, "POST /owners").outcome()).isEqualTo(Calibration.Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /pets").outcome()).isEqualTo(Calibration.Outcome.WORKS);
    }

    @Test
    void areNamedByTheAddressOfOneThatWasMadeInAListOfLinks() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(Bench.tried(plan, "PUT /pets/{id}/owner").outcome()).isEqualTo(Calibration.Outcome.WORKS);
        assertThat(Bench.request(plan, "PUT /pets/{id}/owner")
                        .template()
                        .body()
                        .orElseThrow()
                        .contentType())
                .isEqualTo("text/uri-list");
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.method().equals("POST")) {
            String field = asked.target().endsWith("owners") ? "pets" : "owner";
            return asked.body().contains("\"" + field + "\"")
                    ? FakeAnswer.status(400).body("""
                            {"cause":{"cause":null,"message":"Cannot resolve URI zz. Is it local or remote? Only local URIs \
                            are resolvable."},"message":"Failed to convert from type [java.net.URI] to type [Thing] for \
                            value 'zz'; nested exception is IllegalArgumentException: Cannot resolve URI zz. Is it \
                            local or remote? Only local URIs are resolvable. (through reference chain: Thing[\\"%s\\"])"}""".formatted(field))
                    : FakeAnswer.status(201)
                            .body("{\"_links\":{\"self\":{\"href\":\"http://127.0.0.1:8000" + asked.target() + "/x"
                                    + ++made + "\"}}}");
        }
        if (asked.method().equals("PUT")) {
            return FakeAnswer.status(asked.body().matches("/owners/x\\d+") ? 204 : 400)
                    .body("");
        }
        return FakeAnswer.status(200).body("{}");
    }
}
