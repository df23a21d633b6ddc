package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Refusals as frameworks write them, each answered by a service that accepts only what the refusal asks for. The bodies
 * have the shape of real ones.
 */
final class RepairTest {
    private static final String POST = """
            /cars:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [plate], properties: {plate: {type: string}, color: {type: string},
                   doors: {type: integer}, bought: {type: string}, owner: {type: string}, deep: {type: object,
                   properties: {size: {type: integer}}}}}}}}
                responses: {'201': {description: fine}}
            """;

    @Test
    void pydantic2() {
        learns(
                matches("\"color\":\"(red|blue)\""),
                422,
                "{\"detail\":[{\"type\":\"literal_error\",\"loc\":[\"body\",\"color\"],\"msg\":\"Input should be 'red' or"
                        + " 'blue'\",\"input\":\"x\",\"ctx\":{\"expected\":\"'red' or 'blue'\"}}]}",
                "color is one of [red, blue]");
    }

    @Test
    void pydantic1() {
        learns(
                matches("\"doors\":[45][,}]"),
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"doors\"],\"msg\":\"ensure this value is greater than or equal to 4\","
                        + "\"type\":\"value_error.number.not_ge\",\"ctx\":{\"limit_value\":4}},{\"loc\":[\"body\",\"doors\"],"
                        + "\"msg\":\"ensure this value is less than or equal to 5\",\"type\":"
                        + "\"value_error.number.not_le\",\"ctx\":{\"limit_value\":5}}]}",
                "doors max 5");
    }

    @Test
    void spring() {
        learns(
                matches("\"plate\":\"[A-Z]{2}\\d{3}\""),
                400,
                "{\"timestamp\":\"2026-01-01T10:00:00.000+00:00\",\"status\":400,\"error\":\"Bad Request\",\"message\":"
                        + "\"Validation failed for object='car'. Error count: 1\",\"errors\":[{\"codes\":[\"Pattern.car.plate\"],"
                        + "\"defaultMessage\":\"must match \\\"^[A-Z]{2}\\\\d{3}$\\\"\",\"objectName\":\"car\",\"field\":"
                        + "\"plate\",\"rejectedValue\":\"x\",\"bindingFailure\":false,\"code\":\"Pattern\"}],\"path\":\"/cars\"}",
                "plate pattern ^[A-Z]{2}\\d{3}$");
    }

    @Test
    void jackson() {
        learns(
                matches("\"color\":\"(RED|BLUE)\""),
                400,
                "{\"message\":\"JSON parse error: Cannot deserialize value of type `Color` from String \\\"x\\\": not one of"
                        + " the values accepted for Enum class: [RED, BLUE] at [Source: (PushbackInputStream); line: 1] (through"
                        + " reference chain: Car[\\\"color\\\"])\"}",
                "color is one of [RED, BLUE]");
    }

    @Test
    void problemDetails() {
        learns(
                matches("\"bought\":\"\\d\\d-\\d\\d-\\d{4}\""),
                400,
                "{\"type\":\"https://example.com/problems/validation\",\"title\":\"Your request is not valid.\",\"status\":400,"
                        + "\"invalid-params\":[{\"name\":\"bought\",\"reason\":\"must have the form dd-MM-yyyy\"}]}",
                "bought is like dd-MM-yyyy");
    }

    @Test
    void aspNet() {
        learns(
                matches("\"owner\":\"[^\"]{3,5}\""),
                400,
                "{\"type\":\"https://tools.ietf.org/html/rfc7231\",\"title\":\"One or more validation errors occurred.\","
                        + "\"status\":400,\"errors\":{\"owner\":[\"The field owner must be a string with a maximum length of"
                        + " 5.\"]}}",
                "owner max length 5");
    }

    @Test
    void djangoRestFramework() {
        learns(
                asked -> !asked.body().contains("\"doors\":\"") && asked.body().contains("\"doors\":"),
                400,
                "{\"doors\":[\"This field is required.\"]}",
                null);
        learns(
                matches("\"owner\":\"[^\"]*\\d[^\"]*\""),
                400,
                "{\"owner\":[\"car with this owner already exists.\"]}",
                "owner must be new");
    }

    @Test
    void expressValidator() {
        learns(
                matches("\"owner\":\"[^\"@]+@[^\"]+\""),
                400,
                "{\"errors\":[{\"type\":\"field\",\"value\":\"x\",\"msg\":\"must be a valid email\",\"path\":\"owner\","
                        + "\"location\":\"body\"}]}",
                "owner type email");
    }

