package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that have to be like the example of the document, and new. */
final class ExamplePatternsTest {
    private static final Pattern SENT = Pattern.compile("\"(?:name|nom_latin)\":\"([^\"]+)\"");

    private static TestPlan calibrated(String field, String example, String taken, String refusal) {
        Set<String> there = new HashSet<>(Set.of(example));
        return new Bench("""
                /species:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [FIELD],
                       properties: {FIELD: {type: string, minLength: 3, maxLength: 80, example: EXAMPLE}}}}}}
                    responses: {'201': {description: fine}}
                """.replace("FIELD", field).replace("EXAMPLE", example), asked -> {
                    Matcher sent = SENT.matcher(asked.body());
                    if (!sent.find() || !sent.group(1).matches(taken)) {
                        return FakeAnswer.status(422).body("{\"detail\":\"" + refusal + "\"}");
                    }
                    return there.add(sent.group(1))
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(409).body("{\"detail\":\"There is such a one already\"}");
                })
                .calibrated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "le nom latin comporte un genre avec majuscule et une espèce en minuscules",
                "nom_latin: a genus with a capital letter and a species in small letters",
                "nom_latin is malformed"
            })
    void wordsStayWhereASentenceSpeaksOfThem(String refusal) {
        TestPlan plan = calibrated("nom_latin", "Lavandula angustifolia", "[A-Z][a-z]+ [a-z-]+", refusal);

        assertThat(Bench.tried(plan, "POST /species").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name is malformed"})
    void lettersAndDigitsStayWhereTheyAre(String refusal) {
        TestPlan plan = calibrated("name", "Bay-0417/B", "[A-Z][a-z]{2}-\\d{4}/[A-Z]", refusal);

        assertThat(Bench.tried(plan, "POST /species").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: string does not match regex \\\"^(?P<kind>[A-Z][a-z]{2})-[0-9]{4}/[A-Z]$\\\""})
    void patternsOfOtherLanguagesThanOursDoNoHarm(String refusal) {
        TestPlan plan = calibrated("name", "Bay-0417/B", "[A-Z][a-z]{2}-\\d{4}/[A-Z]", refusal);

        assertThat(Bench.tried(plan, "POST /species").outcome()).isIn(Outcome.WORKS, Outcome.REFUSED);
    }
}
