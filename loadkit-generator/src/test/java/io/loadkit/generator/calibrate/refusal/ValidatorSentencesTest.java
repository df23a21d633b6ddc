package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into the validators of their models, as it comes back in a 422. */
final class ValidatorSentencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid card number (Luhn check failed) | [45]\\d{15}",
                "value must be a cron expression with 5 fields | \\S+ \\S+ \\S+ \\S+ \\S+",
                "value must be an ISO 3166-1 alpha-2 code | [A-Z]{2}",
                "value is not an ISO 4217 currency | [A-Z]{3}",
                "value must look like en or en_US | [a-z]{2}_[A-Z]{2}",
                "URL scheme should be 'redis' or 'rediss' | redis://.+",
                "value must be uppercase | [A-Z]+",
                "value must start with 'SKU-' | SKU-.+",
                "Input should not have timezone info | \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d",
                "Input is not a valid IPv4 network | [0-9.]+/\\d+",
            })
    void saysWhatAValueHasToBeLike(String said, String pattern) {
        Pattern wanted = Pattern.compile("\"value\":\"" + pattern + "\"");

        works("value: {type: string}", "value", asked -> wanted.matcher(asked).find() ? "" : said);
    }

    @Test
    void saysForWhichCaseAFieldIsNeededOrNotWanted() {
        works(
                "shape: {type: string, enum: [circle, square]}, radius: {type: number}, side: {type: number}",
                "shape",
                asked -> {
                    String shape = asked.contains("circle") ? "circle" : "square";
                    String own = shape.equals("circle") ? "radius" : "side";
                    String other = shape.equals("circle") ? "side" : "radius";
                    return !asked.contains('"' + own + '"')
                            ? own + " is required for " + shape
                            : asked.contains('"' + other + '"') ? other + " is not allowed for " + shape : "";
                });
    }

    @Test
    void saysThatANumberIsThatOfTheDaysBetweenTwo() {
        works(
                "check_in: {type: string, format: date}, check_out: {type: string, format: date}, nights: {type: integer},"
                        + " adults: {type: integer}",
                "check_in, check_out, nights, adults",
                asked -> {
                    Matcher days = Pattern.compile("\"check_in\":\"(.+?)\",\"check_out\":\"(.+?)\",\"nights\":(\\d+)")
                            .matcher(asked);
                    boolean same = days.find()
                            && java.time.LocalDate.parse(days.group(1))
                                    .plusDays(Long.parseLong(days.group(3)))
                                    .equals(java.time.LocalDate.parse(days.group(2)));
                    boolean few = asked.matches(".*\"adults\":[1-6][,}].*");
                    return !same
                            ? "nights must equal the number of days between check_in and check_out"
                            : few ? "" : "at most 6 guests";
                });
    }

    @Test
    void saysWhatNumbersOfAListAddUpTo() {
        works(
                "parts: {type: array, items: {type: number}}",
                "parts",
                asked -> asked.matches(".*\"parts\":\\[100(?:\\.0+)?].*") ? "" : "parts must sum to 100");
    }

    /** No sentence has to be read: beside a password, what is called repetition alone repeats it. */
    @Test
    void repeatsThePasswordWhateverTheLanguage() {
        for (String[] names : new String[][] {
            {"mot_de_passe", "confirmation"},
            {"passwort", "wiederholung"},
            {"contrasena", "repetir_contrasena"},
            {"password", "re_password"}
        }) {
            works(
                    names[0] + ": {type: string}, " + names[1] + ": {type: string}",
                    names[0] + ", " + names[1],
                    asked -> asked.matches(".*\"" + names[0] + "\":\"(.+?)\",\"" + names[1] + "\":\"\\1\".*")
                            ? ""
                            : "xyzzy");
        }
    }

    /** Of pydantic 2 and of pydantic 1. */
    @Test
    void saysOfANameInAMapWhatItHasToBe() {
        for (String at : new String[] {"\"prices\",\"key1\",\"[key]\"", "\"prices\",\"__key__\""}) {
            Bench bench = bench(
                    "prices: {type: object, additionalProperties: {type: integer}}",
                    "prices",
                    asked -> asked.matches(".*\"prices\":\\{\"\\d+\":.*") ? "" : "value is not a valid integer",
                    "," + at);

            assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome())
                    .isEqualTo(Outcome.WORKS);
        }
    }

    private static void works(String properties, String required, Function<String, String> complaint) {
        String field = required.matches("value|parts") ? ",\"" + required + "\"" : "";
        Bench bench = bench(properties, required, complaint, field);

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome())
                .as(() -> bench.asked().toString())
                .isEqualTo(Outcome.WORKS);
    }

    private static Bench bench(String properties, String required, Function<String, String> complaint, String field) {
        return new Bench(
                "/things:\n  post:\n    requestBody: {required: true, content: {application/json: {schema: {type: object,"
                        + " required: [" + required + "], properties: {" + properties + "}}}}}\n"
                        + "    responses: {'201': {description: fine}}\n",
                asked -> answer(field, complaint.apply(asked.body())));
    }

    /** As pydantic says it: of the body, or of a field in it. */
    private static FakeAnswer answer(String field, String said) {
        return said.isEmpty()
                ? FakeAnswer.status(201).body("{\"id\":1}")
                : FakeAnswer.status(422)
                        .body("{\"detail\":[{\"type\":\"value_error\",\"loc\":[\"body\"" + field
                                + "],\"msg\":\"Value error, " + said + "\"}]}");
    }
}
