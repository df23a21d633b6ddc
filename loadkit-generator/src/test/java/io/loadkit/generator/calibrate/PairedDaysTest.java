package io.loadkit.generator.calibrate;

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

/** Days of which one is not before the other: where one of them moves, the other one moves with it. */
final class PairedDaysTest {
    private static final String HOLIDAYS = """
            /holidays:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [%1$s, %2$s], properties: {%1$s: {type: string, format: date},
                  %2$s: {type: string, format: date}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final String PARCELS = """
            /parcels:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [packedOn], properties: {packedOn: {type: string, format: date}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /parcels/{parcelId}:
              delete:
                parameters: [{name: parcelId, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /parcels/{parcelId}/hand-over:
              post:
                parameters: [{name: parcelId, in: path, required: true, schema: {type: integer}}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [etd, eta], properties: {etd: {type: string, format: date},
                  eta: {type: string, format: date}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final Map<String, String> made = new HashMap<>();
    private int number;

    /** The second refusal says nothing, so that nothing can be learned of it. */
    @ParameterizedTest
    @CsvSource({
        "from_date, to_date, from_date must not be in the past",
        "start_date, end_date, start_date must be in the future"
    })
    void theLaterGoesAheadWithTheEarlier(String lower, String upper, String said) {
        TestPlan plan = new Bench(HOLIDAYS.formatted(lower, upper), asked -> {
                    String first = field(asked.body(), lower);
                    return first.compareTo(Bench.TODAY) < 0
                            ? FakeAnswer.status(422).body("{\"message\":\"" + said + "\"}")
                            : first.compareTo(field(asked.body(), upper)) >= 0
                                    ? FakeAnswer.status(422).body("{\"message\":\"Wrong\"}")
                                    : FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
                })
                .calibrated();

        assertThat(tried(plan, "POST /holidays").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /holidays").requests()).isLessThan(6);
    }

    @Test
    void theEarlierGoesBackWithTheLater() {
        TestPlan plan = new Bench(HOLIDAYS.formatted("start_date", "end_date"), asked -> {
                    String last = field(asked.body(), "end_date");
                    return last.compareTo("2022") > 0
                            ? FakeAnswer.status(422).body("{\"message\":\"end_date must not be in the future\"}")
                            : last.compareTo(field(asked.body(), "start_date")) <= 0
                                    ? FakeAnswer.status(422).body("{\"message\":\"Wrong\"}")
                                    : FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
                })
                .calibrated();

        assertThat(tried(plan, "POST /holidays").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** The earlier is that of the thing, which is another each time. */
    @Test
    void theLaterGoesBehindADayThatAnotherThingHolds() {
        TestPlan plan = new Bench(PARCELS, this::parcels).calibrated();

        assertThat(tried(plan, "POST /parcels/{parcelId}/hand-over").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer parcels(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/parcels")) {
            String day = field(asked.body(), "packedOn");
            made.put(String.valueOf(++number), day);
            return day.compareTo(Bench.TODAY) < 0
                    ? FakeAnswer.status(422).body("{\"message\":\"packedOn must not be in the past\"}")
                    : FakeAnswer.status(201).body("{\"id\":" + number + ",\"packedOn\":\"" + day + "\"}");
        }
        String packed = made.getOrDefault(asked.target().replaceAll("\\D", ""), "");
        String first = field(asked.body(), "etd");
        return first.compareTo(field(asked.body(), "eta")) >= 0
                ? FakeAnswer.status(422).body("{\"message\":\"eta must be after etd\"}")
                : first.compareTo(packed) < 0
                        ? FakeAnswer.status(422)
                                .body("{\"message\":\"etd must not be before packedOn (" + packed + ")\"}")
                        : FakeAnswer.status(200).body("{\"status\":\"sent\"}");
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([\\w.-]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
