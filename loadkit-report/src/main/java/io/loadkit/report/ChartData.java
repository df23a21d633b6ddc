package io.loadkit.report;

import static io.loadkit.report.RunDocument.object;

import io.loadkit.model.Json;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers behind the charts, as compact JSON. Times are milliseconds; four digits are more than a pixel shows. */
final class ChartData {
    private static final MathContext DIGITS = new MathContext(4);
    private static final int BARS = 48;

    private ChartData() {}

    static String of(RunResult result) {
        List<Interval> intervals = result.wholeIntervals();
        return Json.write(object(
                "t",
                        column(
                                intervals,
                                i -> Duration.between(result.startedAt(), i.start())
                                                .toMillis()
                                        / 1e3),
                "rps", column(intervals, Interval::rps),
                "fps", column(intervals, Interval::failuresPerSecond),
                "users", column(intervals, i -> (double) i.users()),
                "flying", column(intervals, i -> (double) i.inFlight()),
                "p50", column(intervals, i -> percentile(i.response(), 50)),
                "p95", column(intervals, i -> percentile(i.response(), 95)),
                "p99", column(intervals, i -> percentile(i.response(), 99)),
                "s99", column(intervals, i -> percentile(i.service(), 99)),
                "all", curves(result.totals()),
                "bars", bars(result.totals().response()),
                "ops",
                        result.operations().stream()
                                .map(stats -> operation(stats, whole(result, stats.history())))
                                .toList()));
    }

    /** The curves of an operation, and its history where there is one; its slices are equally long. */
    private static Map<String, @Nullable Object> operation(OperationStats stats, List<OperationStats.Slice> slices) {
        Map<String, @Nullable Object> out = curves(stats);
        if (!slices.isEmpty()) {
            double seconds = slices.get(0).length().toMillis() / 1e3;
            out.put("step", short4(seconds));
            out.put(
                    "rps",
                    slices.stream().map(s -> short4(s.requests() / seconds)).toList());
            out.put(
                    "fps",
                    slices.stream().map(s -> short4(s.failures() / seconds)).toList());
            out.put("p50", percentiles(slices, 50));
            out.put("p95", percentiles(slices, 95));
        }
        return out;
    }

    /** Those for all of which the load lasted; all of them where there is none. */
    private static List<OperationStats.Slice> whole(RunResult result, List<OperationStats.Slice> slices) {
        List<OperationStats.Slice> whole = slices.stream()
                .filter(s -> result.covers(s.start(), s.length()))
                .toList();
        return whole.isEmpty() ? slices : whole;
    }

    private static List<@Nullable BigDecimal> percentiles(List<OperationStats.Slice> slices, double percentile) {
        List<@Nullable BigDecimal> out = new ArrayList<>(slices.size());
        for (OperationStats.Slice slice : slices) {
            Double value = percentile(slice.response(), percentile);
            out.add(value == null ? null : short4(value));
        }
        return out;
    }

    /**
     * Both distributions over one percentile axis. The axis is the number of nines, so that 90 %, 99 % and 99.9 % are
     * equally far apart, and ends where a single sample is the rest.
     */
    private static Map<String, @Nullable Object> curves(OperationStats stats) {
        List<BigDecimal> axis = new ArrayList<>();
        List<BigDecimal> response = new ArrayList<>();
        List<BigDecimal> service = new ArrayList<>();
        long samples = Math.max(stats.response().count(), 1);
        double end = Math.log10(samples);
        for (double nines = 0; nines < end + 0.1; nines += 0.1) {
            double at = Math.min(nines, end);
            double percentile = Math.min(100, 100 * (1 - Math.pow(10, -at)));
            axis.add(short4(at));
            response.add(short4(stats.response().percentileNanos(percentile) / 1e6));
            service.add(short4(stats.service().percentileNanos(percentile) / 1e6));
        }
        return object("x", axis, "r", response, "s", service);
    }

    /** How many samples fell into ranges whose borders grow by a constant factor. */
    private static Map<String, @Nullable Object> bars(Latency times) {
        List<Object> borders = new ArrayList<>();
        List<Object> counts = new ArrayList<>();
        if (times.count() > 0) {
            double least = Math.max(1e3, times.minNanos());
            double most = Math.max(least * 1.5, times.percentileNanos(99.9) * 1.01);
            long[] found = new long[BARS + 1];
            for (int i = 0; i < times.buckets(); i++) {
                double place = Math.log(times.bucketNanos(i) / least) / Math.log(most / least) * BARS;
                found[(int) Math.max(0, Math.min(BARS, place))] += times.bucketCount(i);
            }
            for (int i = 0; i < BARS; i++) {
                borders.add(short4(least * Math.pow(most / least, (double) i / BARS) / 1e6));
                counts.add(found[i]);
            }
            borders.add(short4(most / 1e6));
        }
        return object("borders", borders, "counts", counts);
    }

    private static List<@Nullable BigDecimal> column(
            List<Interval> intervals, Function<Interval, @Nullable Double> figure) {
        List<@Nullable BigDecimal> out = new ArrayList<>(intervals.size());
        for (Interval interval : intervals) {
            Double value = figure.apply(interval);
            out.add(value == null ? null : short4(value));
        }
        return out;
    }

    private static @Nullable Double percentile(Latency times, double percentile) {
        return times.count() == 0 ? null : times.percentileNanos(percentile) / 1e6;
    }

    private static BigDecimal short4(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = value >= 1000 ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(DIGITS);
        return rounded.stripTrailingZeros();
    }
}
