package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser gets of single operations over time. */
final class FiguresTest {
    @Test
    void findsWhatCameBetweenTwoReadings() {
        Latency before = Latency.ofBuckets(new long[] {10, 30}, new long[] {5, 1}, 10, 30, 13.3);
        Latency after = Latency.ofBuckets(new long[] {10, 20, 30}, new long[] {5, 7, 4}, 10, 30, 17.5);
        Latency between = LatencyWindow.between(before, after);
        assertThat(between.count()).isEqualTo(10);
        assertThat(between.percentileNanos(50)).isEqualTo(20);
        assertThat(between.percentileNanos(99)).isEqualTo(30);
        assertThat(between.meanNanos()).isEqualTo(23.0);
        assertThat(LatencyWindow.between(after, after)).isEqualTo(Latency.NONE);
        assertThat(LatencyWindow.between(Latency.NONE, after).count()).isEqualTo(after.count());
    }

    @Test
    void staysBoundedInALongRunAndKeepsRatesAndSlowestTimes() {
        OperationHistory history = new OperationHistory(300);
        int seconds = 20_000;
        for (int second = 1; second <= seconds; second++) {
            history.add(second, 1, List.of(stats(second * 10L, second <= 3 ? 900_000_000L : 1_000_000L)));
        }
        assertThat(history.points()).isBetween(50, 134);
        Map<String, ?> document = history.document();
        List<?> times = (List<?>) document.get("t");
        assertThat(times).hasSize(history.points());
        assertThat(times.get(times.size() - 1)).isEqualTo((double) seconds);
        assertThat((List<?>) ((List<?>) document.get("rps")).get(0)).allMatch(rate -> rate.equals(10.0));
        assertThat((List<?>) ((List<?>) document.get("p99")).get(0)).first().isEqualTo(900.0);
    }

    private static OperationStats stats(long requests, long slowest) {
        Latency latency = Latency.ofBuckets(new long[] {slowest}, new long[] {requests}, slowest, slowest, slowest);
        return new OperationStats(
                "", "GET", "/", requests, 0, 10, Map.of(), Map.of(), 0, 0, latency, latency, List.of(), List.of(),
                List.of());
    }
}
