package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that have to lie so far from today, by the clock of the target, in sentences that name no field. */
final class DaysFromTodayTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final Pattern SENT = Pattern.compile("\"(?:until|fecha_entrega)\":\"([-\\d]+)\"");

    private static final Pattern TWO_DAYS =
            Pattern.compile("\"viewing_from\":\"([-\\d]+)\".*\"sale_date\":\"([-\\d]+)\"");

    private static TestPlan calibrated(String field, String refusal, Predicate<LocalDate> taken) {
        return new Bench("""
                /freezes:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [FIELD, note],
                       properties: {FIELD: {type: string, format: date}, note: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """.replace("FIELD", field), asked -> {
                    Matcher sent = SENT.matcher(asked.body());
                    FakeAnswer answer = sent.find() && taken.test(LocalDate.parse(sent.group(1)))
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(400).body("{\"detail\":\"" + refusal + "\"}");
                    return answer.header("Date", "Sat, 28 Nov 2026 20:00:00 GMT");
                })
                .calibrated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A membership can be frozen for 1 to 90 days",
                "Frozen for at most 90 days",
                "Contracts rest for no longer than 12 weeks"
            })
    void soManyDaysAreCountedFromToday(String refusal) {
        TestPlan plan = calibrated("until", refusal, day -> day.isAfter(TODAY) && !day.isAfter(TODAY.plusDays(84)));

        assertThat(Bench.tried(plan, "POST /freezes").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "La fecha de entrega debe ser posterior a hoy",
                "La fecha debe ser a partir de mañana",
                "Das Datum muss nach heute liegen",
                "Anlieferungen sind frühestens für morgen buchbar",
                "La date doit être postérieure à aujourd'hui",
                "La data deve essere successiva a oggi"
            })
    void todayIsUnderstoodInOtherLanguages(String refusal) {
        TestPlan plan = calibrated("fecha_entrega", refusal, day -> day.isAfter(TODAY));

        assertThat(Bench.tried(plan, "POST /freezes").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Book at least 30 days in advance",
                "La fecha de entrega debe ser al menos 30 días después de la solicitud",
                "L'inizio deve essere almeno 30 giorni dopo la domanda",
                "Die Lieferung muss mindestens 4 Wochen nach dem Auftrag liegen"
            })
    void soManyDaysHaveToPassFromToday(String refusal) {
        TestPlan plan = calibrated("fecha_entrega", refusal, day -> !day.isBefore(TODAY.plusDays(28)));

        assertThat(Bench.tried(plan, "POST /freezes").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** It names the field, and says only there what is wrong with it. */
    @ParameterizedTest
    @ValueSource(strings = {"troppo presto", "Too soon.", "zu früh"})
    void whatIsTooEarlyLiesAMonthAhead(String said) {
        TestPlan plan = calibrated(
                "fecha_entrega",
                "La domanda non va\",\"campi\":[{\"campo\":\"fecha_entrega\",\"errore\":\"" + said + "\"}],\"x\":\"",
                day -> !day.isBefore(TODAY.plusDays(30)));

        assertThat(Bench.tried(plan, "POST /freezes").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** It names no field, and the other day is that on which it ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The licence must have been held for at least one year",
                "The permit was granted at least 6 months ago"
            })
    void whatHasPassedLiesFurtherBack(String refusal) {
        TestPlan plan = new Bench("""
                /licences:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [issued_on, expires_on], properties: {issued_on: {type: string, format: date},
                       expires_on: {type: string, format: date}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
                    Matcher sent =
                            Pattern.compile("\"issued_on\":\"([-\\d]+)\"").matcher(asked.body());
                    boolean fine = sent.find() && LocalDate.parse(sent.group(1)).isBefore(TODAY.minusDays(365));
                    return fine
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(422).body("{\"message\":\"" + refusal + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /licences").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The sale must be at least 7 days from today | Viewing must begin before the day of the sale
            A sale has to be at least 1 week ahead      | The sale cannot be before viewing
            """)
    void ofTwoDaysTheOneIsMeantThatTheSentenceIsAbout(String early, String order) {
        TestPlan plan = new Bench("""
                /auctions:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [viewing_from, sale_date, room],
                       properties: {viewing_from: {type: string, format: date}, sale_date: {type: string, format: date},
                                    room: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """, asked -> {
                    Matcher days = TWO_DAYS.matcher(asked.body());
                    String wrong = !days.find()
                            ? "nothing"
                            : LocalDate.parse(days.group(2)).isBefore(TODAY.plusDays(7))
                                    ? early
                                    : days.group(1).compareTo(days.group(2)) >= 0 ? order : "";
                    FakeAnswer answer = wrong.isEmpty()
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(400).body("{\"error\":{\"message\":\"" + wrong + "\"}}");
                    return answer.header("Date", "Sat, 28 Nov 2026 20:00:00 GMT");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /auctions").outcome()).isEqualTo(Outcome.WORKS);
    }
}
