package io.loadkit.result;

import io.loadkit.plan.Calibration;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.LoadProfile;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says in a few sentences what a result means. The one place where this text is made; the same figures always give the
 * same text.
 */
final class Answer {
    /** Enough to see what it is about; the reports list all. */
    private static final int MOST_LEFT_OUT = 3;

    private static final int LONGEST_REASON = 120;
    /** A share of failed requests that nobody calls a success. */
    private static final double MUCH = 0.5;

    private Answer() {}

    static List<String> of(RunResult result) {
        List<String> out = new ArrayList<>();
        boolean isDoubtful = result.trust().level() != Trust.Level.TRUSTED && result.requests() > 0;
        out.add(verdict(result));
        if (result.requests() > 0) {
            out.add(figures(result));
            if (isDoubtful) {
                out.add(trust(result.trust())); // before what it is about
            }
            limit(result, out);
            worst(result, out);
            coverage(result, out);
            result.drift().ifPresent(drift -> out.add(drift.toString()));
        }
        String apart = result.apart().toString();
        if (!apart.isEmpty()) {
            out.add("Sent besides, and in none of the figures: " + apart + ".");
        }
        result.cleanup()
                .filter(cleanup -> cleanup.created() > 0 || !cleanup.isClean())
                .ifPresent(cleanup -> out.add(cleanup.isClean() ? "Cleaned up: " + cleanup + "." : left(cleanup)));
        if (!isDoubtful) {
            out.add(trust(result.trust()));
        }
        return out;
    }

    private static String left(Cleanup cleanup) {
        return "Left on the target: "
                + (cleanup.stuck() > 0 ? Figures.count(cleanup.stuck()) + " that could not be deleted" : "")
                + (cleanup.stuck() > 0 && cleanup.undeletable() > 0 ? ", " : "")
                + (cleanup.undeletable() > 0
                        ? Figures.count(cleanup.undeletable()) + " for which nothing is known that deletes them"
                        : "")
                + ".";
    }

    private static String verdict(RunResult result) {
        List<ThresholdResult> thresholds = result.thresholds();
        List<String> missed = thresholds.stream()
                .filter(t -> !t.passed())
                .map(t -> t.threshold() + " (was " + t.actualText() + ")"
                        + t.endedRun()
                                .map(at -> ", which ended the run after " + Figures.duration(at))
                                .orElse(""))
                .toList();
        String grade = ", grade " + result.grade();
        String doubt = result.trust().level() == Trust.Level.TRUSTED
                ? ""
                : "; figures are " + result.trust().level() + ", see below";
        return switch (result.verdict()) {
            case PASSED ->
                (thresholds.isEmpty()
                                ? "PASSED, no threshold was set" + though(result)
                                : thresholds.size() == 1
                                        ? "PASSED, the threshold held"
                                        : "PASSED, all " + thresholds.size() + " thresholds held")
                        + grade + covered(result.coverage()) + doubt + ".";
            case FAILED -> "FAILED: " + String.join(", ", missed) + ".";
            case NO_DATA ->
                "NO DATA: none of " + Figures.count(result.requests()) + " requests got an answer"
                        + mostFrequentError(result) + ".";
            case INVALID -> "INVALID: the generator, not the target, was the limit.";
            case ABORTED -> "ABORTED: stopped before the planned end" + grade + ".";
        };
    }

    /** Without a threshold nothing fails a run, so the sentence that everybody reads says what nearly everybody would have set one for. */
    private static String though(RunResult result) {
        OperationStats totals = result.totals();
        return totals.failureShare() < MUCH
                ? ""
                : ", though "
                        + (totals.failures() == totals.requests() ? "all" : Figures.percent(totals.failureShare()))
                        + " of " + Figures.count(totals.requests()) + " requests failed (set one: failures<1%)";
    }

    /** A run of one operation in ten must not read as if all had passed. */
    private static String covered(Coverage coverage) {
        return coverage.reached2xx() < coverage.discovered()
                ? ", for " + coverage.reached2xx() + " of " + coverage.discovered() + " operations"
                : "";
    }

    private static String mostFrequentError(RunResult result) {
        return result.totals().errors().stream()
                .findFirst()
                .map(e -> "; most often: " + e.text())
                .orElse("");
    }

    private static String figures(RunResult result) {
        OperationStats totals = result.totals();
        return Figures.count(totals.requests()) + " requests in " + Figures.duration(result.measured()) + ", "
                + Figures.decimal(totals.rps()) + " a second, " + Figures.percent(totals.failureShare()) + " failed, "
                + Figures.percent(totals.share2xx()) + " answered 2xx; response time p50 "
                + Figures.millis(totals.response().percentileNanos(50)) + ", p99 "
                + Figures.millis(totals.response().percentileNanos(99))
                + (result.verdict() == Verdict.FAILED ? "; grade " + result.grade() : "") + ".";
    }

    /** What set the rate: a rate asked for, users who wait, the target's processors, errors. */
    private static void limit(RunResult result, List<String> out) {
        asked(result)
                .ifPresent(asked -> out.add("Of " + Figures.decimal(asked) + " requests a second asked for, "
                        + Figures.decimal(result.rps()) + " were sent."));
        if (result.plan().profile() instanceof LoadProfile.Closed closed) {
            boolean thinks = result.plan().scenarios().stream()
                    .anyMatch(scenario -> !scenario.thinkTime().isNone());
            long users = Math.round(closed.shape().peak());
            out.add("Limit: the rate is what " + Figures.count(users) + (users == 1 ? " user reaches" : " users reach")
                    + " by waiting for each answer" + (thinks ? " and thinking in between" : "") + ".");
        }
        result.trust().target().ifPresent(use -> out.add(use.toString()));
        if (result.totals().failureShare() >= 0.05) {
            String classes = result.totals().failureClasses().entrySet().stream()
                    .sorted(Comparator.comparingLong(e -> -e.getValue()))
                    .limit(3)
                    .map(e -> e.getKey() + " " + Figures.count(e.getValue()))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            out.add("Errors shaped this run: " + classes + ".");
        }
    }

