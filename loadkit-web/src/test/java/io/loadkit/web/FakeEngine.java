package io.loadkit.web;

import io.loadkit.LoadTest;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.LoadEngine;
import io.loadkit.spi.Transport;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Starts runs that do nothing by themselves. */
final class FakeEngine implements LoadEngine {
    private final BlockingQueue<FakeRun> started = new LinkedBlockingQueue<>();
    private final String errorText;

    FakeEngine(String errorText) {
        this.errorText = errorText;
    }

    /** A test of {@code host} with two operations, carried out by this engine. */
    LoadTest test(String host) {
        return LoadTest.against(host)
                .findExtensions(false)
                .engine(this)
                .transport(new NoTransport())
                .reporter(new PlainReporter())
                .scenario("reading", s -> s.get("/items").get("/health"));
    }

    @Override
    public Run start(TestPlan plan, EngineSetup setup) {
        FakeRun run = new FakeRun(plan, setup.listeners(), errorText);
        setup.listeners().forEach(listener -> listener.started(plan, run));
        started.add(run);
        return run;
    }

    /** The next run that was started; waits for it. */
    FakeRun next() throws InterruptedException {
        FakeRun run = started.poll(20, TimeUnit.SECONDS);
        if (run == null) {
            throw new AssertionError("no run was started");
        }
        return run;
    }

    boolean startedNothing() {
        return started.isEmpty();
    }

    private static final class NoTransport implements Transport {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Lane open(LaneSetup setup) {
            throw new AssertionError("nothing is to be sent");
        }
    }
}
