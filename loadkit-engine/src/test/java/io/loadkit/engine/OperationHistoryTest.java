package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.result.FailureClass;
import io.loadkit.result.OperationStats.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OperationHistoryTest {
    private final OperationHistory history = new OperationHistory();

    @Test
    void keepsASliceASecondInAMinute() {
        for (int window = 0; window < 60; window++) {
            history.add(window, record(window + 1, 1_000_000));
        }

        List<Slice> slices = history.slices(Instant.EPOCH);

        assertThat(slices).hasSize(60).allMatch(slice -> slice.length().equals(Duration.ofSeconds(1)));
        assertThat(slices.get(41).start()).isEqualTo(Instant.EPOCH.plusSeconds(41));
        assertThat(slices.get(41).requests()).isEqualTo(42);
    }

    @Test
    void losesNoRequestHoweverLongTheRunIs() {
        for (int window = 0; window < 5000; window++) {
            history.add(window, record(3, 2_000_000 + window));
        }

        List<Slice> slices = history.slices(Instant.EPOCH);

        assertThat(slices).hasSizeBetween(30, 60);
        assertThat(slices.stream().mapToLong(Slice::requests).sum()).isEqualTo(15_000);
        assertThat(slices.stream().mapToLong(Slice::failures).sum()).isEqualTo(5000);
        assertThat(slices.stream().mapToLong(slice -> slice.response().count()).sum())
                .isEqualTo(15_000);
    }

    @Test
    void takesWindowsOfSeveralLanesInAnyOrder() {
        history.add(7, record(1, 10));
        history.add(3, record(2, 10));
        history.add(7, record(4, 10));

        List<Slice> slices = history.slices(Instant.EPOCH);

        assertThat(slices.stream().map(Slice::requests)).containsExactly(0L, 0L, 0L, 2L, 0L, 0L, 0L, 5L);
    }

    @Test
    void keepsPercentilesToTwoPercent() {
        OperationRecord record = OperationRecord.ofWindow();
        for (int i = 1; i <= 10_000; i++) {
            record.finished(200, null, i * 1000L, i * 1000L, 0, 0, 0);
        }
        history.add(0, record);

        Slice slice = history.slices(Instant.EPOCH).get(0);

        for (double percentile : new double[] {10, 50, 95, 99, 99.9}) {
            assertThat((double) slice.response().percentileNanos(percentile))
                    .isCloseTo(percentile * 100_000, Percentage.withPercentage(2));
        }
        assertThat(slice.response().buckets()).isLessThan(700);
        assertThat(slice.response().meanNanos()).isCloseTo(5_000_500.0, within(10_000.0));
    }

    private static OperationRecord record(int requests, long nanos) {
        OperationRecord record = OperationRecord.ofWindow();
        for (int i = 0; i < requests; i++) {
            record.finished(200, i == 0 ? new ErrorKey(FailureClass.CHECK, "x") : null, nanos, nanos, 0, 0, 0);
        }
        return record;
    }
}
