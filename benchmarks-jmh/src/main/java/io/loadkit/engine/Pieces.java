package io.loadkit.engine;

import io.loadkit.plan.Shape;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pieces of which the whole loop is made. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Pieces {
    private static final long A_DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final UserDraws draws;
    private final CookieJar cookies = new CookieJar();
    private final OutgoingRequest request = new OutgoingRequest(0);
    private final CompiledStep.Request get;
    private final CompiledStep.Request post;
    private final OperationRecord record = OperationRecord.ofWindow();
    private Arrivals arrivals = arrivals();
    private long nanos = 1;

    /** Made by JMH. */
    public Pieces() {
        CompiledPlan journey = PlanCompiler.compile(BenchmarkPlans.journey());
        get = first(PlanCompiler.compile(BenchmarkPlans.get()));
        post = first(journey);
        draws = new UserDraws(42, journey.runTag(), journey.savedNames(), journey.sessionSlots());
        draws.become(7);
    }

    private static CompiledStep.Request first(CompiledPlan plan) {
        return (CompiledStep.Request) plan.scenarios().get(0).steps()[0];
    }

    private static Arrivals arrivals() {
        return new Arrivals(Shape.constant(5_000, Duration.ofSeconds(A_DAY_SECONDS)), 0, 1);
    }

    /** A number from a range. */
    @Benchmark
    public long draw() {
        return draws.random.between(1, 1000);
    }

    /** A request that is always the same. */
    @Benchmark
    public int emitGet() {
        get.write(request, draws, cookies, Ticker.SYSTEM);
        return request.target().length();
    }

    /** A request with a generated JSON body of about 90 bytes. */
    @Benchmark
    public int emitJsonBody() {
        post.write(request, draws, cookies, Ticker.SYSTEM);
        return request.body().length();
    }

    /** What is noted of a request: two histograms and the counts. */
    @Benchmark
    public long record() {
        nanos = nanos * 25214903917L + 11 & 0xFFFFF;
        record.finished(200, null, nanos, nanos + 1000, 11, 0, nanos);
        return nanos;
    }

    /** When the next arrival of an open model is due. */
    @Benchmark
    public long schedule() {
        if (!arrivals.hasNext()) {
            arrivals = arrivals();
        }
        arrivals.advance();
        return arrivals.dueNanos();
    }
}
