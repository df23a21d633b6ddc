package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals that stand under a key which says that they are about no field, as those of Django REST framework do. */
final class RefusalsOfNoFieldTest {
    private static final Pattern DUE = Pattern.compile("\"back_date\":\"([-\\d]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"non_field_errors\":[\"Back date cannot be before borrow date.\"]}",
                "{\"extra\":{\"fields\":{\"__all__\":[\"The borrow date is later than the back date\"]}}}",
                "{\"back_date\":[\"Must come after the date on which it is lent.\"]}"
            })
    void aDayBehindAnotherOneThatIsNotSent(String refusal) {
        TestPlan plan = new Bench("""
                /loans:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [back_date, note],
                       properties: {back_date: {type: string, format: date}, note: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
                    Matcher due = DUE.matcher(asked.body());
                    return due.find() && due.group(1).compareTo(Bench.TODAY) > 0
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(400).body(refusal);
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /loans").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"non_field_errors\":[\"Too few answers, minimum 3 required.\"]} # 3",
                "{\"extra\":{\"fields\":{\"answers\":{\"non_field_errors\":[\"minimum 4 required\"]}}}} # 4"
            })
    void aBoundOfAListCountsWhatIsInIt(String refusal, int least) {
        TestPlan plan = new Bench(
                        """
                /polls:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [answers], properties: {answers: {type: array, items: {type: string}}}}}}}
                    responses: {'201': {description: fine}}
                """,
                        asked -> asked.body().split("\",\"").length >= least
                                ? FakeAnswer.status(201).body("{}")
                                : FakeAnswer.status(400).body(refusal))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /polls").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatIsLeftOutWhereThingsAreMadeIsLeftOutWhereTheyAreChanged() {
        TestPlan plan = new Bench("""
                /doctors:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: &doctor
                      {type: object, required: [name], properties: {name: {type: string},
                        places: {type: array, items: {type: string}}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /doctors/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  put:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      properties: {name: {type: string}, places: {type: array, items: {type: string}}}}}}}
                    responses: {'200': {description: fine}}
                  delete: {responses: {'204': {description: gone}}}
                """, asked -> {
                    boolean fine =
                            asked.body().contains("\"name\"") && !asked.body().contains("places");
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    boolean creates = asked.method().equals("POST");
                    return fine
                            ? FakeAnswer.status(creates ? 201 : 200).body("{\"id\":1}")
                            : FakeAnswer.status(400)
                                    .body(
                                            creates
                                                    ? "{\"message\":\"places: there is no such place\"}"
                                                    : "{\"message\":\"no\"}");
                })
                .calibrated();

        assertThat(List.of("POST /doctors", "PUT /doctors/{id}"))
                .allMatch(key -> Bench.tried(plan, key).outcome() == Outcome.WORKS);
    }
}
