package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationWindow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a browser gets of single operations over time. */
final class FiguresTest {
    @Test
    void keepsTheOrderOfTheOperationsAndTheGapsOfThoseThatDidNothing() {
        OperationHistory history = new OperationHistory(List.of("GET /a", "GET /b"));

        List<OperationWindow> both = List.of(window("GET /unknown", 9, 1_000_000), window("GET /b", 10, 7_000_000));
        assertThat(history.add(2, 2, both))
                .isEqualTo(Map.of(
                        "GET /a", OperationHistory.Point.NONE, "GET /b", new OperationHistory.Point(5, 1, 7, 7, 7)));
        assertThat(history.document()).containsEntry("rps", List.of(List.of(0.0), List.of(5.0)));
    }

    @Test
    void staysBoundedInALongRunAndKeepsRatesAndSlowestTimes() {
        OperationHistory history = new OperationHistory(
                IntStream.range(0, 300).mapToObj(i -> "GET /" + i).toList());
        int seconds = 20_000;
        for (int second = 1; second <= seconds; second++) {
            history.add(second, 1, List.of(window("GET /0", 10, second <= 3 ? 900_000_000L : 1_000_000L)));
        }
        assertThat(history.points()).isBetween(50, 134);
        Map<String, ?> document = history.document();
        List<?> times = (List<?>) document.get("t");
        assertThat(times).hasSize(history.points());
        assertThat(times.get(times.size() - 1)).isEqualTo((double) seconds);
        assertThat((List<?>) ((List<?>) document.get("rps")).get(0)).allMatch(rate -> rate.equals(10.0));
        assertThat((List<?>) ((List<?>) document.get("p99")).get(0)).first().isEqualTo(900.0);
    }

    @Test
    void takesInWhatNoPlanNamesAfterTheOthersAndOnlySoMuchOfIt() {
        OperationHistory history = new OperationHistory(List.of("GET /a"));
        history.add(1, 1, List.of(window("GET /a", 10, 1_000_000)));
        for (int i = 0; i < 500; i++) {
            history.know("GET /late" + i);
        }
        history.add(2, 1, List.of(window("GET /late0", 20, 1_000_000)));

        List<?> rates = (List<?>) history.document().get("rps");
        assertThat(rates).hasSize(101);
        assertThat(rates.get(0)).isEqualTo(List.of(10.0, 0.0));
        assertThat(rates.get(1)).isEqualTo(List.of(0.0, 20.0));
    }

    private static OperationWindow window(String key, long requests, long slowest) {
        Latency latency = Latency.ofBuckets(new long[] {slowest}, new long[] {requests}, slowest, slowest, slowest);
        return new OperationWindow("", key, requests, 2, latency, latency);
    }
}
