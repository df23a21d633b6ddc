package io.loadkit.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when the whole process stands still: a thread that does nothing but sleep briefly and see how long it really
 * was. What it sees are pauses for garbage collection, other safepoints of the virtual machine, and a machine on which
 * something else runs. Costs about a thousandth of a core.
 */
final class PauseMeter implements AutoCloseable {
    private static final long SLEEP_NANOS = 20_000_000;

    /** A timer of a healthy machine is rarely later than this. */
    private static final long NOTABLE_NANOS = 10_000_000;

    private static final long PATIENCE_MILLIS = 1000;

    private final Thread thread = new Thread(this::measure, "loadkit-pauses");
    private volatile boolean closed;
    private volatile long pausedNanos;
    private volatile long longestNanos;

    PauseMeter() {
        thread.setDaemon(true);
    }

    PauseMeter start() {
        thread.start();
        return this;
    }

    private void measure() {
        long before = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(SLEEP_NANOS);
            long now = System.nanoTime();
            note(now - before - SLEEP_NANOS);
            before = now;
        }
    }

    /** A sleep was longer than asked for by so much. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread only
    void note(long overNanos) {
        if (overNanos > NOTABLE_NANOS) {
            pausedNanos += overNanos;
            longestNanos = Math.max(longestNanos, overNanos);
        }
    }

    /** All pauses together. */
    Duration paused() {
        return Duration.ofNanos(pausedNanos);
    }

    /** The longest of them. */
    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