    @Test
    void zod() {
        learns(
                asked -> !asked.body().contains("\"deep\""),
                400,
                "{\"success\":false,\"error\":{\"issues\":[{\"code\":\"unrecognized_keys\",\"keys\":[\"deep\"],\"path\":[],"
                        + "\"message\":\"Unrecognized key(s) in object: 'deep'\"}],\"name\":\"ZodError\"}}",
                "deep left out");
    }

    @Test
    void ajv() {
        learns(
                matches("\"size\":\\d{7,}"),
                400,
                "{\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\",\"message\":\"body/deep/size must"
                        + " be >= 7\",\"validation\":[{\"instancePath\":\"/deep/size\",\"schemaPath\":\"#/minimum\",\"keyword\":"
                        + "\"minimum\",\"params\":{\"comparison\":\">=\",\"limit\":7000000},\"message\":\"must be >= 7\"}]}",
                "deep.size min 7000000");
    }

    @Test
    void rails() {
        learns(
                matches("\"owner\":\"[^\"]*\\d[^\"]*\""),
                422,
                "{\"errors\":{\"owner\":[\"has already been taken\"]}}",
                "owner must be new");
    }

    @Test
    void laravel() {
        learns(
                matches("\"plate\":\"[^\"]{30,}\""),
                422,
                "{\"message\":\"The plate field must be at least 30 characters.\",\"errors\":{\"plate\":[\"The plate field must be"
                        + " at least 30 characters.\"]}}",
                "plate min length 30");
    }

    @Test
    void anyTextThatNamesAField() {
        learns(
                matches("\"color\":\"(black|white)\""),
                406,
                "<html><body>Sorry: color must be one of black, white</body></html>",
                null);
    }

    @Test
    void aBodyThatSaysFailureThoughTheStatusIsFine() {
        learns(
                matches("\"color\":\"(black|white)\""),
                200,
                "{\"code\":4001,\"message\":\"color must be one of black, white\",\"data\":null}",
                "color is one of [black, white]");
    }

