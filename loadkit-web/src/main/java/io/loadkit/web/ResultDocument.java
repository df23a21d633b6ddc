package io.loadkit.web;

import io.loadkit.result.Coverage;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as the browser gets them. Times are milliseconds, shares are of 1. */
final class ResultDocument {
    private static final int MOST_ROWS = 300;
    private static final int MOST_TRACE = 4000;

    private ResultDocument() {}

    /** The figures of the whole run so far. */
    static Map<String, @Nullable Object> totals(RunResult result) {
        Map<String, @Nullable Object> document = stats(result.totals());
        document.put("trust", result.trust().level().name());
        document.put("reasons", result.trust().reasons());
        document.put("late", Docs.millis(result.trust().lateness().percentileNanos(99)));
        document.put("skipped", result.skippedSteps());
        return document;
    }

    /** One row of the statistics. */
    static Map<String, @Nullable Object> stats(OperationStats stats) {
        Latency response = stats.response();
        return Docs.map(
                "requests", stats.requests(),
                "failures", stats.failures(),
                "share2xx", Docs.rounded(stats.share2xx()),
                "rps", Docs.rounded(stats.rps()),
                "mean", Docs.millis(response.meanNanos()),
                "min", Docs.millis(response.minNanos()),
                "p50", Docs.millis(response.percentileNanos(50)),
                "p95", Docs.millis(response.percentileNanos(95)),
                "p99", Docs.millis(response.percentileNanos(99)),
                "max", Docs.millis(response.maxNanos()),
                "service99", Docs.millis(stats.service().percentileNanos(99)),
                "bytesIn", stats.bytesIn());
    }

    /** One window of the charts. */
    static Map<String, @Nullable Object> window(Interval interval, Instant startedAt) {
        Latency response = interval.response();
        return Docs.map(
                "t", end(interval, startedAt),
                "users", interval.users(),
                "inFlight", interval.inFlight(),
                "warmUp", interval.warmUp(),
                "rps", Docs.rounded(interval.rps()),
                "failing", Docs.rounded(interval.failuresPerSecond()),
                "p50", Docs.millis(response.percentileNanos(50)),
                "p95", Docs.millis(response.percentileNanos(95)),
                "p99", Docs.millis(response.percentileNanos(99)));
    }

    /** All windows that end by then. */
    static List<Map<String, @Nullable Object>> windows(RunResult result, Instant until) {
        return result.wholeIntervals().stream()
                .filter(interval -> !interval.start().plus(interval.length()).isAfter(until))
                .map(interval -> window(interval, result.startedAt()))
                .toList();
    }

    /** The end of a window in seconds since the start. */
    static double end(Interval interval, Instant startedAt) {
        return Docs.rounded(Duration.between(startedAt, interval.start().plus(interval.length()))
                        .toNanos()
                / 1e9);
    }

    /** All that is shown on demand only: failures, our own faults, coverage, thresholds, the answer. */
    static Map<String, @Nullable Object> details(RunResult result, boolean over) {
        return Docs.map(
                "over",
                over,
                "answer",
                over ? result.answer() : List.of(),
                "verdict",
                over ? result.verdict().name() : null,
                "grade",
                over ? result.grade().name() : null,
                "trust",
                over ? result.trust().level().name() : null,
                "failures",
                failures(result),
                "classes",
                classes(result.totals().failureClasses()),
                "exceptions",
                result.faults().stream()
                        .limit(MOST_ROWS)
                        .map(f -> Docs.map(
                                "count", f.count(),
                                "message", Docs.cut(f.message(), 500),
                                "trace", Docs.cut(f.trace(), MOST_TRACE)))
                        .toList(),
                "coverage",
                coverage(result),
                "thresholds",
                result.thresholds().stream().map(ResultDocument::threshold).toList());
    }

    private static List<Map<String, @Nullable Object>> failures(RunResult result) {
        record Line(OperationStats operation, OperationStats.ErrorCount error) {}
        Stream<Line> lines =
                result.operations().stream().flatMap(o -> o.errors().stream().map(e -> new Line(o, e)));
        return lines.sorted(Comparator.comparingLong((Line l) -> -l.error().count()))
                .limit(MOST_ROWS)
                .map(l -> Docs.map(
                        "operation", l.operation().key(),
                        "kind", l.error().kind().name(),
                        "text", Docs.cut(l.error().text(), 500),
                        "count", l.error().count(),
                        "first", l.error().first().toEpochMilli(),
                        "last", l.error().last().toEpochMilli()))
                .toList();
    }

    private static Map<String, Long> classes(Map<FailureClass, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((kind, count) -> named.put(kind.name(), count));
        return named;
    }

    private static Map<String, @Nullable Object> coverage(RunResult result) {
        Coverage coverage = result.coverage();
        return Docs.map(
                "documented", coverage.documented(),
                "discovered", coverage.discovered(),
                "loaded", result.operations().size(),
                "reached2xx", coverage.reached2xx(),
                "never", coverage.never(),
                "excluded",
                        coverage.excluded().stream()
                                .map(PlanDocument::exclusion)
                                .toList(),
                "statuses",
                        result.operations().stream()
                                .map(o -> Docs.map("key", o.key(), "app", o.app(), "statuses", o.statuses()))
                                .toList());
    }

    private static Map<String, @Nullable Object> threshold(ThresholdResult t) {
        return Docs.map("text", t.threshold().toString(), "passed", t.passed(), "actual", t.actualText());
    }
}
