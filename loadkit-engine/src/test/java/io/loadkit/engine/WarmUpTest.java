package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.LoadProfile;
import io.loadkit.result.Interval;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.result.Verdict;
import io.loadkit.spi.RunListener;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The beginning of a run is left out of its figures, and said so. */
final class WarmUpTest {
    private final FakeTransport transport = new FakeTransport(request -> request.sentNanos() < 2_000_000_000L
            ? FakeAnswer.status(500).after(Duration.ofMillis(700))
            : FakeAnswer.status(200).after(Duration.ofMillis(5)));
    private final List<Interval> heard = new CopyOnWriteArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void interval(Interval interval) {
            heard.add(interval);
        }
    };

    @Test
    void leavesTheWarmUpOutOfTheFiguresAndCountsItApart() {
        RunResult result = Runs.run(Runs.test().url("/").rate(100).runFor("12s").warmUp("2s"), transport, listener);

        assertThat(result.requests()).isEqualTo(1000);
        assertThat(result.failures()).isZero();
        assertThat(result.rps()).isEqualTo(100);
        assertThat(result.measured()).isEqualTo(Duration.ofSeconds(10));
        assertThat(result.totals().response().maxNanos()).isLessThan(6_000_000);
        assertThat(result.apart().warmUpRequests()).isEqualTo(200);
        assertThat(result.apart().warmUpFailures()).isEqualTo(200);
        assertThat(transport.requests())
                .hasSize(Math.toIntExact(result.requests() + result.apart().requests()));
        assertThat(result.answer())
                .contains("Sent besides, and in none of the figures: 200 requests in a warm-up of 2s (200 failed).");
    }

    @Test
    void tellsListenersOfTheWarmUpAndKeepsItOutOfTheIntervals() {
        RunResult result = Runs.run(Runs.test().url("/").rate(100).runFor("12s").warmUp("2s"), transport, listener);

        assertThat(heard.stream().filter(Interval::warmUp).map(Interval::index)).containsExactly(0L, 1L);
        assertThat(result.intervals()).noneMatch(Interval::warmUp);
        assertThat(result.intervals().stream().mapToLong(Interval::requests).sum())
                .isEqualTo(result.requests());
        assertThat(result.operations().get(0).history().get(0).start())
                .isEqualTo(result.startedAt().plusSeconds(2));
        assertThat(result.operations().get(0).history().stream()
                        .mapToLong(slice -> slice.requests())
                        .sum())
                .isEqualTo(result.requests());
    }

    @Test
    void takesATenthOfTheRunUnlessTold() {
        LoadTest test = LoadTest.against("localhost").findExtensions(false).url("/");

        assertThat(test.runFor("9s").plan().warmUp()).isZero();
        assertThat(test.runFor("10s").plan().warmUp()).isEqualTo(Duration.ofSeconds(1));
        assertThat(test.runFor("1m").plan().warmUp()).isEqualTo(Duration.ofSeconds(6));
        assertThat(test.runFor("1h").plan().warmUp()).isEqualTo(Duration.ofSeconds(10));
        assertThat(test.runFor("1h").iterations(3).plan().warmUp()).isZero();
        assertThat(test.runFor("1h").warmUp("0").plan().warmUp()).isZero();
        assertThat(test.runFor("5s").warmUp("1.2s").plan().warmUp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(LoadProfile.rate(5, Duration.ofSeconds(30)).defaultWarmUp()).isEqualTo(Duration.ofSeconds(3));
        assertThat(test.runFor("30s").plan().toString())
                .contains("the first 3s are a warm-up, left out of the figures");
    }

    @Test
    void refusesAWarmUpThatLeavesNothingToMeasure() {
        LoadTest test =
                LoadTest.against("localhost").findExtensions(false).url("/").runFor("5s");

        assertThatThrownBy(() -> test.warmUp("5s").plan())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("warm-up is \"5s\", expected whole seconds, fewer than the run of 5s has");
        assertThatThrownBy(() -> test.warmUp(Duration.ofSeconds(-1))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void isAbortedWhenStoppedBeforeTheEndOfTheWarmUp() {
        Run run = Runs.start(
                Runs.test().url("/").rate(100).runFor("20s").warmUp("5s").plan(), transport);
        transport.advance(Duration.ofMillis(2495));
        run.stop();
        transport.advance(Duration.ofSeconds(20));
        RunResult result = run.await();

        assertThat(result.requests()).isZero();
        assertThat(result.apart().warmUpRequests()).isEqualTo(250);
        assertThat(result.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(result.measured()).isZero();
    }
}
