package io.loadkit.engine;

import io.loadkit.result.Latency;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** Histograms as values of the API. */
final class Latencies {
    /** Steps in each doubling of a value: 64 of them are at most 1.6 % apart. */
    private static final int STEP_BITS = 6;

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

    /** The same with fewer buckets, to be kept for long: values are up to 1.6 % too large, count and mean the same. */
    static Latency coarse(Latency fine) {
        long[] values = new long[fine.buckets()];
        long[] counts = new long[fine.buckets()];
        int used = 0;
        for (int i = 0; i < fine.buckets(); i++) {
            long value = upperEnd(fine.bucketNanos(i));
            if (used == 0 || values[used - 1] != value) {
                values[used++] = value;
            }
            counts[used - 1] += fine.bucketCount(i);
        }
        return Latency.ofBuckets(
                Arrays.copyOf(values, used),
                Arrays.copyOf(counts, used),
                fine.minNanos(),
                fine.maxNanos(),
                fine.meanNanos());
    }

    /** The largest value that shares the first bits with {@code nanos}. */
    private static long upperEnd(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return nanos | ((1L << shift) - 1);
    }
}
