package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Check;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OwnFault;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run keeps does not grow with its length, and nothing is lost for that without being counted. */
final class ConstantMemoryTest {
    private static final int VALUES = 500;
    private static final int PART_SECONDS = 4 * 3_600;

    @Test
    void keepsIntervalsOfHoursInTheRoomOfMinutes() {
        IntervalLog log = new IntervalLog();
        Latency fine = spread(VALUES);
        int buckets = 0;
        for (int part = 1; part <= 3; part++) {
            for (int second = 0; second < PART_SECONDS; second++) {
                log.add(interval((part - 1) * (long) PART_SECONDS + second, fine));
            }
            int now = log.all().stream()
                    .mapToInt(i -> i.response().buckets() + i.service().buckets())
                    .sum();
            assertThat(now).as("buckets after part %d", part).isLessThan(1_800 * 2 * 400 + 120 * 2 * VALUES);
            buckets = now;
        }
        assertThat(buckets).isPositive();
        assertThat(log.all().stream().mapToLong(Interval::requests).sum()).isEqualTo(3L * PART_SECONDS * VALUES);
        assertThat(log.all().stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(3L * PART_SECONDS));
        assertThat((double) log.all().get(0).response().percentileNanos(95) / fine.percentileNanos(95))
                .isBetween(1.0, 1.016);
    }

    @Test
    void keepsNoMoreThanAHundredKindsOfFaultsAndCountsAll() {
        int[] number = {0};
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofMillis(5)));
        List<OwnFault> faults = Runs.run(
                        Runs.test()
                                .scenario(
                                        "throws",
                                        s -> s.get("/").check(Check.that("never holds", answer -> {
                                            throw new IllegalStateException("no. " + number[0]++);
                                        })))
                                .users(1)
                                .runFor("20s"),
                        transport)
                .faults();

        assertThat(faults).hasSizeLessThanOrEqualTo(101);
        assertThat(faults.stream().mapToLong(OwnFault::count).sum()).isEqualTo(number[0]);
    }

    @Test
    void doesNotWaitForALaneThatStandsStill() {
        List<Long> closed = new ArrayList<>();
        long[] requests = {0};
        Windows windows = new Windows(2, 0, 0, (index, window, last) -> {
            closed.add(index);
            requests[0] += window.sum().requests();
        });
        for (int i = 0; i < 600; i++) {
            windows.add(record(0, i));
        }
        assertThat(closed).hasSize(540);
        windows.add(record(1, 0));
        windows.closeAll();
        assertThat(requests[0]).isEqualTo(601);
    }

    private static LaneRecord record(int lane, long window) {
        LaneRecord record = new LaneRecord(1);
        record.lane = lane;
        record.window = window;
        record.operation(0).finished(200, null, 1_000, 1_000, 0, 0, 0);
        return record;
    }

    private static Latency spread(int values) {
        long[] nanos = new long[values];
        long[] counts = new long[values];
        for (int i = 0; i < values; i++) {
            nanos[i] = 100_000 + i * 1_000L;
            counts[i] = 1;
        }
        return Latency.ofBuckets(nanos, counts, nanos[0], nanos[values - 1], 2_100_000);
    }

    private static Interval interval(long index, Latency times) {
        return new Interval(
                index,
                Instant.EPOCH.plusSeconds(index),
                Duration.ofSeconds(1),
                1,
                0,
                times.count(),
                0,
                0,
                0,
                times,
                times,
                false);
    }
}
