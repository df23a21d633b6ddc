package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list that takes any number by its document has to have some in it by a sentence. */
final class AtLeastTwoTest {
    private static final String PATHS = """
            /tenders:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [title, FIELD],
                  properties: {title: {type: string}, FIELD: {type: array, items: {type: object, required: [weight],
                    properties: {weight: {type: integer, minimum: 1, maximum: 90}}}}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            """;

    private int number;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lots | A tender needs at least two lots",
                "lots | at least 2 lots are needed",
                "lots | Tender has fewer than three lots",
                "lots | A tender must have more than one lot",
                "order_items | Please give at least two items",
                "lose | Eine Ausschreibung braucht mindestens zwei Lose",
                "lots | Il faut au moins deux lots",
                "lotes | Hacen falta al menos dos lotes",
                "lotti | Servono almeno due lotti",
                "partie | Potrzebne są co najmniej dwie partie",
            })
    void areSentWhereASentenceSaysSo(String field, String sentence) {
        TestPlan plan = new Bench(PATHS.replace("FIELD", field), asked -> answer(asked, sentence)).calibrated();

        assertThat(tried(plan, "POST /tenders").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked, String sentence) {
        long sent =
                Pattern.compile("\"weight\"").matcher(asked.body()).results().count();
        long least = sentence.contains("three") ? 3 : 2;
        return sent < least
                ? FakeAnswer.status(422).body("{\"detail\":\"" + sentence + "\"}")
                : FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
    }
}
