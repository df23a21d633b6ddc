package io.loadkit.result;

import io.loadkit.text.Figures;
import java.util.Arrays;
import java.util.List;

/**
 * A distribution of times in nanoseconds: the non-empty buckets of a histogram with three significant digits, so any
 * percentile can be read and distributions can be merged without loss. Immutable; equal by content.
 */
public final class Latency {
    /** No samples. All its figures are 0. */
    public static final Latency NONE = new Latency(new long[0], new long[0], 0, 0, 0);

    private final long[] values;
    private final long[] counts;
    private final long count;
    private final long minNanos;
    private final long maxNanos;
    private final double meanNanos;

    private Latency(long[] values, long[] counts, long minNanos, long maxNanos, double meanNanos) {
        this.values = values;
        this.counts = counts;
        this.count = Arrays.stream(counts).sum();
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.meanNanos = meanNanos;
    }

    /**
     * {@return a distribution from the non-empty buckets of a histogram}
     *
     * @param valuesNanos the value each bucket stands for, strictly ascending
     * @param counts samples in each bucket, above 0; as many as values
     * @param minNanos the smallest value, in nanoseconds
     * @param maxNanos the largest value, in nanoseconds
     * @param meanNanos the average, in nanoseconds
     */
    public static Latency ofBuckets(long[] valuesNanos, long[] counts, long minNanos, long maxNanos, double meanNanos) {
        if (valuesNanos.length != counts.length) {
            throw new IllegalArgumentException(valuesNanos.length + " values for " + counts.length + " counts");
        }
        return counts.length == 0
                ? NONE
                : new Latency(valuesNanos.clone(), counts.clone(), minNanos, maxNanos, meanNanos);
    }

    /**
     * {@return all samples of all {@code parts} in one distribution}
     *
     * @param parts of one whole
     */
    public static Latency merged(List<Latency> parts) {
        List<Latency> filled = parts.stream().filter(p -> p.count > 0).toList();
        if (filled.size() <= 1) {
            return filled.isEmpty() ? NONE : filled.get(0);
        }
        int buckets = filled.stream().mapToInt(p -> p.values.length).sum();
        long[] all = new long[buckets];
        int at = 0;
        for (Latency part : filled) {
            System.arraycopy(part.values, 0, all, at, part.values.length);
            at += part.values.length;
        }
        long[] values = Arrays.stream(all).sorted().distinct().toArray();
        long[] counts = new long[values.length];
        long min = Long.MAX_VALUE;
        long max = 0;
        double sum = 0;
        long samples = 0;
        for (Latency part : filled) {
            for (int i = 0; i < part.values.length; i++) {
                counts[Arrays.binarySearch(values, part.values[i])] += part.counts[i];
            }
            min = Math.min(min, part.minNanos);
            max = Math.max(max, part.maxNanos);
            sum += part.meanNanos * part.count;
            samples += part.count;
        }
        return new Latency(values, counts, min, max, sum / samples);
    }

    /** {@return number of samples} */
    public long count() {
        return count;
    }

    /** {@return the shortest time} */
    public long minNanos() {
        return minNanos;
    }

    /** {@return the longest time} */
    public long maxNanos() {
        return maxNanos;
    }

    /** {@return the arithmetic mean} */
    public double meanNanos() {
        return meanNanos;
    }

    /**
     * {@return the smallest recorded value that at least that share of all samples do not exceed (nearest rank)}
     *
     * @param percentile from 0 to 100
     */
    public long percentileNanos(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile " + percentile + ", expected 0 to 100");
        }
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * count - 1e-9));
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.max(minNanos, Math.min(maxNanos, values[i]));
            }
        }
        return maxNanos;
    }

    /** {@return number of non-empty buckets} */
    public int buckets() {
        return values.length;
    }

    /**
     * {@return value the bucket stands for; buckets ascend}
     *
     * @param bucket from 0
     */
    public long bucketNanos(int bucket) {
        return values[bucket];
    }

    /**
     * {@return samples in the bucket}
     *
     * @param bucket from 0
     */
    public long bucketCount(int bucket) {
        return counts[bucket];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latency that
                && minNanos == that.minNanos
                && maxNanos == that.maxNanos
                && Double.compare(meanNanos, that.meanNanos) == 0
                && Arrays.equals(values, that.values)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count == 0
                ? "no samples"
                : "p50 " + Figures.millis(percentileNanos(50)) + ", p95 " + Figures.millis(percentileNanos(95))
                        + ", p99 " + Figures.millis(percentileNanos(99)) + ", max " + Figures.millis(maxNanos);
    }
}
