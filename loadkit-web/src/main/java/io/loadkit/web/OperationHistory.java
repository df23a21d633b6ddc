package io.loadkit.web;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of each operation over time, in bounded memory. When there is no more room, neighbours are joined: rates
 * are added up over the longer window, of two percentiles the slower one is kept, since two percentiles cannot be
 * merged. Not safe for several threads.
 */
final class OperationHistory {
    /** Room for so many points of all operations together. */
    private static final int ROOM = 40_000;

    private static final int FEWEST = 100;
    private static final int MOST = 900;

    /** Operations that are taken in beside those known from the start, since no plan names what code sends. */
    private static final int MOST_LATE = 100;

    private final int most;
    private final int room;
    private final double[] ends;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private int points;

    /** @param keys of the operations, in the order in which their points are told */
    OperationHistory(List<String> keys) {
        this.room = Math.max(FEWEST, Math.min(MOST, ROOM / Math.max(1, keys.size()))) / 2 * 2;
        this.ends = new double[room];
        this.most = keys.size() + MOST_LATE;
        keys.forEach(this::know);
    }

    /** One operation over time. */
    private record Line(float[] rps, float[] failing, float[] p50, float[] p95, float[] p99) {
        Line(int room) {
            this(new float[room], new float[room], new float[room], new float[room], new float[room]);
        }

        void set(int at, Point point) {
            rps[at] = (float) point.rps();
            failing[at] = (float) point.failing();
            p50[at] = (float) point.p50();
            p95[at] = (float) point.p95();
            p99[at] = (float) point.p99();
        }

        /** Joins two neighbours, the first of which lasts for {@code share} of both. */
        void join(int into, double share) {
            int first = 2 * into;
            rps[into] = (float) (rps[first] * share + rps[first + 1] * (1 - share));
            failing[into] = (float) (failing[first] * share + failing[first + 1] * (1 - share));
            p50[into] = Math.max(p50[first], p50[first + 1]);
            p95[into] = Math.max(p95[first], p95[first + 1]);
            p99[into] = Math.max(p99[first], p99[first + 1]);
        }
    }

    /** One operation in the latest window; times in milliseconds, 0 without an answer. */
    record Point(double rps, double failing, double p50, double p95, double p99) {
        /** Nothing came. */
        static final Point NONE = new Point(0, 0, 0, 0, 0);

        static Point of(OperationWindow window, double seconds) {
            Latency times = window.response();
            return new Point(
                    Docs.rounded(window.requests() / seconds),
                    Docs.rounded(window.failures() / seconds),
                    Docs.millis(times.percentileNanos(50)),
                    Docs.millis(times.percentileNanos(95)),
                    Docs.millis(times.percentileNanos(99)));
        }

        Map<String, @Nullable Object> document() {
            return Docs.map("rps", rps, "failing", failing, "p50", p50, "p95", p95, "p99", p99);
        }
    }

    /** Takes an operation in, after those known so far, unless it is known or there are too many. */
    void know(String key) {
        if (lines.size() < most) {
            lines.computeIfAbsent(key, unknown -> new Line(room));
        }
    }

    /**
     * Adds a window.
     *
     * @param end seconds since the start of the run
     * @param seconds length of the window
     * @param each operations that had requests in it; those that are not known are passed over
     * @return the points of all operations, by their keys
     */
    Map<String, Point> add(double end, double seconds, List<OperationWindow> each) {
        if (points == room) {
            halve();
        }
        Map<String, Point> window = new HashMap<>();
        for (OperationWindow one : each) {
            window.put(one.key(), Point.of(one, Math.max(1e-3, seconds)));
        }
        window.keySet().retainAll(lines.keySet());
        ends[points] = end;
        lines.forEach((key, line) -> line.set(points, window.computeIfAbsent(key, idle -> Point.NONE)));
        points++;
        return window;
    }

    int points() {
        return points;
    }

    /** For the browser: one array of times, and for each figure one array per operation. */
    Map<String, @Nullable Object> document() {
        return Docs.map(
                "t", Arrays.stream(ends, 0, points).map(Docs::rounded).boxed().toList(),
                "rps", lists(Line::rps),
                "failing", lists(Line::failing),
                "p50", lists(Line::p50),
                "p95", lists(Line::p95),
                "p99", lists(Line::p99));
    }

    private void halve() {
        for (int i = 0; i < room / 2; i++) {
            double first = ends[2 * i] - (i == 0 ? 0 : ends[i - 1]);
            double both = Math.max(1e-3, ends[2 * i + 1] - (i == 0 ? 0 : ends[i - 1]));
            int into = i;
            lines.values().forEach(line -> line.join(into, first / both));
            ends[i] = ends[2 * i + 1];
        }
        points = room / 2;
    }

    private List<List<Double>> lists(Function<Line, float[]> figure) {
        List<List<Double>> all = new ArrayList<>(lines.size());
        for (Line line : lines.values()) {
            float[] figures = figure.apply(line);
            List<Double> one = new ArrayList<>(points);
            for (int i = 0; i < points; i++) {
                one.add(Docs.rounded(figures[i]));
            }
            all.add(one);
        }
        return all;
    }
}
