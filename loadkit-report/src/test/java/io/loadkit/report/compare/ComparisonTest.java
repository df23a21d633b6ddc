package io.loadkit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.error.ConfigurationException;
import io.loadkit.report.compare.Change.Outcome;
import io.loadkit.result.Apart;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final SimulatedRuns RUNS = SimulatedRuns.MINUTE;
    private static final ComparisonOptions QUICK =
            new ComparisonOptions(1, 0.95, 150, 0.01, 0.05, java.util.Optional.empty(), List.of(), false);

    @Test
    void seldomFindsAChangeBetweenEqualRuns() {
        long alarms = MeasureComparison.comparisons(30, RUNS, RUNS, QUICK).stream()
                .filter(c -> c.outcome() != Outcome.NO_EVIDENCE)
                .count();
        // 5 % of 30 is 1.5; these are the same 30 pairs every time
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @Test
    void findsASlowdownOfAFifthInAMinute() {
        List<Comparison> found = MeasureComparison.comparisons(10, RUNS, RUNS.slower(0.2), QUICK);
        assertThat(found).filteredOn(c -> c.outcome() == Outcome.WORSE).hasSizeGreaterThanOrEqualTo(9);
        assertThat(found).allSatisfy(c -> assertThat(c.found(Outcome.BETTER)).isEmpty());
    }

    @Test
    void callsTheReverseBetter() {
        Comparison comparison = Comparison.of(RUNS.slower(0.3).run(1), RUNS.run(2), QUICK);
        assertThat(comparison.outcome()).isEqualTo(Outcome.BETTER);
        assertThat(comparison.answer().get(0)).startsWith("Better: ");
    }

    @Test
    void findsTheOneOperationThatBecameSlower() {
        Comparison comparison =
                Comparison.of(RUNS.run(1), RUNS.onlySlower("/search", 0.5).run(2), QUICK);
        Change median = change(comparison, "GET /search", Metric.P50);
        assertThat(median.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(median.change()).isCloseTo(0.5, within(0.2));
        assertThat(median.least()).isPositive().isLessThan(median.change());
        assertThat(change(comparison, "GET /orders", Metric.P50).outcome()).isEqualTo(Outcome.NO_EVIDENCE);
    }

    @Test
    void findsMoreFailures() {
        Comparison comparison =
                Comparison.of(RUNS.failing(0).run(1), RUNS.failing(0.03).run(2), QUICK);
        Change failures = change(comparison, "Aggregated", Metric.FAILURES);
        assertThat(failures.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(failures.change()).isCloseTo(0.03, within(0.01));
    }

    @Test
    void asksForALongerRunTheNoisierItIs() {
        Duration calm = needed(RUNS.drifting(0.02, 0));
        assertThat(needed(RUNS.drifting(0.2, 0))).isGreaterThan(calm.multipliedBy(2));
    }

    @Test
    void needsAboutTheSameLengthWhateverTheLengthOfTheRun() {
        Duration minute = needed(RUNS.drifting(0.1, 0));
        Duration fourMinutes = needed(RUNS.drifting(0.1, 0).lasting(240));
        assertThat(fourMinutes.toSeconds()).isBetween(minute.toSeconds() / 2, minute.toSeconds() * 2);
    }

    @Test
    void callsNothingThatFurtherRunsOfTheFirstStateDifferByToo() {
        RunResult before = RUNS.run(1);
        RunResult after = RUNS.slower(0.2).run(2);
        RunResult noisyRepeat = RUNS.slower(0.4).run(3);
        assertThat(Comparison.of(before, after, QUICK).outcome()).isEqualTo(Outcome.WORSE);
        Comparison floored = Comparison.of(before, after, QUICK.repeats(List.of(noisyRepeat)));
        assertThat(floored.found(Outcome.WORSE)).noneMatch(c -> c.metric() == Metric.MEAN);
        assertThat(change(floored, "Aggregated", Metric.MEAN).noiseFloor().orElseThrow())
                .isGreaterThan(0.2);
    }

    @Test
    void refusesUnlikeRunsWithReasons() {
        Comparison comparison = Comparison.of(
                RUNS.run(1), RUNS.lasting(30).at("http://127.0.0.1:9000").run(2), QUICK);
        assertThat(comparison.outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.differences())
                .anyMatch(d -> d.startsWith("the target differs"))
                .anyMatch(d -> d.startsWith("the load differs"));
        assertThat(comparison.toString()).startsWith("Not comparable: ");
    }

    @Test
    void refusesARunThatCannotBeTrusted() {
        assertThat(Comparison.of(RUNS.run(1), RUNS.run(2, Trust.Level.INVALID), QUICK)
                        .differences())
                .containsExactly("the second run is not valid: the generator was busy");
    }

    @Test
    void comparesUnlikeRunsWhenToldAndSaysSo() {
        Comparison comparison =
                Comparison.of(RUNS.run(1), RUNS.at("http://127.0.0.1:9000").run(2), QUICK.evenUnlike());
        assertThat(comparison.changes()).isNotEmpty();
        assertThat(comparison.toString()).contains("Compared although: the target differs");
    }

    @Test
    void doesNotCompareWhatIsTooShort() {
        Comparison comparison =
                Comparison.of(RUNS.lasting(10).run(1), RUNS.lasting(10).run(2), QUICK);
        assertThat(comparison.outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
        assertThat(comparison.answer().get(0)).contains("fewer than 16 windows, run at least 20s each");
        assertThat(Comparison.of(RUNS.lasting(20).run(1), RUNS.lasting(20).run(2), QUICK)
                        .outcome())
                .as("what it says to do")
                .isNotEqualTo(Outcome.NOT_COMPARABLE);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Comparison.of(RUNS.run(1), RUNS.run(2), QUICK))
                .isEqualTo(Comparison.of(RUNS.run(1), RUNS.run(2), QUICK));
        assertThat(Comparison.of(RUNS.run(1), RUNS.run(2), QUICK).json())
                .isNotEqualTo(
                        Comparison.of(RUNS.run(1), RUNS.run(2), QUICK.seed(2)).json());
    }

    @Test
    void leavesTheWarmUpOut() {
        RunResult run = RUNS.run(1);
        assertThat(Series.ofAll(run, QUICK).windows()).hasSize(54);
        assertThat(Series.ofAll(run, QUICK.warmUp(Duration.ofSeconds(20))).windows())
                .hasSize(40);
    }

    @Test
    void opensEveryOutputWithTheAnswer() {
        Comparison comparison = Comparison.of(RUNS.run(1), RUNS.slower(0.3).run(2), QUICK);
        String answer = comparison.answer().get(0);
        assertThat(answer).startsWith("Worse: ").contains("of 24 figures");
        assertThat(comparison.toString()).startsWith(answer);
        assertThat(comparison.markdown()).startsWith("**Worse: ").contains("|---|");
        assertThat(comparison.json()).contains("\"outcome\":\"WORSE\"", "\"neededSeconds\":");
    }

    @Test
    void keepsItsWordForRunsWhoseSpeedDriftsSlowly() {
        SimulatedRuns drifting = RUNS.drifting(0.1, 0.8);
        long alarms = MeasureComparison.comparisons(40, drifting, drifting, QUICK).stream()
                .filter(c -> c.outcome() != Outcome.NO_EVIDENCE)
                .count();
        // 5 % of 40 is 2; these are the same 40 pairs every time
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @Test
    void saysThatADriftMayBeTooSlowForTheRun() {
        SimulatedRuns drifting = RUNS.drifting(0.2, 0.95);
        assertThat(Comparison.of(drifting.run(1), drifting.run(2), QUICK).cautions())
                .anyMatch(c -> c.startsWith("speed drifts slowly"));
        SimulatedRuns calm = RUNS.drifting(0.1, 0);
        assertThat(Comparison.of(calm.run(1), calm.run(2), QUICK).cautions()).noneMatch(c -> c.contains("drifts"));
    }

    @Test
    void refusesRunsOfUnlikeMachines() {
        RunResult one = RUNS.run(1);
        String hostile = Comparison.of(on(one, "<script>x"), on(one, "<img src=x onerror=x>"), QUICK)
                .html();
        assertThat(hostile).doesNotContain("<script>x").doesNotContain("<img");
        assertThat(Comparison.of(on(one, "Linux amd64, 2 processors"), on(one, "Linux aarch64, 8 processors"), QUICK)
                        .differences())
                .containsExactly("the machine differs: Linux amd64, 2 processors and Linux aarch64, 8 processors");
        assertThat(Comparison.of(one, on(one, "Linux amd64, 2 processors"), QUICK)
                        .differences())
                .isEmpty();
    }

    @Test
    void isAPageThatNeedsNothingElse() {
        String page = Comparison.of(RUNS.run(1), RUNS.slower(0.3).run(2), QUICK).html();
        assertThat(page)
                .contains("<h2>Worse: ", "default-src &#39;none&#39;", "Did it change?", "GET /orders/{id}")
                .doesNotContainPattern("(?i)\\s(on[a-z]+|style|src)\\s*=");
        assertThat(Comparison.of(RUNS.run(1), RUNS.at("http://127.0.0.1:1").run(2), QUICK)
                        .html())
                .contains("Not comparable: the target differs");
    }

    private static RunResult on(RunResult run, String machine) {
        return new RunResult(
                run.plan(),
                new Tool("0.1.0", "17", "netty", machine),
                run.startedAt(),
                run.finishedAt(),
                run.measured(),
                run.totals(),
                run.operations(),
                run.intervals(),
                0,
                false,
                run.trust(),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> ComparisonOptions.DEFAULT.confidence(95))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("confidence is 95.0");
    }

    private static Duration needed(SimulatedRuns runs) {
        return change(Comparison.of(runs.run(1), runs.run(2), QUICK), "Aggregated", Metric.MEAN)
                .neededLength()
                .orElseThrow();
    }

    private static Change change(Comparison comparison, String operation, Metric metric) {
        return comparison.changes().stream()
                .filter(c -> c.operation().equals(operation) && c.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
