package io.loadkit.result;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether the target gets slower, or fails more often, as time goes by, although the load stays the same.
 *
 * <p>The longest part of the run with a steady load is cut into blocks of equal length, so that neighbours depend little
 * on each other. The Mann-Kendall test says how likely a trend like the one seen would be by chance; what blocks depend on
 * each other all the same, measured by the autocorrelation of what the trend leaves over, widens its spread. The size of
 * the trend is the Theil-Sen slope, the median of the slopes between any two blocks; where the figure clearly changed at
 * one moment instead of bit by bit, what is left over and the size are those of that step.
 *
 * <p>Over 30 blocks it finds six of ten trends that are twice as large as the noise from block to block, and nearly all
 * that are four times as large. Smaller ones take a longer run, whose blocks are longer and less noisy.
 *
 * @param blocks how many were compared
 * @param length of the part with a steady load
 * @param p95 of the response time, in nanoseconds
 * @param failures share of all requests
 */
public record Drift(int blocks, Duration length, Trend p95, Trend failures) {
    /** The name of the method, for reports. */
    public static final String METHOD = "Mann-Kendall over blocks, spread widened by autocorrelation; Theil-Sen slope";

    private static final int FEWEST_BLOCKS = 10;
    private static final int MOST_BLOCKS = 30;
    private static final long FEWEST_REQUESTS = 20;

    /** Trends up and down that rarely come by chance; as only those up are named, one in 100 is named for nothing. */
    private static final double CHANCE = 0.02;

    /** A step has to leave over less than this part of what a line does, as squares; by chance that is rare. */
    private static final double CLEARLY = 0.33;

    private static final int SHORTEST_LEVEL = 5;

    private static final double NOTABLE_TIMES = 0.1;
    private static final double NOTABLE_NANOS = 500_000;
    private static final double NOTABLE_FAILURES = 0.005;

    /**
     * How a figure changed.
     *
     * @param first on the trend's line, at the beginning; before the step, where it was one
     * @param last on the trend's line, at the end; after the step, where it was one
     * @param chance how likely such a trend is, up or down, where there is none
     * @param rises whether it rises by an amount that matters, and chance is below 2 %
     */
    public record Trend(double first, double last, double chance, boolean rises) {}

