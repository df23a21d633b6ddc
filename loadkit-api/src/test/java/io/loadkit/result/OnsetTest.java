package io.loadkit.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnsetTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void saysSinceWhenAnOperationIsSlow() {
        assertThat(onset(20, 22, 21, 19, 20, 300, 310, 290, 305, 300, 310, 300))
                .isEqualTo(", since 5s into the run (p95 22.0 ms at first, 310 ms at the end)");
    }

    @Test
    void saysThatItWasSlowAllAlong() {
        assertThat(onset(300, 310, 290, 305, 300, 310, 300, 280)).isEqualTo(", all along");
    }

    @Test
    void oneSlowSecondIsNoOnset() {
        assertThat(onset(20, 20, 20, 900, 20, 20, 20, 20, 20)).isEqualTo(", all along");
    }

    @Test
    void saysThatItWasSlowAtFirst() {
        assertThat(onset(300, 310, 300, 200, 20, 20, 20, 20, 20)).isEqualTo(", most of it early in the run");
    }

    @Test
    void saysNothingOfAShortRun() {
        assertThat(onset(20, 300, 300)).isEmpty();
    }

    private static String onset(long... millis) {
        List<OperationStats.Slice> slices = new ArrayList<>();
        for (long one : millis) {
            slices.add(new OperationStats.Slice(
                    START.plusSeconds(slices.size()), Duration.ofSeconds(1), 10, 0, times(one * 1_000_000)));
        }
        OperationStats stats = new OperationStats(
                "",
                "GET",
                "/",
                10,
                0,
                1,
                Map.of(200, 10L),
                Map.of(),
                0,
                0,
                times(1),
                times(1),
                List.of(),
                slices,
                List.of());
        RunResult result = new RunResult(
                LoadTest.against("localhost").url("/").seed(1).plan(),
                new Tool("1", "17", "fake"),
                START,
                START.plusSeconds(millis.length),
                Duration.ofSeconds(millis.length),
                stats,
                List.of(stats),
                List.of(),
                0,
                false,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                Collections.emptyList());
        return Onset.of(result, stats);
    }

    private static Latency times(long nanos) {
        return Latency.ofBuckets(new long[] {nanos}, new long[] {10}, nanos, nanos, nanos);
    }
}
