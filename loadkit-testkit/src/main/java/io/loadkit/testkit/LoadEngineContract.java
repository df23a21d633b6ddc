package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LoadEngine;
import io.loadkit.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link LoadEngine} has to do. Extend it and say which one to test. Runs take place on a {@link
 * FakeTransport}, whose time passes only when the test says so.
 */
@Timeout(60)
public abstract class LoadEngineContract {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration AFTER_THE_END = Duration.ofSeconds(30);

    /** For implementers to extend. */
    protected LoadEngineContract() {}

    /** {@return the engine under test} */
    protected abstract LoadEngine engine();

    @Test
    void countsEachRequestOnce() {
        FakeTransport transport = answering(request -> FakeAnswer.ok("{}").after(LATENCY));
        RunResult result = run(closed(), transport);

        assertThat(result.requests() + result.apart().requests())
                .isEqualTo(transport.requests().size())
                .isPositive();
        assertThat(result.failures()).isZero();
    }

    @Test
    void measuresFromTheMomentARequestWasMeantToBeSent() {
        FakeTransport transport = answering(request -> FakeAnswer.ok("{}").after(LATENCY));
        RunResult result = run(closed(), transport);

        assertThat(result.totals().service().percentileNanos(50)).isBetween(19_900_000L, 20_100_000L);
        assertThat(result.totals().response().percentileNanos(50))
                .isGreaterThanOrEqualTo(result.totals().service().minNanos());
    }

    @Test
    void tellsFailuresOfTheTargetFromItsAnswers() {
        FakeTransport transport = answering(request -> request.target().startsWith("/two")
                ? FakeAnswer.failure(FailureClass.TIMEOUT).after(LATENCY)
                : FakeAnswer.status(503).after(LATENCY));
        TestPlan plan = base().scenario("one", s -> s.get("/one"))
                .scenario("two", s -> s.get("/two"))
                .users(2)
                .runFor("4s")
                .plan();
        RunResult result = run(plan, transport);

        assertThat(result.failures()).isEqualTo(result.requests());
        assertThat(result.totals().failureClasses()).containsOnlyKeys(FailureClass.SERVER, FailureClass.TIMEOUT);
    }

    @Test
    void sendsTheSameRequestsForTheSameSeed() {
        Function<FakeRequest, FakeAnswer> script =
                request -> FakeAnswer.ok("{}").after(LATENCY);
        FakeTransport first = answering(script);
        FakeTransport second = answering(script);
        run(closed(), first);
        run(closed(), second);

        assertThat(lines(first)).isEqualTo(lines(second)).hasSizeGreaterThan(10);
    }

    @Test
    void sendsArrivalsAtTheirRateHoweverSlowTheTarget() {
        FakeTransport transport = answering(request -> FakeAnswer.ok("{}").after(Duration.ofSeconds(1)));
        TestPlan plan =
                base().scenario("one", s -> s.get("/one")).rate(50).runFor("4s").plan();
        RunResult result = run(plan, transport);

        assertThat(result.requests() + result.apart().requests()).isBetween(199L, 201L);
    }

    @Test
    void endsSoonAfterBeingStopped() {
        FakeTransport transport = answering(request -> FakeAnswer.ok("{}").after(LATENCY));
        Run run = engine().start(closed(), setup(transport));
        transport.advance(Duration.ofSeconds(1));
        run.stop();
        transport.advance(AFTER_THE_END);
        RunResult result = run.await();

        assertThat(result.stopped()).isTrue();
        assertThat(result.measured()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void tellsListenersOfTheStartEachSecondAndTheEnd() {
        List<String> told = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void started(TestPlan plan, Run run) {
                told.add("started");
            }

            @Override
            public void interval(Interval interval) {
                told.add("interval");
            }

            @Override
            public void finished(RunResult result) {
                told.add("finished");
            }
        };
        run(closed(), answering(request -> FakeAnswer.ok("{}").after(LATENCY)), listener);

        assertThat(told).startsWith("started", "interval").endsWith("interval", "finished");
        assertThat(told).filteredOn("interval"::equals).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void goesOnWithoutAListenerThatThrowsAndReportsIt() {
        RunListener broken = new RunListener() {
            @Override
            public void interval(Interval interval) {
                throw new IllegalStateException("broken listener");
            }
        };
        RunResult result =
                run(closed(), answering(request -> FakeAnswer.ok("{}").after(LATENCY)), broken);

        assertThat(result.failures()).isZero();
        assertThat(result.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("broken listener"));
    }

    private RunResult run(TestPlan plan, FakeTransport transport, RunListener... listeners) {
        Run run = engine().start(plan, setup(transport, listeners));
        transport.advance(plan.profile().length().plus(AFTER_THE_END));
        return run.await();
    }

    private static EngineSetup setup(FakeTransport transport, RunListener... listeners) {
        return new EngineSetup(transport, List.of(listeners), transport.ticker());
    }

    private static FakeTransport answering(Function<FakeRequest, FakeAnswer> script) {
        return new FakeTransport(script);
    }

    private static TestPlan closed() {
        return base().scenario(
                        "both",
                        s -> s.get("/one/{n}")
                                .path("n", ValueSource.between(1, 1_000_000))
                                .get("/two"))
                .users(3)
                .runFor("4s")
                .plan();
    }

    private static LoadTest base() {
        return LoadTest.against(Samples.TARGET).findExtensions(false).seed(7);
    }

    private static List<String> lines(FakeTransport transport) {
        return transport.requests().stream().map(FakeRequest::line).toList();
    }
}