    /** A steady rate of requests; a journey has more than one. */
    private static Optional<Double> asked(RunResult result) {
        return result.plan().profile() instanceof LoadProfile.Open open
                        && open.what() == LoadProfile.Arrival.REQUEST
                        && open.shape().segments().size() == 1
                        && open.shape().segments().get(0).from()
                                == open.shape().segments().get(0).to()
                ? Optional.of(open.shape().peak())
                : Optional.empty();
    }

    private static void worst(RunResult result, List<String> out) {
        List<OperationStats> loaded =
                result.operations().stream().filter(o -> o.requests() > 0).toList();
        if (loaded.size() < 2) {
            return;
        }
        loaded.stream()
                .filter(o -> o.failures() > 0)
                .max(Comparator.comparingLong(OperationStats::failures))
                .ifPresent(o -> out.add("Most failures: " + o.key() + ", " + Figures.count(o.failures()) + " of "
                        + Figures.count(o.requests())
                        + o.errors().stream()
                                .findFirst()
                                .map(e -> ", mostly " + e.text())
                                .orElse("")
                        + since(result, o) + "."));
        loaded.stream()
                .filter(o -> o.response().count() > 0)
                .max(Comparator.comparingLong(o -> o.response().percentileNanos(99)))
                .ifPresent(o -> out.add("Slowest: " + o.key() + ", p99 "
                        + Figures.millis(o.response().percentileNanos(99)) + Onset.of(result, o) + "."));
    }

    private static String since(RunResult result, OperationStats operation) {
        return operation.errors().stream()
                .map(OperationStats.ErrorCount::first)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(result.startedAt(), first))
                .map(at -> ", since " + Figures.duration(Duration.ofSeconds(Math.max(0, at.toSeconds())))
                        + " into the run")
                .orElse("");
    }

    /** A status of success says little where calibration found an error in the body behind it. */
    private static Optional<String> errorsInBodies(RunResult result) {
        List<String> all = result.plan().calibration().stream()
                .flatMap(calibration -> calibration.operations().stream())
                .filter(tried -> tried.repairs().contains(Calibration.ERROR_IN_BODY))
                .map(tried ->
                        tried.operation() + (tried.message().isEmpty() ? "" : " (" + shortened(tried.message()) + ")"))
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of("2xx says little of what reports an error in its body whatever is sent: "
                        + all.stream().limit(MOST_LEFT_OUT).collect(Collectors.joining(", "))
                        + (all.size() > MOST_LEFT_OUT ? ", and " + (all.size() - MOST_LEFT_OUT) + " more" : "") + ".");
    }

    private static void coverage(RunResult result, List<String> out) {
        Coverage coverage = result.coverage();
        if (coverage.discovered() > 0) {
            out.add(coverage.reached2xx() + " of " + coverage.discovered()
                    + " discovered operations answered 2xx at least once"
                    + (coverage.never().isEmpty()
                            ? "."
                            : "; never: "
                                    + String.join(
                                            ", ",
                                            coverage.never().stream()
                                                    .limit(5)
                                                    .map(key -> key
                                                            + result.unreached(key)
                                                                    .map(why -> " (" + why + ")")
                                                                    .orElse(""))
                                                    .toList())
                                    + (coverage.never().size() > 5 ? ", …" : "") + "."));
        }
        errorsInBodies(result).ifPresent(out::add);
        if (!coverage.excluded().isEmpty()) {
            out.add("Left out: "
                    + coverage.excluded().stream()
                            .limit(MOST_LEFT_OUT)
                            .map(e -> e.operation() + " (" + shortened(e.reason()) + ")")
                            .collect(Collectors.joining(", "))
                    + (coverage.excluded().size() > MOST_LEFT_OUT
                            ? ", and " + (coverage.excluded().size() - MOST_LEFT_OUT) + " more"
                            : "")
                    + ".");
        }
        fixOfMost(coverage).ifPresent(out::add);
    }

    /** What to do about what was left out, where it is the same for half of it or more, as with credentials. */
    private static Optional<String> fixOfMost(Coverage coverage) {
        Map<String, Long> fixes = coverage.excluded().stream()
                .filter(e -> !e.fix().isBlank())
                .collect(Collectors.groupingBy(Exclusion::fix, TreeMap::new, Collectors.counting()));
        return fixes.entrySet().stream()
                .filter(fix -> fix.getValue() > 1
                        && fix.getValue() * 2 >= coverage.excluded().size())
                .findFirst()
                .map(fix -> "To load " + fix.getValue() + " of them: " + fix.getKey() + ".");
    }

    private static String shortened(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static String trust(Trust trust) {
        String lateness = trust.lateness().count() == 0
                ? ""
                : " (sent " + Figures.millis(trust.lateness().percentileNanos(99)) + " late at p99)";
        String notes = trust.notes().isEmpty() ? "" : " Note: " + String.join("; ", trust.notes()) + ".";
        return trust.reasons().isEmpty()
                ? "Figures are " + trust.level() + lateness + "." + notes
                : "Figures are " + trust.level() + lateness + ": " + String.join("; ", trust.reasons()) + "." + notes;
    }
}
