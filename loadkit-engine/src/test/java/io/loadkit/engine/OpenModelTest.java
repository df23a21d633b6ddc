package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.result.RunResult;
import io.loadkit.result.Trust;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class OpenModelTest {
    private static final Duration QUICK = Duration.ofMillis(5);

    @Test
    void startsEveryArrivalWhenItIsDue() {
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.status(200).after(QUICK));
        RunResult result = Runs.run(Runs.test().url("/").rate(300).runFor("10s"), transport);

        assertThat(result.requests()).isEqualTo(3000);
        assertThat(result.rps()).isEqualTo(300);
        for (int i = 0; i < 3000; i++) {
            assertThat(transport.requests().get(i).sentNanos()).isEqualTo(Math.round(i / 300.0 * 1e9));
        }
    }

    @Test
    void doesNotWaitForAnswers() {
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofSeconds(3)));
        RunResult result = Runs.run(Runs.test().url("/").rate(10).runFor("5s"), transport);

        assertThat(result.requests()).isEqualTo(50);
        assertThat(result.intervals().get(3).inFlight()).isBetween(29, 31);
        assertThat(result.trust().lateness().maxNanos()).isLessThan(64);
    }

    @Test
    void followsARamp() {
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.status(200).after(QUICK));
        Shape shape = new Shape(java.util.List.of(new Shape.Segment(Duration.ofSeconds(10), 0, 100)))
                .to(100, Duration.ofSeconds(2));
        RunResult result = Runs.run(Runs.test().url("/").profile(new LoadProfile.Open(shape)), transport);

        assertThat(result.requests()).isEqualTo(700);
        assertThat(transport.requests().get(125).sentNanos() / 1e9).isCloseTo(5, within(0.001));
        assertThat(transport.requests().get(500).sentNanos() / 1e9).isCloseTo(10, within(0.001));
    }

    /** The target stands still for a second: everybody who came in that time waited, whoever was under way. */
    @Test
    void showsAStallOfTheTargetInTheResponseTimeOfEveryArrivalDuringIt() {
        AtomicReference<FakeTransport> itself = new AtomicReference<>();
        FakeTransport transport = new FakeTransport(request -> {
            long since = request.sentNanos() - Duration.ofSeconds(5).toNanos();
            long left = Duration.ofSeconds(1).toNanos() - since;
            return FakeAnswer.status(200).after(since >= 0 && left > 0 ? Duration.ofNanos(left) : Duration.ofMillis(1));
        });
        itself.set(transport);
        RunResult result = Runs.run(
                Runs.test()
                        .url("/")
                        .rate(100)
                        .runFor("10s")
                        .limits(l -> new io.loadkit.plan.Limits(
                                l.connectTimeout(), l.requestTimeout(), l.gracefulStop(), l.keptBodyBytes(), 10)),
                transport);

        assertThat(result.requests()).isEqualTo(1000);
        long slowResponses = above(result.totals().response(), 5_000_000);
        long slowServices = above(result.totals().service(), 5_000_000);
        assertThat(slowResponses).as("arrivals during the stall").isBetween(99L, 101L);
        assertThat(slowServices).as("requests under way during the stall").isEqualTo(10);
        assertThat(result.trust().level()).isEqualTo(Trust.Level.DEGRADED);
        assertThat(result.trust().reasons()).anyMatch(reason -> reason.contains("maxInFlight"));
    }

    @Test
    void countsArrivalsThatNeverStarted() {
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofSeconds(8)));
        RunResult result = Runs.run(
                Runs.test()
                        .url("/")
                        .rate(100)
                        .runFor("10s")
                        .limits(l -> new io.loadkit.plan.Limits(
                                l.connectTimeout(), l.requestTimeout(), l.gracefulStop(), l.keptBodyBytes(), 10)),
                transport);

        assertThat(result.requests()).isEqualTo(30);
        assertThat(result.trust().level()).isEqualTo(Trust.Level.INVALID);
        assertThat(result.trust().reasons())
                .anyMatch(reason -> reason.contains("970 arrivals that were due never started"));
    }

    private static long above(io.loadkit.result.Latency latency, long nanos) {
        long count = 0;
        for (int i = 0; i < latency.buckets(); i++) {
            count += latency.bucketNanos(i) > nanos ? latency.bucketCount(i) : 0;
        }
        return count;
    }
}
