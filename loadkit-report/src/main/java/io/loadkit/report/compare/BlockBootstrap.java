package io.loadkit.report.compare;

import io.loadkit.report.compare.Series.Window;
import io.loadkit.result.Latency;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How far the figures of a run would move if it were run again, from the run alone: the moving block bootstrap (Künsch,
 * The Jackknife and the Bootstrap for General Stationary Observations, 1989). Runs of the same number of windows are put
 * together from blocks of neighbouring windows drawn with replacement; the figures of these are spread as those of the
 * real run are.
 *
 * <p>Four known shortcomings are made good:
 *
 * <ul>
 *   <li>The length of a block follows Politis and White (Automatic Block-Length Selection, 2004, corrected 2009) with a
 *       first-order autoregression put in for the unknown process: {@code (6 r² / (1 - r²)²)^(1/3) n^(1/3)}, never less
 *       than {@code n^(1/3)}.
 *   <li>Blocks of {@code L} windows do not see what reaches further. For the same autoregression the variance missed is
 *       known: {@code (1 + r) / (1 - r)} over {@code 1 + 2 Σ (1 - k/L) r^k} (k below L).
 *   <li>With {@code b} blocks the variance comes out too small by {@code (b - 1) / b}, as that of any sample.
 *   <li>The correlation is itself an estimate, and the closer to 1 the more an error in it matters: see
 *       {@link #degrees}.
 * </ul>
 *
 * <p>Percentiles are read between the ends of a bucket, and the variance of rounding to buckets, {@code w² / 12}, is
 * added.
 */
final class BlockBootstrap {
    /** Fewer windows than this tell nothing about how they vary. */
    static final int LEAST_WINDOWS = 16;

    private static final Metric[] METRICS = Metric.values();

    private final Series series;
    private final long[] grid;
    private final int[][] places;

    private BlockBootstrap(Series series) {
        this.series = series;
        List<Window> windows = series.windows();
        grid = windows.stream()
                .map(Window::response)
                .flatMapToLong(
                        l -> java.util.stream.LongStream.range(0, l.buckets()).map(i -> l.bucketNanos((int) i)))
                .sorted()
                .distinct()
                .toArray();
        places = new int[windows.size()][];
        for (int w = 0; w < places.length; w++) {
            Latency times = windows.get(w).response();
            places[w] = new int[times.buckets()];
            for (int i = 0; i < times.buckets(); i++) {
                places[w][i] = Arrays.binarySearch(grid, times.bucketNanos(i));
            }
        }
    }

    /**
     * The figures of one series.
     *
     * @param values by metric
     * @param variances of the scaled values, by metric
     * @param degrees of freedom of the variances
     */
    record Estimate(double[] values, double[] variances, double degrees, double seconds, long samples, int windows) {
        double scaled(Metric metric) {
            return metric.scaled(values[metric.ordinal()]);
        }

        double variance(Metric metric) {
            return variances[metric.ordinal()];
        }
    }

    /**
     * @param decay how alike neighbouring windows of the whole run are; the operations share its server, and their own
     *     windows hold too few requests to show it
     */
    static Estimate of(Series series, double decay, int resamples, Random random) {
        int count = series.windows().size();
        if (count < LEAST_WINDOWS) {
            return new Estimate(
                    new double[METRICS.length],
                    new double[METRICS.length],
                    1,
                    series.seconds(),
                    series.samples(),
                    count);
        }
        return new BlockBootstrap(series).estimate(Math.max(decay, series.correlation()), resamples, random);
    }

    private Estimate estimate(double correlation, int resamples, Random random) {
        int count = places.length;
        int block = blockLength(count, correlation);
        int[] drawn = new int[count];
        Arrays.setAll(drawn, i -> i);
        double[] values = figures(drawn);
        double[] sum = new double[METRICS.length];
        double[] squares = new double[METRICS.length];
        for (int r = 0; r < resamples; r++) {
            for (int at = 0; at < count; at += block) {
                int start = random.nextInt(count - block + 1);
                for (int i = at; i < Math.min(count, at + block); i++) {
                    drawn[i] = start + i - at;
                }
            }
            double[] again = figures(drawn);
            for (Metric metric : METRICS) {
                int m = metric.ordinal();
                double apart = metric.scaled(again[m]) - metric.scaled(values[m]);
                sum[m] += apart;
                squares[m] += apart * apart;
            }
        }
        double blocks = (double) count / block;
        double correction = missed(block, correlation) * blocks / (blocks - 1);
        double[] variances = new double[METRICS.length];
        for (Metric metric : METRICS) {
            int m = metric.ordinal();
            double spread = Math.max(0, squares[m] - sum[m] * sum[m] / resamples) / (resamples - 1);
            double rounding = metric.isPercentile() ? series.resolution() * series.resolution() / 12 : 0;
            variances[m] = spread * correction + rounding;
        }
        double degrees = Math.min(blocks - 1, degrees(count, correlation));
        return new Estimate(values, variances, degrees, series.seconds(), series.samples(), count);
    }

    static int blockLength(int count, double correlation) {
        double square = correlation * correlation;
        double wanted = Math.cbrt(6 * square / ((1 - square) * (1 - square)));
        long length = (long) Math.ceil(Math.max(1, wanted) * Math.cbrt(count));
        return (int) Math.max(1, Math.min(length, count / 5));
    }

    /** The share of the variance that blocks of that length do not see, as a factor of at least 1. */
    static double missed(int block, double correlation) {
        double seen = 1;
        double power = 1;
        for (int k = 1; k < block; k++) {
            power *= correlation;
            seen += 2 * (1 - (double) k / block) * power;
        }
        return Math.max(1, (1 + correlation) / (1 - correlation) / seen);
    }

    /**
     * What an estimated correlation leaves of the degrees of freedom. The variance of a mean goes with that of the
     * innovations over {@code (1 - r)²}. With both estimated from {@code n} windows the logarithm of that has the variance
     * {@code 2/n + 4 (1 + r) / (n (1 - r))}; a variance of {@code v} degrees of freedom has {@code 2/v}.
     */
    static double degrees(int count, double correlation) {
        return Math.max(0.5, count / (1 + 2 * (1 + correlation) / (1 - correlation)));
    }

    /** The figures of the run that is made of these windows, by metric. */
    private double[] figures(int[] drawn) {
        long[] counts = new long[grid.length];
        double seconds = 0;
        double time = 0;
        long requests = 0;
        long failures = 0;
        long samples = 0;
        for (int w : drawn) {
            Window window = series.windows().get(w);
            Latency times = window.response();
            for (int i = 0; i < places[w].length; i++) {
                counts[places[w][i]] += times.bucketCount(i);
            }
            seconds += window.seconds();
            requests += window.requests();
            failures += window.failures();
            samples += times.count();
            time += times.meanNanos() * times.count();
        }
        double[] figures = new double[METRICS.length];
        for (Metric metric : METRICS) {
            figures[metric.ordinal()] = switch (metric) {
                case MEAN -> samples == 0 ? 0 : time / samples;
                case FAILURES -> requests == 0 ? 0 : (double) failures / requests;
                case RATE -> requests / seconds;
                case P50, P95, P99 -> percentile(counts, samples, metric.percentile());
            };
        }
        return figures;
    }

    /** The place of the percentile within its bucket, as if the samples in it were spread evenly. */
    private double percentile(long[] counts, long samples, double percentile) {
        double rank = percentile / 100 * samples;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && seen + counts[i] >= rank) {
                double before = i == 0 ? 0 : grid[i - 1];
                double low = Math.max(before, grid[i] * (1 - series.resolution()));
                return low + (grid[i] - low) * (rank - seen) / counts[i];
            }
            seen += counts[i];
        }
        return grid.length == 0 ? 0 : grid[grid.length - 1];
    }
}
