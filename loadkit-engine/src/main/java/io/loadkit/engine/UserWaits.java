package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * How long a user waits before what it does next: for a pause of its journey or, without one, its think time; and longer
 * when it could not send. Lives on one lane.
 */
final class UserWaits {
    /** How long a user waits who could not connect, at first. */
    static final long FIRST_BACK_OFF_MILLIS = 10;

    static final long LONGEST_BACK_OFF_MILLIS = 1000;

    private static final long NO_PAUSE = -1;

    private long pauseNanos = NO_PAUSE;
    private long backOffMillis;

    /** Becomes those of a user who has done nothing yet. */
    void forget() {
        pauseNanos = NO_PAUSE;
        backOffMillis = 0;
    }

    /** A pause comes next, after those that are to come anyway. */
    void add(long pause) {
        pauseNanos = pauses() + pause;
    }

    /** A pause comes next, and nothing else. */
    void set(long pause) {
        pauseNanos = pause;
    }

    /** The pauses that come next. */
    long pauses() {
        return Math.max(0, pauseNanos);
    }

    /** The whole wait before what comes next, which is over with this. */
    long next(@Nullable Wait thinkTime, SplitMix random) {
        long own = pauseNanos != NO_PAUSE ? pauseNanos : thinkTime == null ? 0 : thinkTime.draw(random);
        pauseNanos = NO_PAUSE;
        return Math.max(backOffMillis * 1_000_000, own);
    }

    /** A request that never got through fails in no time; a user with others of the kind to send must not spin. */
    void backOff(@Nullable ErrorKey failure) {
        boolean unsent = failure != null
                && (failure.kind() == FailureClass.CONNECT
                        || failure.kind() == FailureClass.TLS
                        || failure.kind() == FailureClass.GENERATOR);
        backOffMillis =
                !unsent ? 0 : Math.min(LONGEST_BACK_OFF_MILLIS, Math.max(FIRST_BACK_OFF_MILLIS, 2 * backOffMillis));
    }
}
