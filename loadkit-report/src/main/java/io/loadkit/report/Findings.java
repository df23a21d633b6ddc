package io.loadkit.report;

import io.loadkit.plan.LoadProfile;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What stands out in the figures of a run. Each sentence is a measured fact with its numbers; there is no advice that
 * would fit any run, and no sentence where nothing stands out.
 */
final class Findings {
    private static final double STANDS_OUT = 1.5;
    private static final int ENOUGH_WINDOWS = 5;

    private final RunResult result;
    private final List<String> found = new ArrayList<>();

    private Findings(RunResult result) {
        this.result = result;
    }

    static List<String> of(RunResult result) {
        Findings findings = new Findings(result);
        if (result.requests() > 0) {
            findings.errors();
            findings.slowest();
            findings.queueing();
            findings.waiting();
            findings.drift();
            findings.stalls();
        }
        return findings.found;
    }

    /** The class most failures have, where it is, and since when. */
    private void errors() {
        OperationStats totals = result.totals();
        Optional<Map.Entry<FailureClass, Long>> most =
                totals.failureClasses().entrySet().stream().max(Map.Entry.comparingByValue());
        if (most.isEmpty() || totals.failureShare() < 0.005) {
            return;
        }
        FailureClass kind = most.get().getKey();
        long count = most.get().getValue();
        List<OperationStats> having = result.operations().stream()
                .filter(o -> o.failureClasses().getOrDefault(kind, 0L) > 0)
                .sorted(Comparator.comparingLong(
                        (OperationStats o) -> -o.failureClasses().getOrDefault(kind, 0L)))
                .toList();
        if (having.isEmpty()) {
            return;
        }
        OperationStats first = having.get(0);
        String where = having.size() == 1
                ? "all in " + first.key()
                : Figures.count(first.failureClasses().getOrDefault(kind, 0L)) + " of them in " + first.key()
                        + ", the rest in " + (having.size() - 1)
                        + (having.size() == 2 ? " other operation" : " other operations");
        String since = first.errors().stream()
                .filter(e -> e.kind() == kind)
                .map(OperationStats.ErrorCount::first)
                .min(Comparator.naturalOrder())
                .map(at -> ", the first of them " + clock(Duration.between(result.startedAt(), at)) + " into the run")
                .orElse("");
        found.add(Figures.count(count) + " of " + Figures.count(totals.failures()) + " failures are " + kind + " ("
                + Bars.meaning(kind) + "): " + where + since + ".");
    }

    /** The operation that takes far more of the time than of the requests. */
    private void slowest() {
        double all = time(result.totals());
        result.operations().stream()
                .max(Comparator.comparingDouble(Findings::time))
                .filter(o -> result.operations().size() > 2 && all > 0)
                .ifPresent(o -> {
                    double ofTime = time(o) / all;
                    double ofRequests = (double) o.requests() / result.requests();
                    if (ofTime >= 0.2 && ofTime >= 2 * ofRequests) {
                        found.add(o.key() + " takes " + Figures.percent(rounded(ofTime)) + " of all response time with "
                                + Figures.percent(rounded(ofRequests)) + " of the requests: its mean is "
                                + Figures.millis(o.response().meanNanos()) + ", that of all operations "
                                + Figures.millis(result.totals().response().meanNanos()) + ".");
                    }
                });
    }

    /** More users, and longer times instead of a higher rate. */
    private void queueing() {
        if (!(result.plan().profile() instanceof LoadProfile.Closed)) {
            return;
        }
        int peak = result.intervals().stream().mapToInt(Interval::users).max().orElse(0);
        List<Interval> few = busy().filter(i -> i.users() <= peak / 2.0).toList();
        List<Interval> many = busy().filter(i -> i.users() >= peak * 0.9).toList();
        if (few.size() < 2 || many.size() < ENOUGH_WINDOWS) {
            return;
        }
        double users = mean(many, Interval::users) / mean(few, Interval::users);
        double rate = mean(many, Interval::rps) / mean(few, Interval::rps);
        double median = (double) percentile(many, 50) / Math.max(1, percentile(few, 50));
        if (users >= 1.8 && rate < users * 0.6 && median > users * 0.4 && median > STANDS_OUT) {
            found.add(
                    "From " + Math.round(mean(few, Interval::users)) + " to " + Math.round(mean(many, Interval::users))
                            + " users the rate became " + times(rate) + " and the median response time " + times(median)
                            + " what it was: requests were waiting for one another.");
        }
    }

    /** Requests that could not be sent when they were meant to be. */
    private void waiting() {
        long response = result.totals().response().percentileNanos(99);
        long service = result.totals().service().percentileNanos(99);
        if (service > 0 && response > 2 * service && response - service > 5_000_000) {
            found.add("Response p99 is " + Figures.millis(response) + " and service p99 " + Figures.millis(service)
                    + ": requests waited before they could be sent.");
        }
    }

    /** Times that rise while the users stay the same. */
    private void drift() {
        int peak = result.intervals().stream().mapToInt(Interval::users).max().orElse(0);
        List<Interval> level = busy().filter(i -> i.users() >= peak * 0.95).toList();
        int quarter = level.size() / 4;
        if (quarter < ENOUGH_WINDOWS) {
            return;
        }
        long before = percentile(level.subList(0, quarter), 95);
        long after = percentile(level.subList(level.size() - quarter, level.size()), 95);
        if (after > before * STANDS_OUT || after * STANDS_OUT < before) {
            found.add("At the same number of users p95 went from " + Figures.millis(before)
                    + " in the first quarter to " + Figures.millis(after) + " in the last.");
        }
    }

    /** Windows far above the others. */
    private void stalls() {
        List<Interval> windows = busy().toList();
        if (windows.size() < 2 * ENOUGH_WINDOWS) {
            return;
        }
        long[] sorted = windows.stream().mapToLong(Findings::p99).sorted().toArray();
        long median = sorted[sorted.length / 2];
        List<Interval> far = windows.stream().filter(i -> p99(i) > 3 * median).toList();
        if (!far.isEmpty() && far.size() <= windows.size() / 10 + 1) {
            Interval worst =
                    far.stream().max(Comparator.comparingLong(Findings::p99)).orElseThrow();
            found.add("In " + far.size() + " of " + windows.size()
                    + " windows p99 was more than three times its median of "
                    + Figures.millis(median) + "; the worst, " + Figures.millis(p99(worst)) + ", "
                    + clock(Duration.between(result.startedAt(), worst.start())) + " into the run.");
        }
    }

    private Stream<Interval> busy() {
        return result.intervals().stream()
                .filter(i ->
                        i.response().count() > 0 && i.users() > 0 && i.length().toMillis() >= 500);
    }

    private static long p99(Interval interval) {
        return interval.response().percentileNanos(99);
    }

    private static double time(OperationStats stats) {
        return stats.response().meanNanos() * stats.requests();
    }

    private static double mean(List<Interval> windows, ToDoubleFunction<Interval> figure) {
        return windows.stream().mapToDouble(figure).average().orElse(0);
    }

    private static long percentile(List<Interval> windows, double percentile) {
        return Latency.merged(windows.stream().map(Interval::response).toList()).percentileNanos(percentile);
    }

    private static double rounded(double share) {
        return share >= 0.1 ? Math.round(share * 100) / 100.0 : Math.round(share * 1000) / 1000.0;
    }

    private static String times(double factor) {
        return Figures.decimal(factor) + " times";
    }

    private static String clock(Duration since) {
        return Figures.duration(Duration.ofSeconds(Math.max(0, since.toSeconds())));
    }
}
