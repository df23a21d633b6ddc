package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things that have to be alike in a field that is called otherwise with each. */
final class AlikeThingsTest {
    private static final String GARDEN = """
            /plants:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [light], properties: {light: {type: string, enum: [sunny, half, shady, dark, dim]}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /plants/{plant_id}:
              delete:
                parameters: [{name: plant_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /beds:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [place], properties: {place: {type: string, pattern: '^(dim|dark|shady|half|sunny)$'}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /beds/{bed_id}:
              delete:
                parameters: [{name: bed_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /plantings:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [plant_id, bed_id], properties: {plant_id: {type: integer}, bed_id: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /plantings/{planting_id}:
              delete:
                parameters: [{name: planting_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private static final String ADVERTS = """
            /adverts:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /adverts/{advert_id}:
              delete:
                parameters: [{name: advert_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /adverts/{advert_id}/photos:
              post:
                parameters: [{name: advert_id, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [url, side], properties: {url: {type: string, format: uri},
                  side: {type: string, pattern: '^(BACK|LEFT|RIGHT|TOP|BOTTOM|INSIDE|FRONT)$'}}}}}}
                responses: {'200': {description: fine}}
            /adverts/{advert_id}/publish:
              post:
                parameters: [{name: advert_id, in: path, required: true, schema: {type: integer}}]
                responses: {'200': {description: fine}}
            """;

    private final Map<String, String> made = new HashMap<>();
    private int number;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plant %1$s needs %2$s ground, bed %3$s is %4$s",
                "The plant is for %2$s places, the bed is a %4$s one"
            })
    void areMadeWithOneOfTheWordsThatARefusalNames(String said) {
        TestPlan plan = new Bench(GARDEN, asked -> garden(asked, said)).calibrated();

        assertThat(tried(plan, "POST /plantings").outcome()).isEqualTo(Outcome.WORKS);
        String light = tried(plan, "POST /plants").repairs().toString();
        assertThat(light).matches("\\[light is one of \\[\\w+\\]\\]");
        assertThat(tried(plan, "POST /beds").repairs()).hasToString(light.replace("light", "place"));
    }

    @Test
    void aWordOfAnotherRequestIsWhatThatIsSent() {
        TestPlan plan = new Bench(ADVERTS, this::adverts).calibrated();

        assertThat(tried(plan, "POST /adverts/{advert_id}/publish").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /adverts/{advert_id}/photos").repairs())
                .isEqualTo(List.of("side is one of [FRONT]"));
    }

    private FakeAnswer garden(Asked asked, String said) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (!asked.target().equals("/plantings")) {
            made.put(asked.target() + ++number, found(asked.body(), "\"(?:light|place)\":\"(\\w+)\""));
            return FakeAnswer.status(201).body("{\"id\":" + number + "}");
        }
        String plant = found(asked.body(), "\"plant_id\":(\\d+)");
        String bed = found(asked.body(), "\"bed_id\":(\\d+)");
        String light = made.getOrDefault("/plants" + plant, "");
        String place = made.getOrDefault("/beds" + bed, "");
        return light.isEmpty() || place.isEmpty()
                ? FakeAnswer.status(404).body("{\"message\":\"Not found\"}")
                : light.equals(place)
                        ? FakeAnswer.status(201).body("{\"id\":" + ++number + "}")
                        : FakeAnswer.status(422)
                                .body("{\"message\":\"" + said.formatted(plant, light, bed, place) + "\"}");
    }

    private FakeAnswer adverts(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/adverts")) {
            return FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
        }
        String id = asked.target().replaceAll("\\D", "");
        if (asked.target().endsWith("photos")) {
            made.merge(id, found(asked.body(), "\"side\":\"(\\w+)\""), (one, other) -> one + " " + other);
            return FakeAnswer.status(200).body("{\"photos\":1}");
        }
        return made.getOrDefault(id, "").contains("FRONT")
                ? FakeAnswer.status(200).body("{\"public\":true}")
                : FakeAnswer.status(409).body("{\"message\":\"A photo of side FRONT is required before publishing\"}");
    }

    private static String found(String json, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