    /** Compares blocks of the steady part of {@code result}; empty when there are too few of them, or too few requests. */
    static Optional<Drift> of(RunResult result) {
        List<Interval> steady = steady(result);
        int perBlock = Math.max(1, (steady.size() + MOST_BLOCKS - 1) / MOST_BLOCKS);
        List<List<Interval>> blocks = new ArrayList<>();
        for (int at = 0; at + perBlock <= steady.size(); at += perBlock) {
            blocks.add(steady.subList(at, at + perBlock));
        }
        boolean enough = blocks.size() >= FEWEST_BLOCKS
                && blocks.stream()
                        .allMatch(b -> b.stream().mapToLong(Interval::requests).sum() >= FEWEST_REQUESTS);
        if (!enough) {
            return Optional.empty();
        }
        Trend p95 = trend(
                blocks,
                b -> Latency.merged(b.stream().map(Interval::response).toList()).percentileNanos(95));
        Trend failures = trend(
                blocks,
                b -> (double) b.stream().mapToLong(Interval::failures).sum()
                        / b.stream().mapToLong(Interval::requests).sum());
        double slower = p95.last() - p95.first();
        return Optional.of(new Drift(
                blocks.size(),
                steady.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus),
                ifNotable(p95, slower > NOTABLE_NANOS && slower > NOTABLE_TIMES * Math.abs(p95.first())),
                ifNotable(failures, failures.last() - failures.first() > NOTABLE_FAILURES)));
    }

    private static Trend ifNotable(Trend trend, boolean matters) {
        return new Trend(trend.first(), trend.last(), trend.chance(), matters && trend.chance() < CHANCE);
    }

    /** Windows within the longest piece of the profile that is level, as far as users did not change otherwise. */
    private static List<Interval> steady(RunResult result) {
        Duration from = Duration.ZERO;
        Duration longest = Duration.ZERO;
        Duration at = Duration.ZERO;
        for (Shape.Segment segment : result.plan().profile().shape().segments()) {
            if (segment.from() == segment.to() && segment.length().compareTo(longest) > 0) {
                longest = segment.length();
                from = at;
            }
            at = at.plus(segment.length());
        }
        Instant start = result.startedAt().plus(from);
        Instant end = start.plus(longest);
        List<Interval> level = result.intervals().stream()
                .filter(i -> !i.start().isBefore(start)
                        && !i.start().plus(i.length()).isAfter(end))
                .toList();
        if (!(result.plan().profile() instanceof LoadProfile.Closed) || level.isEmpty()) {
            return level;
        }
        int users = level.stream().mapToInt(Interval::users).sorted().toArray()[level.size() / 2];
        return level.stream()
                .filter(i -> Math.abs(i.users() - users) <= 0.05 * users)
                .toList();
    }

    private static Trend trend(List<List<Interval>> blocks, ToDoubleFunction<List<Interval>> figure) {
        return trend(blocks.stream().mapToDouble(figure).toArray());
    }

    /** The trend of values at equal distances; whether it matters is for the caller to say. */
    static Trend trend(double[] values) {
        int n = values.length;
        double slope = slope(values);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - slope * i;
        }
        double level = median(rest);
        int step = step(values);
        double[] ofStep = ofStep(values, step);
        if (squares(ofStep) < CLEARLY * squares(rest)) {
            return new Trend(mean(values, 0, step), mean(values, step, n), chance(values, correlation(ofStep)), false);
        }
        return new Trend(level, level + slope * (n - 1), chance(values, correlation(rest)), false);
    }

    /** Where two levels, one before and one from there on, leave over least. */
    private static int step(double[] values) {
        int best = SHORTEST_LEVEL;
        double least = Double.MAX_VALUE;
        for (int at = SHORTEST_LEVEL; at <= values.length - SHORTEST_LEVEL; at++) {
            double left = squares(ofStep(values, at));
            if (left < least) {
                least = left;
                best = at;
            }
        }
        return best;
    }

    private static double[] ofStep(double[] values, int step) {
        double before = mean(values, 0, step);
        double after = mean(values, step, values.length);
        double[] rest = new double[values.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[i] - (i < step ? before : after);
        }
        return rest;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }

    /** Of the distances to their mean. */
    private static double squares(double[] values) {
        double mean = mean(values, 0, values.length);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }

    private static double slope(double[] values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[at++] = (values[j] - values[i]) / (j - i);
            }
        }
        return median(slopes);
    }

    /** Two-sided, by the normal approximation with the correction for ties. */
    private static double chance(double[] values, double correlation) {
        int n = values.length;
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(values[j] - values[i]);
            }
        }
        double variance = n * (n - 1.0) * (2 * n + 5) / 18;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0, j = 0; i < n; i = j) {
            while (j < n && sorted[j] == sorted[i]) {
                j++;
            }
            double ties = j - i;
            variance -= ties * (ties - 1) * (2 * ties + 5) / 18;
        }
        if (variance <= 0) {
            return 1;
        }
        double widened = variance * (1 + correlation) / (1 - correlation);
        double z = Math.max(0, Math.abs(s) - 1) / Math.sqrt(widened);
        return Math.min(1, 2 * upperTail(z));
    }

    /** Of neighbours, at lag 1, and only where it is positive: negative ones would make the test bolder. */
    private static double correlation(double[] rest) {
        double mean = Arrays.stream(rest).average().orElse(0);
        double own = 0;
        double next = 0;
        for (int i = 0; i < rest.length; i++) {
            own += (rest[i] - mean) * (rest[i] - mean);
            next += i + 1 < rest.length ? (rest[i] - mean) * (rest[i + 1] - mean) : 0;
        }
        return own == 0 ? 0 : Math.max(0, Math.min(0.9, next / own));
    }

    /** Of the standard normal distribution; Abramowitz and Stegun 26.2.17, exact to 7.5e-8. */
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** In words, for the answer. */
    @Override
    public String toString() {
        String over = " over " + Figures.duration(length) + " of steady load";
        List<String> found = new ArrayList<>();
        if (p95.rises()) {
            found.add("the p95 rises with time, from " + Figures.millis(Math.max(0, p95.first())) + " to "
                    + Figures.millis(p95.last()) + over + likely(p95));
        }
        if (failures.rises()) {
            found.add("failures rise with time, from " + Figures.percent(Math.max(0, failures.first())) + " to "
                    + Figures.percent(failures.last()) + over + likely(failures));
        }
        return found.isEmpty()
                ? "No drift seen: neither the p95 nor the share of failures rises with time as far as this run can tell"
                        + over + "."
                : "Drift: " + String.join("; ", found) + ".";
    }

    private static String likely(Trend trend) {
        return trend.chance() < 0.001
                ? " (by chance in fewer than 1 of 1,000 runs)"
                : " (by chance in " + Figures.percent(trend.chance()) + " of runs)";
    }
}
