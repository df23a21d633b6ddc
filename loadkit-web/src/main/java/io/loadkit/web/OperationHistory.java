package io.loadkit.web;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of each operation over time, in bounded memory. Each window's figures are the difference of two readings
 * of the totals. When there is no more room, neighbours are joined: rates are added up over the longer window, of two
 * percentiles the slower one is kept, since two percentiles cannot be merged. Not safe for several threads.
 */
final class OperationHistory {
    /** Room for so many points of all operations together. */
    private static final int ROOM = 40_000;

    private static final int FEWEST = 100;
    private static final int MOST = 900;

    private final int operations;
    private final int room;
    private final double[] ends;
    private final float[][] rps;
    private final float[][] failing;
    private final float[][] p50;
    private final float[][] p95;
    private final float[][] p99;
    private final OperationStats[] before;
    private int points;

    OperationHistory(int operations) {
        this.operations = operations;
        this.room = Math.max(FEWEST, Math.min(MOST, ROOM / Math.max(1, operations))) / 2 * 2;
        this.ends = new double[room];
        this.rps = new float[operations][room];
        this.failing = new float[operations][room];
        this.p50 = new float[operations][room];
        this.p95 = new float[operations][room];
        this.p99 = new float[operations][room];
        this.before = new OperationStats[operations];
    }

    /** One operation in the latest window; times in milliseconds, 0 without an answer. */
    record Point(double rps, double failing, double p50, double p95, double p99) {}

    /**
     * Adds a window.
     *
     * @param end seconds since the start of the run
     * @param now totals of each operation, always in the same order
     */
    List<Point> add(double end, double seconds, List<OperationStats> now) {
        if (points == room) {
            halve();
        }
        List<Point> window = new ArrayList<>(operations);
        ends[points] = end;
        for (int i = 0; i < operations && i < now.size(); i++) {
            Point point = point(before[i], now.get(i), Math.max(1e-3, seconds));
            before[i] = now.get(i);
            rps[i][points] = (float) point.rps();
            failing[i][points] = (float) point.failing();
            p50[i][points] = (float) point.p50();
            p95[i][points] = (float) point.p95();
            p99[i][points] = (float) point.p99();
            window.add(point);
        }
        points++;
        return window;
    }

    int points() {
        return points;
    }

    /** For the browser: one array of times, and for each figure one array per operation. */
    Map<String, @Nullable Object> document() {
        return Docs.map(
                "t", list(ends),
                "rps", lists(rps),
                "failing", lists(failing),
                "p50", lists(p50),
                "p95", lists(p95),
                "p99", lists(p99));
    }

    private static Point point(@Nullable OperationStats before, OperationStats now, double seconds) {
        long requests = now.requests() - (before == null ? 0 : before.requests());
        long failures = now.failures() - (before == null ? 0 : before.failures());
        Latency times = LatencyWindow.between(before == null ? Latency.NONE : before.response(), now.response());
        return new Point(
                Docs.rounded(requests / seconds),
                Docs.rounded(failures / seconds),
                Docs.millis(times.percentileNanos(50)),
                Docs.millis(times.percentileNanos(95)),
                Docs.millis(times.percentileNanos(99)));
    }

    private void halve() {
        for (int i = 0; i < room / 2; i++) {
            double first = ends[2 * i] - (i == 0 ? 0 : ends[2 * i - 1]);
            double second = ends[2 * i + 1] - ends[2 * i];
            double both = Math.max(1e-3, first + second);
            for (int o = 0; o < operations; o++) {
                rps[o][i] = (float) ((rps[o][2 * i] * first + rps[o][2 * i + 1] * second) / both);
                failing[o][i] = (float) ((failing[o][2 * i] * first + failing[o][2 * i + 1] * second) / both);
                p50[o][i] = Math.max(p50[o][2 * i], p50[o][2 * i + 1]);
                p95[o][i] = Math.max(p95[o][2 * i], p95[o][2 * i + 1]);
                p99[o][i] = Math.max(p99[o][2 * i], p99[o][2 * i + 1]);
            }
        }
        joinEnds();
        points = room / 2;
    }

    private void joinEnds() {
        for (int i = 0; i < room / 2; i++) {
            ends[i] = ends[2 * i + 1];
        }
    }

    private List<Double> list(double[] values) {
        return Arrays.stream(values, 0, points).map(Docs::rounded).boxed().toList();
    }

    private List<List<Double>> lists(float[][] figures) {
        ToDoubleFunction<Float> rounded = value -> Docs.rounded(value);
        List<List<Double>> all = new ArrayList<>(operations);
        for (float[] figure : figures) {
            List<Double> one = new ArrayList<>(points);
            for (int i = 0; i < points; i++) {
                one.add(rounded.applyAsDouble(figure[i]));
            }
            all.add(one);
        }
        return all;
    }
}
