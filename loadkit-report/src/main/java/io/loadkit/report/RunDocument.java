package io.loadkit.report;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Coverage;
import io.loadkit.result.FailureSample;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Phases;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Trust;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as the members of its JSON file, schema 1. Times are milliseconds, lengths of time seconds. */
final class RunDocument {
    static final int SCHEMA = 1;

    private RunDocument() {}

    static Map<String, @Nullable Object> of(RunResult result) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("schema", SCHEMA);
        out.put("name", result.plan().name());
        out.put("target", result.plan().target().toString());
        out.put("startedAt", result.startedAt().toString());
        out.put("finishedAt", result.finishedAt().toString());
        out.put("seed", result.plan().seed());
        out.put("spec", object("hash", SpecHash.of(result.plan()).orElse(null)));
        out.put(
                "tool",
                object(
                        "version", result.tool().version(),
                        "jdk", result.tool().jdk(),
                        "transport", result.tool().transport(),
                        "machine", result.tool().machine()));
        out.put("verdict", result.verdict().name());
        out.put("reasons", result.answer());
        out.put("grade", result.grade().name());
        out.put("trust", trust(result.trust()));
        out.put("profile", profile(result.plan().profile()));
        out.put("totals", totals(result.totals()));
        out.put(
                "operations",
                result.operations().stream().map(o -> operation(o, result)).toList());
        out.put(
                "thresholds",
                result.thresholds().stream().map(RunDocument::threshold).toList());
        out.put("coverage", coverage(result.coverage()));
        out.put("cleanup", cleanup(result));
        out.put(
                "intervals",
                result.intervals().stream().map(i -> interval(i, result)).toList());
        out.put("phases", phases(result.phases()));
        out.put("settings", SpecHash.settings(result.plan()));
        out.put("details", DetailsDocument.of(result));
        return out;
    }

    private static Map<String, @Nullable Object> trust(Trust trust) {
        Map<String, @Nullable Object> out = object(
                "level", trust.level().name(),
                "reasons", trust.reasons(),
                "lateness", times(trust.lateness()),
                "notes", trust.notes());
        trust.target()
                .ifPresent(use -> out.put(
                        "target",
                        object(
                                "process", use.process(),
                                "processors", rounded(use.processors()),
                                "generator", rounded(use.generator()),
                                "of", use.of())));
        return out;
    }

    private static Map<String, @Nullable Object> phases(Phases phases) {
        return object(
                "lookup", times(phases.lookup()),
                "connect", times(phases.connect()),
                "tls", times(phases.tls()),
                "firstByte", times(phases.firstByte()),
                "transfer", times(phases.transfer()));
    }

    private static Map<String, @Nullable Object> profile(LoadProfile profile) {
        Shape shape = profile.shape();
        Map<String, @Nullable Object> out = object(
                "model", profile instanceof LoadProfile.Closed ? "closed" : "open",
                "seconds", seconds(shape.length()),
                "peak", shape.peak(),
                "segments",
                        shape.segments().stream()
                                .map(s -> object("seconds", seconds(s.length()), "from", s.from(), "to", s.to()))
                                .toList());
        if (profile instanceof LoadProfile.Closed closed && closed.iterations() > 0) {
            out.put("iterations", closed.iterations());
        }
        if (profile instanceof LoadProfile.Closed closed && closed.pacing().isPresent()) {
            out.put("pacing", DetailsDocument.range(closed.pacing().get()));
        }
        if (profile instanceof LoadProfile.Open open) {
            out.put("arrivals", open.what() == LoadProfile.Arrival.REQUEST ? "requests" : "journeys");
            out.put("poisson", open.poisson());
        }
        return out;
    }

    private static Map<String, @Nullable Object> totals(OperationStats totals) {
        Map<String, @Nullable Object> out = object(
                "requests", totals.requests(),
                "failures", totals.failures(),
                "rps", rounded(totals.rps()),
                "bytesIn", totals.bytesIn(),
                "bytesOut", totals.bytesOut(),
                "service", times(totals.service()),
                "response", times(totals.response()));
        answers(totals, out);
        out.put("errors", errors(totals));
        return out;
    }

    private static Map<String, @Nullable Object> operation(OperationStats stats, RunResult result) {
        Map<String, @Nullable Object> out = object(
                "app", stats.app(),
                "method", stats.method(),
                "path", stats.name(),
                "requests", stats.requests(),
                "failures", stats.failures(),
                "rps", rounded(stats.rps()));
        answers(stats, out);
        out.put("service", times(stats.service()));
        out.put("response", times(stats.response()));
        out.put("bytesIn", stats.bytesIn());
        out.put("bytesOut", stats.bytesOut());
        out.put("grade", result.grade(stats).map(Enum::name).orElse(null));
        out.put("errors", errors(stats));
        out.put("samples", stats.samples().stream().map(RunDocument::sample).toList());
        out.put(
                "history",
                stats.history().stream()
                        .map(s -> object(
                                "t", seconds(Duration.between(result.startedAt(), s.start())),
                                "seconds", seconds(s.length()),
                                "requests", s.requests(),
                                "failures", s.failures(),
                                "response", HistogramText.of(s.response())))
                        .toList());
        return out;
    }

    private static void answers(OperationStats stats, Map<String, @Nullable Object> out) {
        Map<String, Object> statuses = new LinkedHashMap<>();
        stats.statuses().forEach((status, count) -> statuses.put(String.valueOf(status), count));
        Map<String, Object> classes = new LinkedHashMap<>();
        stats.failureClasses().forEach((kind, count) -> classes.put(kind.name(), count));
        out.put("statuses", statuses);
        out.put("failureClasses", classes);
    }

    private static List<Map<String, @Nullable Object>> errors(OperationStats stats) {
        return stats.errors().stream()
                .map(e -> object(
                        "class", e.kind().name(),
                        "text", e.text(),
                        "count", e.count(),
                        "first", e.first().toString(),
                        "last", e.last().toString()))
                .toList();
    }

    private static Map<String, @Nullable Object> sample(FailureSample sample) {
        return object(
                "class", sample.kind().name(),
                "error", sample.error(),
                "at", sample.at().toString(),
                "method", sample.method(),
                "url", sample.url(),
                "headers", sample.headers(),
                "body", sample.body(),
                "status", sample.status(),
                "answer", sample.answer(),
                "curl", sample.curl(),
                "java", sample.java());
    }

    private static Map<String, @Nullable Object> threshold(ThresholdResult result) {
        double unit = result.threshold().isTime() ? 1e6 : 1;
        Map<String, @Nullable Object> out = object(
                "text", result.threshold().toString(),
                "passed", result.passed(),
                "actual", result.actual().map(a -> rounded(a / unit)).orElse(null));
        if (result.threshold().isWatched()) {
            out.put("watched", true);
            out.put("endedRunAfter", result.endedRun().map(RunDocument::seconds).orElse(null));
        }
        return out;
    }

    private static Map<String, @Nullable Object> coverage(Coverage coverage) {
        return object(
                "documented", coverage.documented(),
                "discovered", coverage.discovered(),
                "reached2xx", coverage.reached2xx(),
                "excluded",
                        coverage.excluded().stream()
                                .map(e -> object("operation", e.operation(), "reason", e.reason(), "fix", e.fix()))
                                .toList());
    }

    /** {@code null} says that nobody counted, which is not the same as 0. */
    private static Map<String, @Nullable Object> cleanup(RunResult result) {
        @Nullable Cleanup counted = result.cleanup().orElse(null);
        return counted == null
                ? object("created", null, "deleted", null, "gone", null, "stuck", null, "undeletable", null)
                : object(
                        "created", counted.created(),
                        "deleted", counted.deleted(),
                        "gone", counted.gone(),
                        "stuck", counted.stuck(),
                        "undeletable", counted.undeletable());
    }

    private static Map<String, @Nullable Object> interval(Interval interval, RunResult result) {
        Latency times = interval.response();
        boolean none = times.count() == 0;
        return object(
                "t", seconds(Duration.between(result.startedAt(), interval.start())),
                "users", interval.users(),
                "rps", rounded(interval.rps()),
                "failures", interval.failures(),
                "p50", none ? null : millis(times.percentileNanos(50)),
                "p95", none ? null : millis(times.percentileNanos(95)),
                "p99", none ? null : millis(times.percentileNanos(99)),
                "seconds", seconds(interval.length()),
                "inFlight", interval.inFlight(),
                "requests", interval.requests(),
                "bytesIn", interval.bytesIn(),
                "bytesOut", interval.bytesOut(),
                "service", HistogramText.of(interval.service()),
                "response", HistogramText.of(times));
    }

    static Map<String, @Nullable Object> times(Latency times) {
        return object(
                "min", millis(times.minNanos()),
                "mean", millis(times.meanNanos()),
                "p50", millis(times.percentileNanos(50)),
                "p90", millis(times.percentileNanos(90)),
                "p95", millis(times.percentileNanos(95)),
                "p99", millis(times.percentileNanos(99)),
                "p99_9", millis(times.percentileNanos(99.9)),
                "max", millis(times.maxNanos()),
                "histogram", HistogramText.of(times));
    }

    private static double millis(double nanos) {
        return rounded(nanos / 1e6);
    }

    /** Exact. */
    static BigDecimal seconds(Duration length) {
        return BigDecimal.valueOf(length.getSeconds())
                .add(BigDecimal.valueOf(length.getNano(), 9))
                .stripTrailingZeros();
    }

    /** Six decimals: a nanosecond is the smallest step of a time in milliseconds. */
    static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /** An object of these names and values, in this order. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return out;
    }
}
