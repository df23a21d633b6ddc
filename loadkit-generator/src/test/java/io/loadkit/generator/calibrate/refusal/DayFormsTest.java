package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that read days by a form of their own, of which their documents say nothing. */
final class DayFormsTest {
    private static final String ORDERS = """
            /orders:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [%1$s], properties: {%1$s: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "needed_by ; needed_by could not be parsed ; \\d{2}/\\d{2}/2\\d{3}",
                "fecha_entrega ; fecha_entrega no es correcta ; \\d{2}/\\d{2}/2\\d{3}",
                "dueDate ; dueDate is invalid ; \\d{2}\\.\\d{2}\\.2\\d{3}",
                "start ; start is not a valid date ; (0\\d|1[0-2])/(1[3-9]|2\\d|3[01])/2\\d{3}",
                "until_when ; until_when: not a day we know ; 2\\d{7}"
            })
    void eachWayOfWritingDaysIsTriedInTurn(String field, String refusal, String form) {
        TestPlan plan =
                new Bench(ORDERS.formatted(field), request -> answer(request, field, refusal, form)).calibrated();

        assertThat(Bench.tried(plan, "POST /orders").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"colour ; colour is invalid ; [a-z]{3}\\d{2}", "mandate ; mandate is not valid ; [a-z]{3}\\d{2}"})
    void whatIsNotCalledADayIsNotWrittenAsOne(String field, String refusal, String form) {
        Bench bench = new Bench(ORDERS.formatted(field), request -> answer(request, field, refusal, form));

        bench.calibrated();

        assertThat(bench.asked()).noneMatch(request -> request.body().contains("2031"));
    }

    private static FakeAnswer answer(Asked request, String field, String refusal, String form) {
        return request.body().matches("(?s).*\"" + field + "\":\"" + form + "\".*")
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(400).body("{\"detail\":\"" + refusal + "\"}");
    }
}
