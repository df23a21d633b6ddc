package io.loadkit.web;

import io.loadkit.result.Latency;

/** What came between two readings of a distribution that only ever grows. */
final class LatencyWindow {
    private LatencyWindow() {}

    /** The samples that are in {@code after} and not yet in {@code before}; exact, bucket by bucket. */
    static Latency between(Latency before, Latency after) {
        int buckets = after.buckets();
        long[] values = new long[buckets];
        long[] counts = new long[buckets];
        int used = 0;
        int old = 0;
        long samples = 0;
        double sum = 0;
        for (int i = 0; i < buckets; i++) {
            long value = after.bucketNanos(i);
            while (old < before.buckets() && before.bucketNanos(old) < value) {
                old++;
            }
            boolean known = old < before.buckets() && before.bucketNanos(old) == value;
            long more = after.bucketCount(i) - (known ? before.bucketCount(old) : 0);
            if (more > 0) {
                values[used] = value;
                counts[used++] = more;
                samples += more;
                sum += (double) value * more;
            }
        }
        if (used == 0) {
            return Latency.NONE;
        }
        long[] sized = java.util.Arrays.copyOf(values, used);
        return Latency.ofBuckets(
                sized, java.util.Arrays.copyOf(counts, used), sized[0], sized[used - 1], sum / samples);
    }
}
