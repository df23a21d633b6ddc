package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** What may refer to nothing is sent so where nothing that works makes what it refers to. */
class NullReferencesTest {
    private static final String MUSIC = """
            /artist:
              get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items: {type: object,
                properties: {id: {type: string}, name: {type: string}}}}}}}}}
              post:
                requestBody: {content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: made, content: {application/json: {schema: {type: object,
                  properties: {id: {type: string}, name: {type: string}}}}}}}
            /artist/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            /album:
              post:
                requestBody: {content: {application/json: {schema: {type: object, required: [name, artistId], properties: {
                  name: {type: string}, artistId: {type: string, nullable: true, example: b66b2e29-188b-4ca2-8252-f6a9d248c318}}}}}}
                responses: {'201': {description: made, content: {application/json: {schema: {type: object,
                  properties: {id: {type: string}, name: {type: string}}}}}}}
            /album/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            """;

    private boolean makesArtists;

    @Test
    void refersToNothingWhereNothingCanBeMade() {
        TestPlan plan = new Bench(MUSIC, this::answer).calibrated();

        assertThat(tried(plan, "POST /album").outcome()).isEqualTo(Calibration.Outcome.WORKS);
        assertThat(tried(plan, "GET /album/{id}").outcome()).isEqualTo(Calibration.Outcome.WORKS);
        assertThat(body(plan, "POST /album")).contains("\"artistId\":null");
    }

    @Test
    void refersToWhatIsMade() {
        makesArtists = true;

        TestPlan plan = new Bench(MUSIC, this::answer).calibrated();

        assertThat(body(plan, "POST /album")).contains("\"artistId\":{saved ");
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return asked.target().equals("/artist")
                    ? FakeAnswer.status(200).body("[]")
                    : FakeAnswer.status(asked.target().startsWith("/album/17") || makesArtists ? 200 : 404)
                            .body("{}");
        }
        if (asked.target().equals("/artist")) {
            return makesArtists
                    ? FakeAnswer.status(201).body("{\"id\":\"4\",\"name\":\"a\"}")
                    : FakeAnswer.status(400).body("{\"message\":\"Bad Request\"}");
        }
        return asked.body().contains("\"artistId\":null") || asked.body().contains("\"artistId\":\"4\"")
                ? FakeAnswer.status(201).body("{\"id\":\"17\",\"name\":\"b\"}")
                : FakeAnswer.status(400).body("{\"message\":\"no such artist\"}");
    }
}
