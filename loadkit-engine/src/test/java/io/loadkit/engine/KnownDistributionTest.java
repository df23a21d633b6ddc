package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A target whose answers take times of a known distribution: exponential with a mean of 20 ms, every quantile of it once,
 * in random order. What is measured has to be that distribution, however it was taken apart and merged on the way.
 */
final class KnownDistributionTest {
    private static final int REQUESTS = 60_000;
    private static final double MEAN_NANOS = 20e6;

    @Test
    void measuresPercentilesWithinOnePercentOfTheTruth() {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            shares.add((i + 0.5) / REQUESTS);
        }
        Collections.shuffle(shares, new Random(3));
        int[] next = {0};
        FakeTransport transport = new FakeTransport(request ->
                FakeAnswer.status(200).after(Duration.ofNanos(Math.round(truth(shares.get(next[0]++) * 100)))));
        RunResult result = Runs.run(Runs.test().url("/a").url("/b").rate(2_000).runFor("30s"), transport);

        assertThat(result.requests()).isEqualTo(REQUESTS);
        isTrue(result.totals().response(), 1, "response of all");
        isTrue(result.totals().service(), 1, "service of all");
        isTrue(merged(result.intervals().stream().map(Interval::response).toList()), 1, "intervals merged");
        isTrue(merged(result.operations().stream().map(OperationStats::response).toList()), 1, "operations merged");
        isTrue(
                merged(result.operations().stream()
                        .flatMap(o -> o.history().stream())
                        .map(OperationStats.Slice::response)
                        .toList()),
                2,
                "slices of histories merged, whose buckets are coarser");
        assertThat(result.totals().response().meanNanos()).isCloseTo(MEAN_NANOS, within(MEAN_NANOS * 0.002));
    }

    private static Latency merged(List<Latency> parts) {
        return Latency.merged(parts);
    }

    /** @param percent that it may be off by */
    private static void isTrue(Latency measured, double percent, String what) {
        assertThat(measured.count()).as(what).isEqualTo(REQUESTS);
        for (double percentile : new double[] {10, 50, 75, 90, 95, 99, 99.9, 99.99}) {
            double truth = truth(percentile);
            assertThat((double) measured.percentileNanos(percentile))
                    .as("p%s, %s", percentile, what)
                    .isCloseTo(truth, within(truth * percent / 100));
        }
    }

    private static double truth(double percentile) {
        return -MEAN_NANOS * Math.log(1 - percentile / 100);
    }
}
