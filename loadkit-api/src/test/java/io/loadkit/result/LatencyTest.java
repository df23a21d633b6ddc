package io.loadkit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final Latency FAST = Latency.ofBuckets(new long[] {10, 20, 30}, new long[] {5, 4, 1}, 10, 30, 16);
    private static final Latency SLOW = Latency.ofBuckets(new long[] {20, 1000}, new long[] {1, 9}, 20, 1000, 902);

    @Test
    void readsPercentilesByNearestRank() {
        assertThat(FAST.percentileNanos(0)).isEqualTo(10);
        assertThat(FAST.percentileNanos(50)).isEqualTo(10);
        assertThat(FAST.percentileNanos(50.1)).isEqualTo(20);
        assertThat(FAST.percentileNanos(90)).isEqualTo(20);
        assertThat(FAST.percentileNanos(100)).isEqualTo(30);
        assertThat(Latency.NONE.percentileNanos(99)).isZero();
    }

    @Test
    void mergingIsTheDistributionOfAllSamples() {
        Latency all = Latency.merged(List.of(FAST, Latency.NONE, SLOW));
        assertThat(all.count()).isEqualTo(20);
        assertThat(all.percentileNanos(50)).isEqualTo(20);
        assertThat(all.percentileNanos(55)).isEqualTo(30);
        assertThat(all.maxNanos()).isEqualTo(1000);
        assertThat(all.meanNanos()).isEqualTo((16 * 10 + 902 * 10) / 20.0);
        assertThat(Latency.merged(List.of(SLOW, FAST))).isEqualTo(all);
    }
}
