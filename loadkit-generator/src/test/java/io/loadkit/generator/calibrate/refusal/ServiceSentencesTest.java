package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the code of services says in plain words, of which their documents say nothing. */
final class ServiceSentencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "missing required fields: vehicle, work, at_mileage | vehicle,work,at_mileage",
                "problem_data is required | problem_data",
                "Missing `model` field in the request body. | model",
                "'theme' is a required property | theme",
                "Name is required | name",
                "start and end are required | start,end",
                "Required parameters: from, to | from,to"
            })
    void whatABodyMissesIsPutIntoIt(String said, String names) {
        Bench bench = posting("type: object", asked -> holdsAll(asked, names) ? "" : said);

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static boolean holdsAll(String body, String names) {
        for (String name : names.split(",")) {
            if (!body.contains("\"" + name + "\":")) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsMissingMayHaveToBeOfAType() {
        Bench bench = posting(
                "type: object",
                asked -> !asked.contains("\"miles\":")
                        ? "miles is required"
                        : asked.matches("(?s).*\"miles\":\\d+[,}].*") ? "" : "miles must be int");

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "Unknown kind. Valid: ['one', 'two'] # one|two",
                "Unknown payment kind: xyz (supported: card, paypal) # card|paypal",
                "Invalid kind: xyz. Supported: USD, EUR, GBP # USD|EUR|GBP",
                "kind must be above, below or event # above|below|event",
                "kind inválido; use um de ['uno', 'dos'] # uno|dos",
                "kind must be a working day (monday to friday) # monday|tuesday|wednesday|thursday|friday",
                "kind must be Saturday or Sunday # Saturday|Sunday"
            })
    void listsOfWhatIsAllowedAreTaken(String said, String allowed) {
        assertWorks("{type: object, required: [kind], properties: {kind: {type: string}}}", "kind", allowed, said);
    }

    @Test
    void whatIsSaidOfAValueThatIsRepeatedIsSaidOfItsField() {
        Pattern field = Pattern.compile("\"colour\":\"([^\"]*)\"");
        Bench bench = posting(
                "{type: object, required: [colour, name], properties: {colour: {type: string}, name: {type: string}}}",
                asked -> {
                    Matcher found = field.matcher(asked);
                    String value = found.find() ? found.group(1) : "";
                    return Set.of("light", "dark").contains(value)
                            ? ""
                            : "'" + value + "' is not one of ['light', 'dark']";
                });

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "starts # Times are given in HH:MM format # [0-2]\\d:\\d\\d",
                "desde # Fecha no válida. El formato correcto es el siguiente: 2023-03-16 # 20\\d\\d-\\d\\d-\\d\\d",
                "from # Invalid date format. Use DD/MM/YYYY # \\d\\d/\\d\\d/20\\d\\d",
                "schedule # Invalid cron expression # \\S+ \\S+ \\S+ \\S+ \\S+"
            })
    void aFormThatIsSaidOfNoFieldIsThatOfTheFieldCalledSo(String field, String said, String form) {
        assertWorks(
                "{type: object, required: [label, " + field + "], properties: {label: {type: string}, " + field
                        + ": {type: string}}}",
                field,
                form,
                said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "Rating must be between 1 and 5 # 1 # 5",
                "rating must be in [10, 12] # 10 # 12",
                "rating must be more than 6 and at most 9 # 7 # 9",
                "rating: from 1 to 3 # 1 # 3"
            })
    void bothEndsOfARangeAreLearnedAtOnce(String said, int least, int most) {
        Set<String> refused = new HashSet<>();
        Bench bench = posting("{type: object, required: [rating], properties: {rating: {type: integer}}}", asked -> {
            int value = Integer.parseInt(asked.replaceAll("\\D", ""));
            boolean fine = value >= least && value <= most;
            if (!fine) {
                refused.add(asked);
            }
            return fine ? "" : said;
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(refused).as("what was refused").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aTotalIsWhatOneLineComesTo() {
        Pattern lines = Pattern.compile("\"quantity\":([\\d.]+),\"price\":([\\d.]+)");
        Bench bench = posting(
                "{type: object, required: [lines, total], properties: {total: {type: number}, lines: {type: array, items: {type: object,"
                        + " required: [quantity, price], properties: {quantity: {type: integer}, price: {type: number}}}}}}",
                asked -> {
                    double sum = lines.matcher(asked)
                            .results()
                            .mapToDouble(line -> Double.parseDouble(line.group(1)) * Double.parseDouble(line.group(2)))
                            .sum();
                    double total = Double.parseDouble(asked.replaceAll("(?s).*\"total\":([\\d.]+).*", "$1"));
                    return sum > 0 && Math.abs(sum - total) < 0.01 ? "" : "Total does not match the sum of the lines";
                });

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aWordInThePathIsOneOfThoseThatTheRefusalLists() {
        Bench bench = new Bench(
                """
                /exports/{fmt}:
                  parameters: [{name: fmt, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                """,
                asked -> asked.target().matches("/exports/(sheet|report)")
                        ? FakeAnswer.status(200).body("{}")
                        : refused("formato inválido; use um de ['sheet', 'report']"));

        assertThat(Bench.tried(bench.calibrated(), "GET /exports/{fmt}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void theVersionOfAThingIsReadBeforeItIsChanged() {
        int[] version = {1, 0};
        Bench bench = new Bench("""
                /papers:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /papers/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: object,
                    properties: {id: {type: integer}, version: {type: integer}}}}}}}}
                  put:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [version], properties: {version: {type: integer}}}}}}
                    responses: {'200': {description: fine}}
                  delete: {responses: {'204': {description: gone}}}
                """, asked -> {
            if (asked.method().equals("POST")) {
                version[0] = 7;
                return FakeAnswer.status(201).body("{\"id\":" + ++version[1] + "}");
            }
            if (!asked.method().equals("PUT")) {
                return FakeAnswer.status(200).body("{\"id\":" + version[1] + ",\"version\":" + version[0] + "}");
            }
            return asked.body().contains("\"version\":" + version[0])
                    ? FakeAnswer.status(200).body("{\"version\":" + ++version[0] + "}")
                    : FakeAnswer.status(409).body("{\"detail\":\"Version conflict\"}");
        });

        assertThat(Bench.tried(bench.calibrated(), "PUT /papers/{id}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatIsOverIsLaterThanWhatBegins() {
        Pattern times = Pattern.compile("\"starts_at\":\"([^\"]*)\".*\"ends_at\":\"([^\"]*)\"");
        Bench bench = posting(
                "{type: object, required: [starts_at, ends_at], properties: {starts_at: {type: string, format: date-time}, ends_at:"
                        + " {type: string, format: date-time}}}",
                asked -> {
                    Matcher found = times.matcher(asked);
                    boolean soon = found.find()
                            && found.group(1).compareTo("2030") < 0
                            && found.group(1).compareTo("2026") > 0;
                    return !soon
                            ? "Bookings are taken at most 90 days ahead"
                            : found.group(1).compareTo(found.group(2)) < 0 ? "" : "ends_at must be after starts_at";
                });

        assertThat(Bench.tried(bench.calibrated(), "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static void assertWorks(String schema, String field, String form, String said) {
        Pattern fine = Pattern.compile("\"" + field + "\":\"(?:" + form + ")\"");
        Bench bench = posting(schema, asked -> fine.matcher(asked).find() ? "" : said);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** A service that refuses a body with that sentence; an empty one for none. */
    private static Bench posting(String schema, Function<String, String> refusal) {
        return new Bench("""
                /things:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {%s}}}}
                    responses: {'201': {description: fine}}
                """.formatted(schema.replaceFirst("^\\{(.*)\\}$", "$1")), (Asked asked) -> {
            String said = refusal.apply(asked.body());
            return said.isEmpty() ? FakeAnswer.status(201).body("{}") : refused(said);
        });
    }

    private static FakeAnswer refused(String said) {
        return FakeAnswer.status(400)
                .header("Date", "Sat, 28 Nov 2026 07:00:00 GMT")
                .body("{\"detail\":\"" + said + "\"}");
    }
}
