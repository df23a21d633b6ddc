package io.loadkit.testkit;

import io.loadkit.spi.Ticker;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told otherwise. It may be read from any thread, and is moved by one. */
public final class FakeTicker implements Ticker {
    private final Instant start;
    private volatile long nanos;

    /** A clock that starts at noon of the first day of 2030. */
    public FakeTicker() {
        this(Instant.parse("2030-01-01T12:00:00Z"));
    }

    /**
     * A clock that starts at that time of day. Its nanoseconds start at 0.
     *
     * @param start what the clock shows at first
     */
    public FakeTicker(Instant start) {
        this.start = start;
    }

    /**
     * Moves the clock on.
     *
     * @param by 0 or more
     */
    public void advance(Duration by) {
        moveTo(nanos + by.toNanos());
    }

    /**
     * Moves the clock to that many nanoseconds after its start. A clock never goes back: earlier instants are passed
     * over.
     *
     * @param nanosFromStart not before now
     */
    public void moveTo(long nanosFromStart) {
        nanos = Math.max(nanos, nanosFromStart);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos);
    }
}
