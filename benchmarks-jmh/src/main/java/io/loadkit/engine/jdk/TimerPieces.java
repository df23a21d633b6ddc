package io.loadkit.engine.jdk;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The timers of a lane of the JDK transport, with a thousand users that think. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class TimerPieces {
    private static final int USERS = 1000;
    private static final long THINK_NANOS = 1_000_000;

    private final Timers timers = new Timers();
    private long nowNanos;
    private long drawn = 1;

    /** Made by JMH. */
    public TimerPieces() {
        for (int i = 0; i < USERS; i++) {
            think();
        }
    }

    /** A user's think time ends and the next one's begins. */
    @Benchmark
    public @Nullable Runnable timer() {
        nowNanos = timers.nextNanos();
        Runnable due = timers.poll(nowNanos);
        think();
        return due;
    }

    private void think() {
        drawn = drawn * 25214903917L + 11;
        timers.add(nowNanos + 1 + (drawn >>> 34) % THINK_NANOS, TimerPieces::nothing);
    }

    private static void nothing() {}
}
