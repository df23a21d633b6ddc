package io.loadkit.engine;

import static io.loadkit.plan.Thresholds.after;
import static io.loadkit.plan.Thresholds.coverage;
import static io.loadkit.plan.Thresholds.failures;
import static io.loadkit.plan.Thresholds.operation;
import static io.loadkit.plan.Thresholds.p95;
import static io.loadkit.plan.Thresholds.p99;
import static io.loadkit.plan.Thresholds.percentile;
import static io.loadkit.plan.Thresholds.rps;
import static io.loadkit.plan.Thresholds.share2xx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Drift;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Verdict;
import io.loadkit.spi.RunListener;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Thresholds over windows, thresholds that end runs, and how they are written. */
final class ThresholdWatchTest {
    private static final LoadTest TEST = Runs.test().rate(100).runFor("20s");

    /** Slow, or failing, in the second that begins 10 s after the start. */
    private final FakeTransport bad = new FakeTransport(request -> {
        boolean now = request.sentNanos() / 1_000_000_000 == 10;
        return FakeAnswer.status(now ? 500 : 200).after(Duration.ofMillis(now ? 400 : 10));
    });

    @Test
    void judgesEachWindowByTheWorst() {
        RunResult result = Runs.run(
                TEST.url("/")
                        .expect(
                                p99().over("2s").below("200ms"),
                                failures().over("5s").below(0.25),
                                failures().over("1s").below("25%"),
                                rps().over("2s").above(75),
                                p95().below("200ms")),
                bad);

        List<ThresholdResult> results = result.thresholds();
        assertThat(results).extracting(ThresholdResult::passed).containsExactly(false, true, false, true, true);
        assertThat(results.get(0).actual().orElseThrow() / 1e6).isBetween(399.0, 401.0);
        assertThat(results.get(1).actual().orElseThrow()).isBetween(0.15, 0.21);
        assertThat(results.get(2).actual().orElseThrow()).isGreaterThan(0.55);
        assertThat(result.stopped()).isFalse();
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.answer().get(0)).contains("p99<200ms over 2s (was 400 ms)");
    }

    @Test
    void endsTheRunWhenABoundIsBrokenAfterTheTimeGiven() {
        LoadTest test = TEST.url("/").expect(failures().over("1s").below("50%").abort(after("5s")));
        RunResult result = secondBySecond(test, bad);

        assertThat(result.stopped()).isTrue();
        assertThat(result.measured()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
        assertThat(result.thresholds().get(0).endedRun()).isPresent();
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.answer().get(0))
                .contains("failures<50% over 1s abort after 5s (was ")
                .contains("), which ended the run after 1");
    }

    @Test
    void waitsForTheTimeGivenBeforeItEndsTheRun() {
        FakeTransport slow = new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofMillis(10)));
        RunResult late = secondBySecond(TEST.url("/").expect(p99().below("5ms").abort(after("15s"))), slow);

        assertThat(late.stopped()).isTrue();
        assertThat(late.thresholds().get(0).endedRun()).contains(Duration.ofSeconds(15));
    }

    @Test
    void watchesOneOperation() {
        FakeTransport slowB = new FakeTransport(request ->
                FakeAnswer.status(200).after(Duration.ofMillis(request.target().equals("/b") ? 300 : 1)));
        RunResult result = Runs.run(
                TEST.scenario("s", s -> s.get("/a").get("/b"))
                        .expect(
                                operation("GET /a").p99().over("2s").below("100ms"),
                                operation("GET /b").p99().over("2s").below("100ms"),
                                operation("GET /b")
                                        .percentile(50)
                                        .ofServiceTime()
                                        .above("299ms"),
                                coverage().above(0.9),
                                share2xx().above("99%")),
                slowB);

        assertThat(result.thresholds())
                .extracting(ThresholdResult::passed)
                .containsExactly(true, false, true, true, true);
    }

    @Test
    void readsWhatItWrites() {
        for (Threshold threshold : List.of(
                p99().below("200ms"),
                percentile(99.9).ofServiceTime().below("1.5s"),
                operation("GET /items/{id}").p95().ofServiceTime().over("30s").below("50ms"),
                failures().over("10s").below(0.015).abort(after("1m30s")),
                coverage().above("90%"))) {
            assertThat(Threshold.parse(threshold.toString())).isEqualTo(threshold);
        }
        assertThat(failures().over("10s").below("1.5%").abort(after("30s")))
                .hasToString("failures<1.5% over 10s abort after 30s");
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatThrownBy(() -> Threshold.parse("service failures<1%")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Threshold.parse("coverage>90% over 10s")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> p99().over("1h").below("1s")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> p99().below(200)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.url("/").expect("GET /nothing:p99<1s").plan())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("known are [GET /]");
    }

    @Test
    void tellsListenersWhatEachOperationDid() {
        List<OperationWindow> heard = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public boolean wantsOperations() {
                return true;
            }

            @Override
            public void operations(io.loadkit.result.Interval interval, List<OperationWindow> each) {
                heard.addAll(each);
            }
        };
        RunResult result = Runs.run(TEST.scenario("s", s -> s.get("/a").get("/b")), bad, listener);

        assertThat(heard).extracting(OperationWindow::key).contains("GET /a", "GET /b");
        assertThat(heard.stream().mapToLong(OperationWindow::requests).sum()).isEqualTo(result.requests());
    }

    @Test
    void saysWhetherFiguresDrift() {
        FakeTransport slower = new FakeTransport(
                request -> FakeAnswer.status(200).after(Duration.ofNanos(20_000_000 + request.sentNanos() / 2_000)));
        RunResult drifting = Runs.run(Runs.test().url("/").rate(50).runFor("60s"), slower);
        Drift drift = drifting.drift().orElseThrow();
        assertThat(drift.blocks()).isEqualTo(30);
        assertThat(drift.p95().rises()).isTrue();
        assertThat(drift.failures().rises()).isFalse();
        assertThat(drifting.answer())
                .anyMatch(sentence -> sentence.startsWith("Drift: the p95 rises with time, from 2"));

        RunResult steady = Runs.run(
                Runs.test().url("/").rate(50).runFor("60s"),
                new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofMillis(20))));
        assertThat(steady.drift().orElseThrow().toString()).startsWith("No drift seen:");
        assertThat(Runs.run(Runs.test().url("/").rate(50).runFor("5s"), bad).drift())
                .isEmpty();
    }

    /** Lets a second pass only when the last one has been looked at: virtual time is faster than the thread that looks. */
    private static RunResult secondBySecond(LoadTest test, FakeTransport transport) {
        LinkedBlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
        Run run = Runs.start(test.plan(), transport, new RunListener() {
            @Override
            public void interval(io.loadkit.result.Interval interval) {
                ended.add(false);
            }

            @Override
            public void finished(RunResult result) {
                ended.add(true);
            }
        });
        try {
            Boolean over = false;
            for (int second = 0; second < 20 && Boolean.FALSE.equals(over); second++) {
                transport.advance(Duration.ofSeconds(1));
                over = ended.poll(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        transport.advance(Duration.ofSeconds(30));
        return run.await();
    }
}
