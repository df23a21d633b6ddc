package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

final class ClockTimesTest {
    @Test
    void whatIsUsualLiesBetweenOpeningAndClosing() {
        LocalTime latestOpening = latest(ClockTimes.usualFor("opens"));
        LocalTime earliestClosing = ClockTimes.usualFor("closing_time").all().get(0);

        assertThat(ClockTimes.usualFor("starts_at").all())
                .allMatch(time -> !time.isBefore(latestOpening) && time.isBefore(earliestClosing));
    }

    private static LocalTime latest(ClockTimes times) {
        return times.all().get(times.all().size() - 1);
    }
}
