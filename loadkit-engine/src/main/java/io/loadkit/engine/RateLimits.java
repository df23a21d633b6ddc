package io.loadkit.engine;

import io.loadkit.spi.ResponseSink;
import java.util.Arrays;

/**
 * Keeps to what the target asks for by 429: how often each operation may still be sent on one lane, whatever users would
 * like to. The first such answer makes it once per time that {@code Retry-After} names, each that comes in spite of that
 * halves it again. Nothing is sent more often again: what was refused once would be refused once more. Lives on one lane.
 */
final class RateLimits {
    private static final long USUAL_WAIT_NANOS = 1_000_000_000L;
    private static final long LONGEST_INTERVAL_NANOS = 60_000_000_000L;
    private static final long LONGEST_WAIT_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000L;

    private final boolean applies;
    private final long[] restUntilNanos;
    private final long[] intervalNanos;
    private final long[] changedNanos;

    /**
     * Nothing is held back yet.
     *
     * @param applies whether anything ever is: what a user has written down is sent as it is written
     */
    RateLimits(boolean applies, int operations) {
        this.applies = applies;
        this.restUntilNanos = new long[operations];
        this.intervalNanos = new long[operations];
        this.changedNanos = new long[operations];
        Arrays.fill(restUntilNanos, Long.MIN_VALUE);
    }

    /** How long an answer asks to wait; a second where it does not say. */
    static long waitNanos(ResponseSink.Headers headers) {
        String text = headers.first("Retry-After").orElse("").strip();
        return text.matches("\\d{1,9}")
                ? Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(text))) * NANOS
                : USUAL_WAIT_NANOS;
    }

    /** Whether that operation has never been refused so. */
    boolean isFree(int operation) {
        return restUntilNanos[operation] == Long.MIN_VALUE;
    }

    /** Whether that operation may be sent now. */
    boolean allows(int operation, long nowNanos) {
        return isFree(operation) || nowNanos - restUntilNanos[operation] >= 0;
    }

    /** It is sent. */
    void sent(int operation, long nowNanos) {
        if (intervalNanos[operation] > 0) {
            restUntilNanos[operation] = nowNanos + intervalNanos[operation];
        }
    }

    /** A request that was sent at that instant was answered with 429, and that wait was asked for. */
    void refused(int operation, long waitNanos, long sentNanos, long nowNanos) {
        if (!applies) {
            return;
        }
        long known = intervalNanos[operation];
        if (known == 0 || sentNanos - changedNanos[operation] >= 0) { // else it was under way before it was known
            long slower = Math.min(LONGEST_INTERVAL_NANOS, known * 2);
            intervalNanos[operation] = Math.max(Math.min(waitNanos, LONGEST_INTERVAL_NANOS), slower);
            changedNanos[operation] = nowNanos;
        }
        long until = nowNanos + waitNanos;
        boolean later = isFree(operation) || until - restUntilNanos[operation] > 0;
        restUntilNanos[operation] = later ? until : restUntilNanos[operation];
    }
}
