package io.loadkit.engine;

import io.loadkit.result.Latency;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** Histograms as values of the API. */
final class Latencies {
    private Latencies() {}

    /** What {@code histogram} holds, as an immutable value. */
    static Latency of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Latency.NONE;
        }
        int buckets = 0;
        for (HistogramIterationValue ignored : histogram.recordedValues()) {
            buckets++;
        }
        long[] values = new long[buckets];
        long[] counts = new long[buckets];
        int at = 0;
        for (HistogramIterationValue bucket : histogram.recordedValues()) {
            values[at] = bucket.getValueIteratedTo();
            counts[at] = bucket.getCountAddedInThisIterationStep();
            at++;
        }
        return Latency.ofBuckets(values, counts, histogram.getMinValue(), histogram.getMaxValue(), histogram.getMean());
    }
}
