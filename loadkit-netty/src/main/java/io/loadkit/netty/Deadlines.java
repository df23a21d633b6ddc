package io.loadkit.netty;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that may take equally long each, kept in the order in which they began. The oldest is always the next to run
 * out, so a timer for the oldest serves them all, and most of the time it finds that the oldest has long ended. To
 * begin or to end one costs a few pointer writes.
 */
final class Deadlines {
    private final EventLoop loop;
    private final LongSupplier clock;
    private final long allowedNanos;
    private final Deadline ring = new Deadline(() -> {});
    private boolean armed;

    Deadlines(EventLoop loop, LongSupplier clock, long allowedNanos) {
        this.loop = loop;
        this.clock = clock;
        this.allowedNanos = allowedNanos;
        ring.previous = ring;
        ring.next = ring;
    }

    void begin(Deadline deadline, long nowNanos) {
        deadline.sinceNanos = nowNanos;
        Deadline last = ring.previous;
        if (last == null) {
            throw new IllegalStateException("the ring is never broken");
        }
        deadline.previous = last;
        deadline.next = ring;
        last.next = deadline;
        ring.previous = deadline;
        if (!armed) {
            arm(allowedNanos);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // never cancelled
    private void arm(long delayNanos) {
        armed = true;
        loop.schedule(this::sweep, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void sweep() {
        armed = false;
        long now = clock.getAsLong();
        for (Deadline oldest = ring.next; oldest != null && oldest != ring; oldest = ring.next) {
            long left = allowedNanos - (now - oldest.sinceNanos);
            if (left > 0) {
                if (!armed) {
                    arm(left);
                }
                return;
            }
            oldest.end();
            oldest.expired.run();
        }
    }

    /** One of the things. In one list at a time, or in none. */
    static final class Deadline {
        private final Runnable expired;
        private @Nullable Deadline previous;
        private @Nullable Deadline next;
        private long sinceNanos;

        Deadline(Runnable expired) {
            this.expired = expired;
        }

        /** Takes it off its list, if it is on one. */
        void end() {
            Deadline before = previous;
            Deadline after = next;
            if (before != null && after != null) {
                before.next = after;
                after.previous = before;
                previous = null;
                next = null;
            }
        }
    }
}
