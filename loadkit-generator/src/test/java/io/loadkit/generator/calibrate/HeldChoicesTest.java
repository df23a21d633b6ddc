package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a thing can do or has, where a refusal repeats only what was sent, or names only the field. */
final class HeldChoicesTest {
    private static final String CRAFTS = "{type: string, enum: [weaving, pottery, joinery, glazing, carving, gilding]}";

    private final Map<String, String> made = new HashMap<>();
    private int number;

    /** The word is of the same closed set, or the two are called alike; it is the thing of the body. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skills     | craft | %1$s does not teach %2$s",
                "skill_list | craft | Master %3$s can't do %2$s!",
                "specialty  | craft | %2$s gibt es bei Meister %3$s nicht im Angebot"
            })
    void isSentWhereOnlyWhatWasSentIsRepeated(String held, String field, String said) {
        boolean list = !held.equals("specialty");
        String shape = list ? "{type: array, minItems: 1, maxItems: 1, items: " + CRAFTS + "}" : CRAFTS;
        TestPlan plan =
                new Bench(masters(held, shape, field, CRAFTS), asked -> courses(asked, field, said)).calibrated();

        assertThat(tried(plan, "POST /courses").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /courses")).contains("\"" + field + "\":{saved ");
    }

    /** Any text, where the two are called alike. */
    @Test
    void isSentOfAnyTextThatIsCalledAlike() {
        String text = "{type: string, pattern: '^[a-z]{5}$'}";
        TestPlan plan = new Bench(
                        masters("tools", "{type: array, minItems: 1, maxItems: 1, items: " + text + "}", "tool", text),
                        asked -> courses(asked, "tool", "Room %3$s does not offer %2$s"))
                .calibrated();

        assertThat(tried(plan, "POST /courses").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /courses")).contains("\"tool\":{saved ");
    }

    /** A number of a course is none of its master, though it is called so there as well. */
    @Test
    void isNotSentOfWhatEachThingHasOfItsOwn() {
        String text = "{type: string, pattern: '^[a-z]{5}$'}";
        TestPlan plan = new Bench(
                        masters("number", text, "number", text),
                        asked -> courses(asked, "number", "%2$s has the wrong check digit"))
                .calibrated();

        assertThat(body(plan, "POST /masters")).contains("number");
        assertThat(tried(plan, "POST /courses").outcome()).isNotEqualTo(Outcome.WORKS);
    }

    /** A word that is taken is none that another thing has to have. */
    @Test
    void isNotSentWhereTheWordIsTaken() {
        String text = "{type: string, pattern: '^[a-z]{5}$'}";
        TestPlan plan = new Bench(
                        masters("tools", "{type: array, minItems: 1, maxItems: 1, items: " + text + "}", "tool", text),
                        asked -> {
                            String tool = found(asked.body(), "\"tool\":\"(\\w+)\"");
                            return asked.target().equals("/courses") && made.putIfAbsent(tool, "") != null
                                    ? FakeAnswer.status(409).body("{\"detail\":\"" + tool + " already exists\"}")
                                    : FakeAnswer.status(201).body("{\"id\":1,\"tools\":[\"abcde\"]}");
                        })
                .calibrated();

        assertThat(tried(plan, "POST /courses").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /courses")).doesNotContain("\"tool\":{saved ");
    }

    /** What is acted upon holds it, and the refusal names the field and the words. */
    @Test
    void isSentWhereTheFieldIsNamedAndWhatIsHeld() {
        String tongues = "{type: string, enum: [de, en, fr, it, pl, es, sv, fi]}";
        TestPlan plan = new Bench("""
                /texts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [targets], properties: {targets: {type: array, minItems: 1, maxItems: 1, items: %1$s}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, properties: {id: {type: integer}}}}}}}
                /texts/{text_id}:
                  delete:
                    parameters: [{name: text_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                /texts/{text_id}/jobs:
                  post:
                    parameters: [{name: text_id, in: path, required: true, schema: {type: integer}}]
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [target], properties: {target: %1$s}}}}}
                    responses: {'201': {description: fine}}
                """.formatted(tongues), this::jobs).calibrated();

        assertThat(tried(plan, "POST /texts/{text_id}/jobs").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /texts/{text_id}/jobs")).contains("\"target\":{saved ");
    }

    private static String masters(String held, String shape, String field, String sent) {
        return """
                /masters:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [name, %1$s], properties: {name: {type: string}, %1$s: %2$s}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /masters/{master_id}:
                  delete:
                    parameters: [{name: master_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                /courses:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [master_id, %3$s], properties: {master_id: {type: integer}, %3$s: %4$s}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /courses/{course_id}:
                  delete:
                    parameters: [{name: course_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                """.formatted(held, shape, field, sent);
    }

    private FakeAnswer courses(Asked asked, String field, String said) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/masters")) {
            made.put(String.valueOf(++number), asked.body());
            return FakeAnswer.status(201)
                    .body("{\"id\":" + number + "," + asked.body().substring(1));
        }
        String id = found(asked.body(), "\"master_id\":(\\d+)");
        String master = made.getOrDefault(id, "");
        String sent = found(asked.body(), "\"" + field + "\":\"(\\w+)\"");
        if (master.isEmpty()) {
            return FakeAnswer.status(404).body("{\"detail\":\"Master not found\"}");
        }
        return master.contains("\"" + sent + "\"")
                ? FakeAnswer.status(201).body("{\"id\":" + ++number + "}")
                : FakeAnswer.status(400)
                        .body("{\"detail\":\"" + said.formatted(found(master, "\"name\":\"([^\"]+)\""), sent, id)
                                + "\"}");
    }

    private FakeAnswer jobs(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/texts")) {
            made.put(String.valueOf(++number), found(asked.body(), "\\[\"(\\w+)\"\\]"));
            return FakeAnswer.status(201)
                    .body("{\"data\":{\"id\":" + number + "," + asked.body().substring(1) + "}");
        }
        String held = made.getOrDefault(found(asked.target(), "/texts/(\\d+)/"), "");
        return held.equals(found(asked.body(), "\"target\":\"(\\w+)\""))
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(held.isEmpty() ? 404 : 422)
                        .body("{\"error\":{\"code\":\"target\",\"message\":\"target must be one of the text's targets: "
                                + held + "\"}}");
    }

    private static String found(String json, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