    @Test
    void believesTheStatusWhenEveryBodySaysFailure() {
        TestPlan plan = new Bench(POST, asked -> FakeAnswer.status(200).body("{\"success\":false}")).calibrated();

        assertThat(Bench.tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /cars").repairs())
                .contains("answers with an error in its body all the same");
    }

    @Test
    void leavesOutAnOptionalPropertyThatMakesItFail() {
        learns(asked -> !asked.body().contains("\"owner\""), 404, "{\"detail\":\"owner not found\"}", "owner left out");
        learns(asked -> !asked.body().contains("\"deep\""), 400, "", null);
    }

    @Test
    void addsAnOptionalParameterWithoutWhichItFails() {
        String get = """
                /balance:
                  get:
                    parameters: [{name: currency, in: query, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                """;
        TestPlan plan = new Bench(
                        get,
                        asked -> asked.target().contains("?currency=")
                                ? FakeAnswer.ok("{}")
                                : FakeAnswer.status(400).body("{\"detail\":\"currency is required\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /balance").repairs()).containsExactly("currency is needed");
    }

    @Test
    void namesWhatIsMadeAnewEachTimeAlsoInTheQuery() {
        String post = """
                /groups:
                  post:
                    parameters: [{name: name, in: query, required: true, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                """;
        TestPlan plan = new Bench(post, asked -> FakeAnswer.ok("{}")).calibrated();

        assertThat(plan.scenarios().get(0).requests().get(0).template().target().toString())
                .contains("unique name-*");
    }

    @Test
    void addsAHeaderThatNoDocumentNames() {
        TestPlan plan = new Bench(
                        "/balance:\n  get: {responses: {'200': {description: fine}}}\n",
                        asked -> asked.headers().contains("X-Tenant: ")
                                ? FakeAnswer.ok("{}")
                                : FakeAnswer.status(422)
                                        .body(
                                                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"header\",\"X-Tenant\"],\"msg\":"
                                                        + "\"Field required\"}]}"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /balance").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void sendsLessWhenItIsTooMuch() {
        String upload = """
                /files:
                  post:
                    requestBody: {required: true, content: {application/octet-stream: {schema:
                      {type: string, format: binary}}}}
                    responses: {'201': {description: fine}}
                """;
        TestPlan plan =
                new Bench(upload, asked -> FakeAnswer.status(asked.body().length() > 60 ? 413 : 201)).calibrated();

        assertThat(Bench.tried(plan, "POST /files").outcome()).isEqualTo(Outcome.REFUSED); // 64 is as small as can be
        TestPlan texts = new Bench(
                        POST.replace(
                                "plate: {type: string}",
                                "plate: {type: string, minLength: 2, example: '" + "x".repeat(500) + "'}"),
                        asked -> FakeAnswer.status(asked.body().length() > 400 ? 413 : 201))
                .calibrated();
        assertThat(Bench.tried(texts, "POST /cars").recipe()).isEqualTo("small values");
    }

    @Test
    void takesAnotherMediaTypeWhenOneIsRefused() {
        TestPlan plan = new Bench(
                        POST,
                        asked -> FakeAnswer.status(
                                asked.headers().contains("application/x-www-form-urlencoded") ? 201 : 415))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /cars").recipe()).isEqualTo("another media type");
    }

    @Test
    void repairsFormsAsWell() {
        String form = POST.replace("application/json", "application/x-www-form-urlencoded");
        TestPlan plan = new Bench(
                        form,
                        asked -> asked.body().matches(".*color=(red|blue)(&.*)?")
                                ? FakeAnswer.status(201)
                                : FakeAnswer.status(422)
                                        .body(
                                                "{\"detail\":[{\"loc\":[\"body\",\"color\"],\"msg\":\"Input should be 'red' or"
                                                        + " 'blue'\",\"type\":\"enum\"}]}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /cars").repairs()).containsExactly("color is one of [red, blue]");
    }

    @Test
    void givesUpOnMethodsThatAreNotAllowedAndOnClosedDoors() {
        for (int status : new int[] {405, 501, 403, 401}) {
            Bench bench = new Bench(POST, asked -> FakeAnswer.status(status));
            TestPlan plan = bench.calibrated();

            assertThat(Bench.tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(bench.asked()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void leavesOutLinksThatAreAParseErrorWhenSent() {
        String hateoas = POST.replace(
                "owner: {type: string}",
                "_links: {type: object, properties: {self: {type: string}}},"
                        + " links: {type: array, items: {type: object, properties: {rel: {type: string}}}}");
        Bench bench = new Bench(hateoas, asked -> FakeAnswer.status(asked.body().contains("links") ? 400 : 201));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /cars")).doesNotContain("links");
    }

    @Test
    void writesDatesAsTheExampleShowsThem() {
        String dated =
                POST.replace("bought: {type: string}", "bought: {type: string, format: date, example: '31-12-2020'}");
        Bench bench = new Bench(
                dated,
                asked -> FakeAnswer.status(
                        Pattern.compile("\"bought\":\"\\d\\d-\\d\\d-\\d{4}\"")
                                        .matcher(asked.body())
                                        .find()
                                ? 201
                                : 400));

        assertThat(Bench.tried(bench.calibrated(), "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void writesPlainLettersWhereATextIsRefusedWithoutAReason() {
        learns(
                matches("\"plate\":\"[A-Za-z0-9]+\""),
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"plate\"],\"msg\":\"\",\"type\":\"value_error\"}]}",
                null);
        learns(
                matches("\"plate\":\"[A-Za-z]+\""),
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"plate\"],\"msg\":\"no\",\"type\":\"value_error\"}]}",
                null);
    }

    @Test
    void takesTheValuesThatItIsToldToUse() {
        learns(
                matches("\"color\":\"(deep.red|light.blue)\""),
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"color\"],\"msg\":\"unknown colour, use deep.red or light.blue\","
                        + "\"type\":\"value_error\"}]}",
                "color is one of [deep.red, light.blue]");
    }

    @Test
    void sendsLittleWhereThereIsNotEnough() {
        learns(
                matches("\"doors\":[123][,}]"),
                409,
                "{\"error\":{\"code\":\"over_capacity\",\"message\":\"B74-923 holds 184, over capacity\"}}",
                null);
    }

    private static Predicate<Asked> matches(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return asked -> pattern.matcher(asked.body()).find();
    }

    /** The service refuses with that answer until a request is accepted; {@code repair} is what has to be learned. */
    private static void learns(Predicate<Asked> accepted, int status, String refusal, String repair) {
        TestPlan plan = new Bench(
                        POST,
                        asked -> accepted.test(asked)
                                ? FakeAnswer.status(201).body("{\"id\":1}")
                                : FakeAnswer.status(status).body(refusal))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /cars").outcome())
                .as(plan.toString())
                .isEqualTo(Outcome.WORKS);
        if (repair != null) {
            assertThat(Bench.tried(plan, "POST /cars").repairs()).contains(repair);
        }
    }
}
