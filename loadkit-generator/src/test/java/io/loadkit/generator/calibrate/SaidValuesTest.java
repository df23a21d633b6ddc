package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences about one field that hold a value that it may have, whatever else they say. */
final class SaidValuesTest {
    private final List<String> sent = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "integer # 2026 # We take those of 2025 or 2026 # 3",
                "integer # 2025 # We take those of 2025 or 2026 # 2",
                "integer # 5 # Shelf 12 has places for 1, 2 or 5 # 5",
                "number # 80.5 # It has to come to 80.50 # 2",
                "string # brass # We work in 'steel', 'brass' and 'tin' # 3"
            })
    void valuesThatASentenceHoldsAreTriedInTurn(String type, String fine, String said, int most) {
        TestPlan plan = calibrated(type, fine, value -> said);

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(sent.indexOf(fine)).as("refused before: " + sent).isLessThan(most);
        assertThat(Bench.body(plan, "POST /things")).contains(fine);
    }

    @Test
    void aValueThatIsOnlyRepeatedIsNotSentAgain() {
        calibrated("integer", "none", value -> "We cannot take " + value);

        assertThat(sent).doesNotHaveDuplicates();
    }

    @Test
    void whatWasSaidInVainIsForgotten() {
        TestPlan plan = calibrated("integer", "[0-9]{2,}", value -> "As rule 7 has it, this is not fine");

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(sent).contains("7");
    }

    @ParameterizedTest
    @CsvSource({"campo, errore, deve essere 150.00", "feld, fehler, muss 150.00 sein", "champ, erreur, doit être 150.00"
    })
    void valuesAreReadWhereFieldAndReasonAreCalledSoInOtherLanguages(String field, String reason, String said) {
        TestPlan plan = new Bench(
                        """
                /things:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [measure], properties: {measure: {type: number}}}}}}
                    responses: {'201': {description: fine}}
                """,
                        asked -> asked.body().matches(".*:150(?:[.]0+)?}")
                                ? FakeAnswer.status(201).body("{}")
                                : FakeAnswer.status(422)
                                        .body("{\"list\":[{\"%s\":\"measure\",\"%s\":\"%s\"}]}"
                                                .formatted(field, reason, said)))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void wordsInBracketsAreTriedWhereTheSentenceRepeatsWhatWasSent() {
        TestPlan plan = calibrated("string", "brass", value -> value + " is no metal of ours (steel, brass or tin)");

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    private TestPlan calibrated(String type, String fine, UnaryOperator<String> said) {
        Pattern field = Pattern.compile("\"measure\":\"?([^\"},]*)");
        return new Bench("""
                /things:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [measure], properties: {measure: {type: %s}}}}}}
                    responses: {'201': {description: fine}}
                """.formatted(type), asked -> {
                    Matcher found = field.matcher(asked.body());
                    String value = found.find() ? found.group(1) : "";
                    boolean first = sent.isEmpty();
                    sent.add(value);
                    return value.matches(fine + "0?") && !first
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(422)
                                    .body("{\"errors\":[{\"field\":\"measure\",\"message\":\"" + said.apply(value)
                                            + "\"}]}");
                })
                .calibrated();
    }
}
