package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.time.LocalTime;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of a day that have to lie on a grid and within some hours, as a refusal or a description tells. */
final class HoursOfDaysTest {
    private static final Pattern SENT =
            Pattern.compile("\"starts_at\":\"\\d{4}-\\d{2}-\\d{2}T(\\d{2}:\\d{2}:\\d{2})Z\"");

    private static TestPlan calibrated(String described, String refusal, Predicate<LocalTime> taken) {
        return new Bench("""
                /screenings:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [starts_at, doors_at],
                       properties: {starts_at: {type: string, format: date-time, description: 'DESCRIBED'},
                                    doors_at: {type: string, format: date-time}}}}}}
                    responses: {'201': {description: fine}}
                """.replace("DESCRIBED", described), asked -> {
                    Matcher sent = SENT.matcher(asked.body());
                    return sent.find() && taken.test(LocalTime.parse(sent.group(1)))
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(422).body("{\"detail\":\"" + refusal + "\"}");
                })
                .calibrated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Screenings start between 20:00 and 23:30 on the full hour",
                "A screening must start every 60 minutes between 20:00 and 23:00",
                "starts_at: from 20:00 to 23:00, at whole hours"
            })
    void aSentenceTellsHoursAndAGrid(String refusal) {
        TestPlan plan = calibrated("", refusal, time -> time.getHour() >= 20 && time.getMinute() == 0);

        assertThat(Bench.tried(plan, "POST /screenings").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Overlaps a screening from 20:00 to 22:00", "starts_at: the hall is closed from 20:00 to 22:00"})
    void hoursThatAreTakenAreNotWanted(String refusal) {
        assertThat(HoursOfDays.told(refusal)).isEmpty();
    }

    @Test
    void aDescriptionTellsHoursAndAGrid() {
        TestPlan plan = calibrated(
                "UTC. Between 19:00 and 23:30, on the half hour.",
                "no",
                time -> time.getHour() >= 19 && time.getMinute() % 30 == 0);

        assertThat(Bench.tried(plan, "POST /screenings").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void timesAreSuchAsPeopleChooseWhereNothingTellsThem() {
        TestPlan plan = calibrated("", "no", time -> time.getMinute() % 15 == 0 && time.getSecond() == 0);

        assertThat(Bench.tried(plan, "POST /screenings").outcome()).isEqualTo(Outcome.WORKS);
    }
}
