package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a target that asks for fewer requests is sent. */
final class RateLimitsTest {
    private final FakeTransport transport =
            new FakeTransport(request -> request.target().equals("/quota")
                    ? FakeAnswer.status(quota(request.sentNanos()) ? 200 : 429)
                            .header("Retry-After", "1")
                            .after(Duration.ofMillis(10))
                    : FakeAnswer.status(200).after(Duration.ofMillis(10)));

    private final long[] second = {-1, 0};

    /** Five a second. */
    private boolean quota(long nanos) {
        long now = nanos / 1_000_000_000L;
        second[1] = now == second[0] ? second[1] + 1 : 1;
        second[0] = now;
        return second[1] <= 5;
    }

    @Test
    void whatWasCalibratedKeepsToWhatTheTargetAsksFor() {
        RunResult result = run(test().plan()
                .calibrated(
                        test().plan().scenarios(),
                        List.of(),
                        new Calibration(List.of(), 0, 0, 0, Duration.ZERO, List.of(), "")));

        assertThat(result.operation("GET /quota").orElseThrow().failures()).isBetween(1L, 12L);
        assertThat(result.operation("GET /quota").orElseThrow().requests()).isGreaterThan(10);
        assertThat(result.operation("GET /free").orElseThrow().failures()).isZero();
        assertThat(result.trust().notes())
                .anySatisfy(note -> assertThat(note).startsWith("GET /quota was answered with 429"));
    }

    @Test
    void whatSomebodyWroteDownIsSentAsItIsWritten() {
        RunResult result = run(test().plan());

        assertThat(result.operation("GET /quota").orElseThrow().failures()).isGreaterThan(1000);
        assertThat(result.trust().notes()).noneSatisfy(note -> assertThat(note).contains("429"));
    }

    private static LoadTest test() {
        return Runs.test()
                .scenario("quota", s -> s.get("/quota"))
                .scenario("free", s -> s.get("/free"))
                .users(10)
                .runFor("20s");
    }

    private RunResult run(TestPlan plan) {
        Run run = Runs.start(plan, transport);
        transport.advance(Duration.ofMinutes(1));
        return run.await();
    }
}
