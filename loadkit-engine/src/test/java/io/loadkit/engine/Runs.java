package io.loadkit.engine;

import io.loadkit.LoadTest;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.RunListener;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;

/** Runs plans in virtual time. */
final class Runs {
    private static final Duration AFTER_THE_END = Duration.ofSeconds(30);

    private Runs() {}

    /** Without a warm-up, so that every request is in the figures. */
    static LoadTest test() {
        return LoadTest.against("http://127.0.0.1:1")
                .findExtensions(false)
                .seed(7)
                .warmUp("0");
    }

    static Run start(TestPlan plan, FakeTransport transport, RunListener... listeners) {
        return new LocalEngine().start(plan, new EngineSetup(transport, List.of(listeners), transport.ticker()));
    }

    /** Starts, lets the whole run and its graceful stop pass, and returns the result. */
    static RunResult run(LoadTest test, FakeTransport transport, RunListener... listeners) {
        TestPlan plan = test.plan();
        Run run = start(plan, transport, listeners);
        transport.advance(plan.profile().length().plus(AFTER_THE_END));
        return run.await();
    }
}
