package io.loadkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Apart;
import io.loadkit.result.Cleanup;
import io.loadkit.result.FailureClass;
import io.loadkit.result.FailureSample;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OwnFault;
import io.loadkit.result.Phases;
import io.loadkit.result.RunResult;
import io.loadkit.result.TargetUse;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a result back from the file that {@link JsonReporter} wrote, with every figure and distribution, so that it can
 * be compared with another one and written again by any reporter. Its plan shows what was run and cannot be run.
 */
public final class RunJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RunJson() {}

    /**
     * {@return the result in {@code file}}
     *
     * @param file where it is
     * @throws ReportException when it cannot be read, or is not a result of this schema
     */
    public static RunResult read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root == null || !root.isObject() || !root.has("schema")) {
                throw refused(file, "is not the JSON file of a run", null);
            }
            if (root.path("schema").intValue() != RunDocument.SCHEMA) {
                throw new ReportException(
                        Problem.value("schema of " + file, root.path("schema").toString(), "1")
                                .next("read it with the version of LoadKit that wrote it"));
            }
            return run(new Members(root, ""));
        } catch (JsonProcessingException broken) {
            throw refused(file, "is not JSON (" + broken.getOriginalMessage() + ")", broken);
        } catch (IOException failed) {
            throw refused(file, "cannot be read (" + failed.getClass().getSimpleName() + ")", failed);
        } catch (IllegalArgumentException | ConfigurationException wrong) {
            throw refused(file, "is not a complete result: " + wrong.getMessage(), wrong);
        }
    }

    private static ReportException refused(Path file, String why, @Nullable Exception cause) {
        return new ReportException(
                Problem.of(file + " " + why).next("give a .json file that a run wrote into its results directory"),
                cause);
    }

    private static RunResult run(Members run) {
        Members details = run.object("details");
        Members tool = run.object("tool");
        Members trust = run.object("trust");
        Instant startedAt = run.instant("startedAt");
        TestPlan plan = PlanReader.read(run);
        return new RunResult(
                plan,
                new Tool(
                        tool.text("version"),
                        tool.text("jdk"),
                        tool.text("transport"),
                        tool.has("machine") ? tool.text("machine") : ""),
                startedAt,
                run.instant("finishedAt"),
                details.seconds("measured"),
                stats(run.object("totals"), "", "", OperationStats.AGGREGATED, List.of(), List.of()),
                run.list(
                        "operations",
                        o -> stats(
                                o, o.text("app"), o.text("method"), o.text("path"), history(o, startedAt), samples(o))),
                intervals(run, startedAt),
                details.whole("skippedSteps"),
                details.flag("stopped"),
                new Trust(
                        trust.oneOf("level", Trust.Level.class),
                        trust.texts("reasons"),
                        histogram(trust.object("lateness"), "histogram"),
                        trust.has("notes") ? trust.texts("notes") : List.of(),
                        target(trust)),
                details.list("faults", f -> new OwnFault(f.whole("count"), f.text("message"), f.text("trace"))),
                List.of(),
                apart(details),
                cleanup(run.object("cleanup"), details),
                watched(run),
                phases(run));
    }

    private static Optional<TargetUse> target(Members trust) {
        if (!trust.has("target")) {
            return Optional.empty();
        }
        Members use = trust.object("target");
        return Optional.of(new TargetUse(
                use.text("process"), use.number("processors"), use.number("generator"), (int) use.whole("of")));
    }

    /** Files of earlier versions do not say. */
    private static Phases phases(Members run) {
        if (!run.has("phases")) {
            return Phases.NONE;
        }
        Members phases = run.object("phases");
        return new Phases(
                histogram(phases.object("lookup"), "histogram"),
                histogram(phases.object("connect"), "histogram"),
                histogram(phases.object("tls"), "histogram"),
                histogram(phases.object("firstByte"), "histogram"),
                histogram(phases.object("transfer"), "histogram"));
    }

    /** Files of earlier versions name nothing of what was left. */
    private static Optional<Cleanup> cleanup(Members counted, Members details) {
        Optional<Members> named = details.has("cleanup") ? Optional.of(details.object("cleanup")) : Optional.empty();
        return counted.has("created")
                ? Optional.of(new Cleanup(
                        counted.whole("created"),
                        counted.whole("deleted"),
                        counted.whole("gone"),
                        counted.whole("stuck"),
                        counted.whole("undeletable"),
                        named.map(n -> n.whole("heldBack")).orElse(0L),
                        named.map(n -> n.list(
                                        "left",
                                        left -> new Cleanup.Leftover(
                                                left.text("operation"), left.text("thing"), left.text("reason"))))
                                .orElse(List.of()),
                        named.filter(n -> n.has("ledger")).map(n -> Path.of(n.text("ledger")))))
                : Optional.empty();
    }

    /** Those thresholds that cannot be judged by the figures alone. */
    private static List<ThresholdResult> watched(Members run) {
        List<ThresholdResult> out = new ArrayList<>();
        run.list("thresholds", t -> t).stream().filter(t -> t.has("watched")).forEach(t -> {
            Threshold threshold = Threshold.parse(t.text("text"));
            double unit = threshold.isTime() ? 1e6 : 1;
            out.add(new ThresholdResult(
                    threshold,
                    t.flag("passed"),
                    t.has("actual") ? Optional.of(t.number("actual") * unit) : Optional.empty(),
                    t.has("endedRunAfter") ? Optional.of(t.seconds("endedRunAfter")) : Optional.empty()));
        });
        return out;
    }

    /** Absent from files of earlier versions. */
    private static Apart apart(Members details) {
        if (!details.has("apart")) {
            return Apart.NOTHING;
        }
        Members apart = details.object("apart");
        boolean warm = apart.has("warmUp");
        return new Apart(
                apart.whole("cleanupRequests"),
                apart.whole("cleanupFailures"),
                apart.whole("retries"),
                warm ? apart.seconds("warmUp") : Duration.ZERO,
                warm ? apart.whole("warmUpRequests") : 0,
                warm ? apart.whole("warmUpFailures") : 0);
    }

    private static OperationStats stats(
            Members stats,
            String app,
            String method,
            String name,
            List<OperationStats.Slice> history,
            List<FailureSample> samples) {
        Map<Integer, Long> statuses = new TreeMap<>();
        stats.map("statuses", JsonNode::longValue)
                .forEach((status, count) -> statuses.put(Integer.valueOf(status), count));
        Map<FailureClass, Long> classes = new TreeMap<>();
        stats.map("failureClasses", JsonNode::longValue)
                .forEach((kind, count) -> classes.put(FailureClass.valueOf(kind), count));
        return new OperationStats(
                app,
                method,
                name,
                stats.whole("requests"),
                stats.whole("failures"),
                stats.number("rps"),
                statuses,
                classes,
                stats.whole("bytesIn"),
                stats.whole("bytesOut"),
                histogram(stats.object("service"), "histogram"),
                histogram(stats.object("response"), "histogram"),
                stats.list(
                        "errors",
                        e -> new OperationStats.ErrorCount(
                                e.oneOf("class", FailureClass.class),
                                e.text("text"),
                                e.whole("count"),
                                e.instant("first"),
                                e.instant("last"))),
                history,
                samples);
    }

    /** Absent from files of earlier versions. */
    private static List<FailureSample> samples(Members operation) {
        return !operation.has("samples")
                ? List.of()
                : operation.list(
                        "samples",
                        s -> new FailureSample(
                                s.oneOf("class", FailureClass.class),
                                s.text("error"),
                                s.instant("at"),
                                s.text("method"),
                                s.text("url"),
                                s.texts("headers"),
                                s.text("body"),
                                s.small("status"),
                                s.text("answer")));
    }

    /** Absent from files of runs that kept none. */
    private static List<OperationStats.Slice> history(Members operation, Instant startedAt) {
        return !operation.has("history")
                ? List.of()
                : operation.list(
                        "history",
                        s -> new OperationStats.Slice(
                                startedAt.plus(s.seconds("t")),
                                s.seconds("seconds"),
                                s.whole("requests"),
                                s.whole("failures"),
                                histogram(s, "response")));
    }

    private static List<Interval> intervals(Members run, Instant startedAt) {
        int[] index = {0};
        return run.list(
                "intervals",
                i -> new Interval(
                        index[0]++,
                        startedAt.plus(i.seconds("t")),
                        i.seconds("seconds"),
                        i.small("users"),
                        i.small("inFlight"),
                        i.whole("requests"),
                        i.whole("failures"),
                        i.whole("bytesIn"),
                        i.whole("bytesOut"),
                        histogram(i, "service"),
                        histogram(i, "response"),
                        false));
    }

    private static Latency histogram(Members members, String name) {
        try {
            return HistogramText.read(members.text(name));
        } catch (IllegalArgumentException damaged) {
            throw new IllegalArgumentException(members.place() + "/" + name + ": " + damaged.getMessage(), damaged);
        }
    }
}
