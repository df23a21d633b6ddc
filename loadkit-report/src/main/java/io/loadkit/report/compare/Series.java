package io.loadkit.report.compare;

import io.loadkit.plan.Shape;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A run, or one operation of it, as windows of equal length in order of time, without the warm-up and without what came
 * after the planned end.
 *
 * @param resolution relative width of the buckets of its distributions
 */
record Series(List<Window> windows, double resolution) {
    /** Longer runs have neighbours joined, so that the work stays bounded. */
    private static final int MOST = 240;

    private static final double FINE = 0.001;
    private static final double COARSE = 1.0 / 64;

    /** The warm-up is at least this share of the run, and never more than half of it. */
    private static final double LEAST_WARM_UP = 0.1;

    /** From here on a minute errs more often than it says, see the package. */
    private static final double SLOW_DRIFT = 0.75;

    private static final double HIGHEST_CORRELATION = 0.97;

    /** What happened in one window. */
    record Window(double seconds, long requests, long failures, Latency response) {}

    /** All operations together, from the intervals of the run. */
    static Series ofAll(RunResult run, ComparisonOptions options) {
        return new Series(
                joined(run.intervals().stream()
                        .filter(i -> counts(run, options, i.start(), i.length()))
                        .map(i -> window(i.length(), i.requests(), i.failures(), i.response()))
                        .toList()),
                FINE);
    }

    /** One operation, from the slices of its history. */
    static Series of(RunResult run, OperationStats operation, ComparisonOptions options) {
        return new Series(
                joined(operation.history().stream()
                        .filter(s -> counts(run, options, s.start(), s.length()))
                        .map(s -> window(s.length(), s.requests(), s.failures(), s.response()))
                        .toList()),
                COARSE);
    }

    /** What to say when the runs may be too short for the drift that is in them. */
    static Optional<String> drift(RunResult before, RunResult after, ComparisonOptions options) {
        double highest = Math.max(
                ofAll(before, options).correlation(), ofAll(after, options).correlation());
        return highest < SLOW_DRIFT
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "speed drifts slowly (neighbouring windows correlate by %.2f), and a drift over the whole of a run"
                                + " looks like a change: measure longer, or give further runs of the first state",
                        highest));
    }

    private static Window window(Duration length, long requests, long failures, Latency response) {
        return new Window(Math.max(1e-9, length.toNanos() / 1e9), requests, failures, response);
    }

    private static boolean counts(RunResult run, ComparisonOptions options, Instant start, Duration length) {
        Instant end = start.plus(length);
        Duration ran = ran(run);
        // a window may be some milliseconds longer than its second, so the last one may end a little late
        return !start.isBefore(run.startedAt().plus(warmUp(run, ran, options)))
                && !end.isAfter(run.startedAt().plus(ran).plus(length.dividedBy(10)));
    }

    /** The planned length, or less when the run was stopped. */
    private static Duration ran(RunResult run) {
        Duration planned = run.plan().profile().length();
        Duration real = Duration.between(run.startedAt(), run.finishedAt());
        return run.stopped() && real.compareTo(planned) < 0 ? real : planned;
    }

    private static Duration warmUp(RunResult run, Duration ran, ComparisonOptions options) {
        if (options.warmUp().isPresent()) {
            return options.warmUp().get();
        }
        double least = ran.toNanos() * LEAST_WARM_UP;
        return Duration.ofNanos((long) Math.min(Math.max(rise(run).toNanos(), least), ran.toNanos() * 0.5));
    }

    /** How long the load rises at the start. */
    private static Duration rise(RunResult run) {
        Duration rise = Duration.ZERO;
        for (Shape.Segment segment : run.plan().profile().shape().segments()) {
            if (segment.to() <= segment.from()) {
                break;
            }
            rise = rise.plus(segment.length());
        }
        return rise;
    }

    /** How long runs like these have to be at least, each, to have enough windows after their warm-up. */
    static Duration shortest(List<RunResult> runs, ComparisonOptions options) {
        long needed = BlockBootstrap.LEAST_WINDOWS + 1; // the warm-up may end within one
        double most = needed / (1 - LEAST_WARM_UP);
        for (RunResult run : runs) {
            double warmUp = options.warmUp().orElseGet(() -> rise(run)).toNanos() / 1e9;
            most = Math.max(
                    most, Math.min(needed + warmUp, options.warmUp().isPresent() ? Double.MAX_VALUE : 2 * needed));
        }
        return Duration.ofSeconds((long) Math.ceil(most / 5) * 5);
    }

    private static List<Window> joined(List<Window> windows) {
        int each = (windows.size() + MOST - 1) / MOST;
        if (each <= 1) {
            return windows;
        }
        List<Window> joined = new ArrayList<>();
        for (int from = 0; from < windows.size(); from += each) {
            List<Window> part = windows.subList(from, Math.min(windows.size(), from + each));
            joined.add(new Window(
                    part.stream().mapToDouble(Window::seconds).sum(),
                    part.stream().mapToLong(Window::requests).sum(),
                    part.stream().mapToLong(Window::failures).sum(),
                    Latency.merged(part.stream().map(Window::response).toList())));
        }
        return joined;
    }

    double seconds() {
        return windows.stream().mapToDouble(Window::seconds).sum();
    }

    long samples() {
        return windows.stream().mapToLong(w -> w.response().count()).sum();
    }

    long requests() {
        return windows.stream().mapToLong(Window::requests).sum();
    }

    /** How alike neighbouring windows are, from 0 to 0.97: the highest of that of their medians, means and rates. */
    double correlation() {
        double highest = Math.max(
                correlation(w -> Math.log1p(w.response().meanNanos())),
                Math.max(
                        correlation(w -> w.response().count() == 0
                                ? 0
                                : Math.log1p(w.response().percentileNanos(50))),
                        correlation(w -> w.requests() / w.seconds())));
        return Math.max(0, Math.min(HIGHEST_CORRELATION, highest));
    }

    /** At lag 1, with the small-sample bias {@code -(1 + 4r) / n} taken back (Kendall 1954; Marriott and Pope 1954). */
    private double correlation(ToDoubleFunction<Window> figure) {
        double[] values = windows.stream().mapToDouble(figure).toArray();
        double mean = windows.stream().mapToDouble(figure).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < values.length; i++) {
            alone += (values[i] - mean) * (values[i] - mean);
            together += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        double raw = alone <= 0 ? 0 : together / alone;
        return raw + (1 + 4 * raw) / Math.max(1, values.length);
    }
}
