package io.loadkit.result;

import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of a run. Immutable; {@code toString()} is a table that opens with the answer.
 *
 * @param measured length of time the rates refer to: that of the load without its warm-up
 * @param totals figures of all operations together
 * @param operations one entry for each operation of the plan, those without a request included
 * @param intervals windows in order of time; those of the warm-up are left out
 * @param skippedSteps steps not run because a value they need had not been saved
 * @param stopped whether the run was stopped before its planned end
 * @param faults our own failures that did not end the run
 * @param files written by reporters
 * @param apart what was sent besides and is in no figure
 * @param cleanup what became of what the run made; empty while the run goes on, and where nobody counted
 * @param watched what became of those thresholds that were looked at while the run went on
 * @param phases where the time of requests went
 */
public record RunResult(
        TestPlan plan,
        Tool tool,
        Instant startedAt,
        Instant finishedAt,
        Duration measured,
        OperationStats totals,
        List<OperationStats> operations,
        List<Interval> intervals,
        long skippedSteps,
        boolean stopped,
        Trust trust,
        List<OwnFault> faults,
        List<Path> files,
        Apart apart,
        Optional<Cleanup> cleanup,
        List<ThresholdResult> watched,
        Phases phases) {
    /**
     * A result of a run that did not look where time went.
     *
     * @param plan what was run
     * @param tool what measured
     * @param startedAt start of the load
     * @param finishedAt end of the load and of its clean-up
     * @param measured length of time the rates refer to: that of the load without its warm-up
     * @param totals figures of all operations together
     * @param operations one entry for each operation of the plan, those without a request included
     * @param intervals windows in order of time; those of the warm-up are left out
     * @param skippedSteps steps not run because a value they need had not been saved
     * @param stopped whether the run was stopped before its planned end
     * @param trust how far the figures describe the target
     * @param faults our own failures that did not end the run
     * @param files written by reporters
     * @param apart what was sent besides and is in no figure
     * @param cleanup what became of what the run made; empty while the run goes on, and where nobody counted
     * @param watched what became of those thresholds that were looked at while the run went on
     */
    public RunResult(
            TestPlan plan,
            Tool tool,
            Instant startedAt,
            Instant finishedAt,
            Duration measured,
            OperationStats totals,
            List<OperationStats> operations,
            List<Interval> intervals,
            long skippedSteps,
            boolean stopped,
            Trust trust,
            List<OwnFault> faults,
            List<Path> files,
            Apart apart,
            Optional<Cleanup> cleanup,
            List<ThresholdResult> watched) {
        this(
                plan,
                tool,
                startedAt,
                finishedAt,
                measured,
                totals,
                operations,
                intervals,
                skippedSteps,
                stopped,
                trust,
                faults,
                files,
                apart,
                cleanup,
                watched,
                Phases.NONE);
    }

    /**
     * Copies its collections.
     *
     * @param plan what was run
     * @param tool what measured
     * @param startedAt start of the load
     * @param finishedAt end of the load and of its clean-up
     * @param measured length of time the rates refer to: that of the load without its warm-up
     * @param totals figures of all operations together
     * @param operations one entry for each operation of the plan, those without a request included
     * @param intervals windows in order of time; those of the warm-up are left out
     * @param skippedSteps steps not run because a value they need had not been saved
     * @param stopped whether the run was stopped before its planned end
     * @param trust how far the figures describe the target
     * @param faults our own failures that did not end the run
     * @param files written by reporters
     * @param apart what was sent besides and is in no figure
     * @param cleanup what became of what the run made; empty while the run goes on, and where nobody counted
     * @param watched what became of those thresholds that were looked at while the run went on
     * @param phases where the time of requests went
     */
    public RunResult {
        watched = List.copyOf(watched);
        operations = List.copyOf(operations);
        intervals = List.copyOf(intervals);
        faults = List.copyOf(faults);
        files = List.copyOf(files);
    }

    /**
     * {@return the same with what was sent besides}
     *
     * @param sent counted apart
     */
    public RunResult withApart(Apart sent) {
        return with(files, sent, cleanup, watched);
    }

    /**
     * {@return the same with what became of the thresholds that were watched}
     *
     * @param results one for each threshold that was watched
     */
    public RunResult withWatched(List<ThresholdResult> results) {
        return with(files, apart, cleanup, results);
    }

    /**
     * {@return the same with the files that reporters wrote}
     *
     * @param written files, in order
     */
    public RunResult withFiles(List<Path> written) {
        return with(written, apart, cleanup, watched);
    }

    /**
     * {@return the same with what became of what the run made}
     *
     * @param counted what became of each thing
     */
    public RunResult withCleanup(Cleanup counted) {
        return with(files, apart, Optional.of(counted), watched);
    }

    /** The same figures with what is known only after the load: all that ever changes. */
    private RunResult with(List<Path> written, Apart sent, Optional<Cleanup> counted, List<ThresholdResult> results) {
        return new RunResult(
                plan,
                tool,
                startedAt,
                finishedAt,
                measured,
                totals,
                operations,
                intervals,
                skippedSteps,
                stopped,
                trust,
                faults,
                written,
                sent,
                counted,
                results,
                phases);
    }

    /** {@return requests sent and answered or failed} */
    public long requests() {
        return totals.requests();
    }

    /** {@return failed requests} */
    public long failures() {
        return totals.failures();
    }

    /** {@return requests per second} */
    public double rps() {
        return totals.rps();
    }

    /**
     * {@return the operation called {@code METHOD /path}}
     *
     * @param key {@code METHOD /path}
     */
    public Optional<OperationStats> operation(String key) {
        return operations.stream().filter(o -> o.key().equals(key)).findFirst();
    }

    /**
     * Each threshold of the plan with what was measured.
     *
     * @return the outcomes, in the order of the plan
     */
    public List<ThresholdResult> thresholds() {
        return plan.thresholds().stream().map(this::outcome).toList();
    }

    private ThresholdResult outcome(Threshold threshold) {
        Optional<ThresholdResult> seen =
                watched.stream().filter(w -> w.threshold().equals(threshold)).findFirst();
        if (seen.isPresent()) {
            return seen.get();
        }
        if (!threshold.window().isZero()) {
            return ThresholdResult.of(threshold, (Double) null);
        }
        if (threshold.metric().equals("coverage")) {
            return ThresholdResult.of(threshold, coverage().share());
        }
        return ThresholdResult.of(
                threshold, threshold.operation().map(this::operation).orElse(Optional.of(totals)));
    }

    /** {@return whether figures change with time where the load did not; empty where there is too little to tell} */
    public Optional<Drift> drift() {
        return Drift.of(this);
    }

    /**
     * Whether the load lasted for all of a window, so that its rate says something. The last second of a load is rarely a
     * whole one, and after it there are only answers to what was sent before: drawn, they would look like a collapse.
     *
     * @param start of the window
     * @param length of the window, which may be up to a tenth longer than the load
     * @return the answer
     */
    public boolean covers(Instant start, Duration length) {
        Instant end = startedAt.plus(apart.warmUp()).plus(measured);
        return !start.plus(length).isAfter(end.plus(length.dividedBy(10)));
    }

    /** {@return the windows for all of which the load lasted; all of them where it was shorter than one} */
    public List<Interval> wholeIntervals() {
        List<Interval> whole =
                intervals.stream().filter(i -> covers(i.start(), i.length())).toList();
        return whole.isEmpty() ? intervals : whole;
    }

    /** {@return how much of the API was reached: of what was discovered, where anything was} */
    public Coverage coverage() {
        return Reach.of(this);
    }

    /**
     * {@return why an operation of the plan got no request, in a few words; empty where it got one}
     *
     * @param operation {@code METHOD /path}, one of {@link #operations}
     */
    public Optional<String> unreached(String operation) {
        return Reach.whyNone(this, operation);
    }

    /**
     * {@return keys of operations that the load refutes what calibration found out about: all of their requests failed, or a
     * step that always failed kept them from being sent; empty where nothing answered}
     */
    public Set<String> disproved() {
        return Reach.disproved(this);
    }

    /** {@return what became of the test} */
    public Verdict verdict() {
        if (totals.statuses().isEmpty()) {
            return stopped && totals.requests() == 0 ? Verdict.ABORTED : Verdict.NO_DATA;
        }
        if (trust.level() == Trust.Level.INVALID) {
            return Verdict.INVALID;
        }
        if (thresholds().stream().anyMatch(t -> !t.passed())) {
            return Verdict.FAILED;
        }
        return stopped ? Verdict.ABORTED : Verdict.PASSED;
    }

    /** {@return the grade of the whole run} */
    public Grade grade() {
        return Grade.of(totals, plan.grades());
    }

    /**
     * {@return the grade of one of its operations; empty when that had no requests}
     *
     * @param operation one of {@link #operations}
     */
    public Optional<Grade> grade(OperationStats operation) {
        return Grade.ofOperation(operation, plan.grades());
    }

    /** {@return the few sentences every output opens with} */
    public List<String> answer() {
        return Answer.of(this);
    }

    /**
     * Fails unless the verdict is {@link Verdict#PASSED}, and where every request failed though no threshold says that none may; made for
     * tests.
     *
     * @return this
     * @throws AssertionError whose message is the answer
     */
    public RunResult assertPassed() {
        boolean nothingWorked = totals.failures() > 0 && totals.failures() == totals.requests();
        if (verdict() != Verdict.PASSED || (nothingWorked && plan.thresholds().isEmpty())) {
            throw new AssertionError(String.join(" ", answer()));
        }
        return this;
    }

    /**
     * {@return the text of this result with no more than so many operations in its table}
     *
     * @param mostOperations 0 or more
     */
    public String toString(int mostOperations) {
        return ResultTable.of(this, mostOperations);
    }

    @Override
    public String toString() {
        return toString(ResultTable.MOST_ROWS);
    }
}
