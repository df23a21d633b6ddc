package io.loadkit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.TestPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunResultTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Trust TRUSTED = new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE);

    @Test
    void passesWhenAllThresholdsHold() {
        RunResult result = result("p99<200ms", stats(100, 0, 5_000_000), TRUSTED, false);
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.answer().get(0)).isEqualTo("PASSED, the threshold held, grade POOR.");
        assertThatCode(result::assertPassed).doesNotThrowAnyException();
    }

    @Test
    void saysInItsFirstSentenceWhyAPassIsNoReasonToBeAtEase() {
        Trust degraded = new Trust(Trust.Level.DEGRADED, List.of("sent late"), Latency.NONE);
        RunResult result = result("p99<200ms", stats(100, 0, 5_000_000), degraded, false);
        assertThat(result.answer().get(0))
                .isEqualTo("PASSED, the threshold held, grade POOR; figures are DEGRADED, see below.");
    }

    @Test
    void failsAndNamesTheThresholdAndWhatWasMeasured() {
        RunResult result = result("p99<200ms", stats(100, 0, 300_000_000), TRUSTED, false);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThatThrownBy(result::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("FAILED: p99<200ms (was 300 ms)");
    }

    @Test
    void saysThatNothingWorkedWhereNoThresholdWasSet() {
        RunResult bad = unjudged(stats(100, 100, 5_000_000));
        assertThat(bad.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(bad.answer().get(0))
                .startsWith("PASSED, no threshold was set, though all of 100 requests failed (set one: failures<1%)");
        assertThatThrownBy(bad::assertPassed).hasMessageContaining("all of 100 requests failed");
        assertThat(unjudged(stats(100, 60, 5_000_000)).answer().get(0)).contains("though 60 % of 100 requests failed");
        assertThatCode(unjudged(stats(100, 10, 5_000_000))::assertPassed).doesNotThrowAnyException();
    }

    private static RunResult unjudged(OperationStats totals) {
        return result(LoadTest.against("localhost").url("/").seed(1).plan(), totals, TRUSTED, false);
    }

    @Test
    void hasNoDataWhenNothingAnswered() {
        OperationStats none = new OperationStats(
                "",
                "GET",
                "/",
                9,
                9,
                3,
                Map.of(),
                Map.of(FailureClass.CONNECT, 9L),
                0,
                0,
                Latency.NONE,
                Latency.NONE,
                List.of(new OperationStats.ErrorCount(FailureClass.CONNECT, "connection refused", 9, START, START)),
                List.of(),
                List.of());
        RunResult result = result("failures<1%", none, TRUSTED, false);
        assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(result.answer().get(0)).contains("none of 9 requests").contains("connection refused");
    }

    @Test
    void isInvalidWhenTheGeneratorWasTheLimitWhateverTheThresholdsSay() {
        Trust invalid = new Trust(Trust.Level.INVALID, List.of("requests left 80 ms late at p99"), Latency.NONE);
        assertThat(result("p99<1ms", stats(100, 0, 5_000_000), invalid, false).verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void isAbortedWhenStoppedEarly() {
        assertThat(result("p99<1s", stats(100, 0, 5_000_000), TRUSTED, true).verdict())
                .isEqualTo(Verdict.ABORTED);
    }

    @Test
    void gradesAsTheOriginalSuiteDid() {
        assertThat(Grade.of(rated(101, 0, 100_000_000))).isEqualTo(Grade.GOOD);
        assertThat(Grade.of(rated(101, 0, 200_000_000))).isEqualTo(Grade.ACCEPTABLE);
        assertThat(Grade.of(rated(60, 4, 100_000_000))).isEqualTo(Grade.ACCEPTABLE);
        assertThat(Grade.of(rated(101, 5, 100_000_000))).isEqualTo(Grade.POOR);
        assertThat(Grade.of(rated(50, 0, 100_000_000))).isEqualTo(Grade.POOR);
    }

    @Test
    void printsTheAnswerBeforeTheTable() {
        String text =
                result("p99<200ms", stats(100, 1, 5_000_000), TRUSTED, false).toString();
        assertThat(text.lines().findFirst().orElseThrow()).startsWith("PASSED");
        assertThat(text).contains("GET /").contains("p99 ms");
    }

    @Test
    void saysWhatWasSentBesidesTheFiguresAndNothingWhenThereWasNothing() {
        RunResult plain = result("p99<200ms", stats(100, 0, 5_000_000), TRUSTED, false);

        assertThat(plain.toString()).doesNotContain("besides");
        assertThat(plain.withApart(new Apart(10, 2, 1)).withFiles(List.of()).toString())
                .contains("Sent besides, and in none of the figures: 10 clean-up requests after the end (2 failed)"
                        + " and 1 request sent again after a connection had just been closed.");
        assertThat(plain.withApart(new Apart(0, 0, 3)).answer())
                .anyMatch(sentence -> sentence.contains("figures: 3 requests sent again"));
    }

    @Test
    void drawsOnlySecondsForAllOfWhichTheLoadLasted() {
        RunResult ofThreeSeconds = result("p99<1s", stats(100, 0, 1_000), TRUSTED, false);

        assertThat(ofThreeSeconds.covers(START.plusSeconds(2), Duration.ofSeconds(1)))
                .isTrue();
        assertThat(ofThreeSeconds.covers(START.plusMillis(2_050), Duration.ofSeconds(1)))
                .as("a timer may be late")
                .isTrue();
        assertThat(ofThreeSeconds.covers(START.plusMillis(2_500), Duration.ofSeconds(1)))
                .isFalse();
        assertThat(ofThreeSeconds.covers(START.plusSeconds(3), Duration.ofMillis(20)))
                .as("answers that came after the end")
                .isFalse();
    }

    @Test
    void saysWhatTheTargetTookOfThisMachine() {
        Trust watched = new Trust(
                Trust.Level.TRUSTED,
                List.of(),
                Latency.NONE,
                List.of(),
                Optional.of(new TargetUse("uvicorn", 0.974, 0.31, 2)));

        assertThat(result("p99<1s", stats(100, 0, 1_000), watched, false).answer())
                .contains("On this machine the target's process (uvicorn) used 0.97 of 2 processors, and the generator"
                        + " 0.31.");
    }

    @Test
    void saysWhatWasLeftOutAndWhy() {
        TestPlan all = LoadTest.against("localhost").url("/").seed(1).plan();
        List<Exclusion> left = List.of(
                new Exclusion("POST /orders", "never a 2xx: 400 unknown product", ""),
                new Exclusion("GET /orders/{id}", "no operation makes an order", ""),
                new Exclusion("PUT /orders/{id}", "x".repeat(200), ""),
                new Exclusion("DELETE /orders/{id}", "no operation makes an order", ""));

        assertThat(result(leaving(all, left), stats(100, 0, 1_000), TRUSTED, false)
                        .answer())
                .contains(
                        "Left out: POST /orders (never a 2xx: 400 unknown product), GET /orders/{id} (no operation makes"
                                + " an order), PUT /orders/{id} (" + "x".repeat(120) + "…), and 1 more.");
        assertThat(result(all, stats(100, 0, 1_000), TRUSTED, false).toString()).doesNotContain("Left out");
    }

    @Test
    void saysWhatToDoAboutMostOfWhatWasLeftOut() {
        TestPlan all = LoadTest.against("localhost").url("/").seed(1).plan();
        String login = "say who is calling: .auth(…) or --auth";
        List<Exclusion> left = List.of(
                new Exclusion("GET /orders", "401", login),
                new Exclusion("GET /carts", "401", login),
                new Exclusion("POST /reset", "resets", "ask for it"));

        assertThat(result(leaving(all, left), stats(100, 0, 1_000), TRUSTED, false)
                        .answer())
                .contains("To load 2 of them: say who is calling: .auth(…) or --auth.");
    }

    @Test
    void saysWhatAnswersWithSuccessAndReportsAnErrorInTheBody() {
        TestPlan plan = LoadTest.against("localhost").url("/").seed(1).plan();
        Calibration.Tried loan = new Calibration.Tried(
                "POST /loan",
                Calibration.Outcome.WORKS,
                200,
                3,
                "as generated",
                List.of(Calibration.ERROR_IN_BODY),
                "unknown book");
        Calibration learned = new Calibration(List.of(loan), 3, 0, 0, Duration.ZERO);

        assertThat(result(plan.calibrated(plan.scenarios(), List.of(), learned), stats(100, 0, 1_000), TRUSTED, false)
                        .answer())
                .contains("2xx says little of what reports an error in its body whatever is sent: POST /loan (unknown"
                        + " book).");
        assertThat(result(plan, stats(100, 0, 1_000), TRUSTED, false).toString())
                .doesNotContain("says little");
    }

    @Test
    void saysOnceWhatIsLeftOfManyThingsThatReadAlike() {
        Cleanup.Leftover member =
                new Cleanup.Leftover("POST /members", "what POST /members made", "nothing deletes it");
        Cleanup.Leftover order = new Cleanup.Leftover("POST /orders", "/orders/7", "409");
        Cleanup cleanup = new Cleanup(3, 0, 0, 1, 2, 0, List.of(member, order, member), Optional.empty());

        assertThat(cleanup.leftLines(9))
                .containsExactly("left: 2 x what POST /members made, nothing deletes it", "left: /orders/7, 409");
        assertThat(cleanup.leftLines(1)).hasSize(1);
    }

    private static TestPlan leaving(TestPlan plan, List<Exclusion> left) {
        return new TestPlan(
                plan.name(),
                plan.target(),
                plan.scenarios(),
                plan.profile(),
                plan.thresholds(),
                plan.limits(),
                plan.seed(),
                plan.model(),
                left,
                plan.settings(),
                plan.calibration(),
                plan.warmUp());
    }

    private static RunResult result(String threshold, OperationStats stats, Trust trust, boolean stopped) {
        return result(
                LoadTest.against("localhost").url("/").expect(threshold).seed(1).plan(), stats, trust, stopped);
    }

    private static RunResult result(TestPlan plan, OperationStats stats, Trust trust, boolean stopped) {
        return new RunResult(
                plan,
                new Tool("1", "17", "fake"),
                START,
                START.plusSeconds(3),
                Duration.ofSeconds(3),
                stats,
                List.of(stats),
                List.of(),
                0,
                stopped,
                trust,
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private static OperationStats stats(long requests, long failures, long nanos) {
        return stats(requests, failures, 3, nanos);
    }

    private static OperationStats rated(double rps, long failures, long nanos) {
        return stats(100, failures, rps, nanos);
    }

    private static OperationStats stats(long requests, long failures, double rps, long nanos) {
        Latency latency = Latency.ofBuckets(new long[] {nanos}, new long[] {requests}, nanos, nanos, nanos);
        return new OperationStats(
                "",
                "GET",
                "/",
                requests,
                failures,
                rps,
                Map.of(200, requests - failures),
                Map.of(),
                0,
                0,
                latency,
                latency,
                List.of(),
                List.of(),
                List.of());
    }
}
