package io.loadkit.engine;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Ticker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All that LoadKit does for a request but send it: a user's step, its values, the request as bytes, the answer taken,
 * checked, saved from and recorded. One operation is one request.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WholeLoop {
    /** A run under way. */
    abstract static class Running {
        final NoOpTransport transport;
        private final Run run;

        Running(TestPlan plan, int status, String answer) {
            transport = new NoOpTransport(status, answer);
            run = new LocalEngine().start(plan, new EngineSetup(transport, List.of(), Ticker.SYSTEM));
        }

        /** Ends it, and fails when its requests did. */
        @TearDown
        public void end() {
            run.stop();
            boolean more = true;
            while (more) {
                more = transport.step();
            }
            long failures = run.await().totals().failures();
            if (failures > 0) {
                throw new IllegalStateException(failures + " requests failed, so the figure means nothing");
            }
        }
    }

    /** Bare GETs. */
    @State(Scope.Thread)
    public static class Gets extends Running {
        /** Made by JMH. */
        public Gets() {
            super(BenchmarkPlans.get(), 200, "{\"ok\":true}");
        }
    }

    /** Journeys. */
    @State(Scope.Thread)
    public static class Journeys extends Running {
        /** Made by JMH. */
        public Journeys() {
            super(BenchmarkPlans.journey(), 200, "{\"id\":4711,\"name\":\"item\"}");
        }
    }

    /** A bare GET. */
    @Benchmark
    public boolean get(Gets running) {
        return running.transport.step();
    }

    /** A request of a journey with a generated body, checks and a saved value. */
    @Benchmark
    public boolean journey(Journeys running) {
        return running.transport.step();
    }
}
