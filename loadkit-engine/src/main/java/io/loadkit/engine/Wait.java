package io.loadkit.engine;

import io.loadkit.plan.ThinkTime;
import java.time.Duration;

/**
 * A wait, drawn evenly from a range, or exponentially around a mean. A constant wait draws nothing.
 *
 * @param meanNanos 0 for even
 */
record Wait(long leastNanos, long mostNanos, long meanNanos) {
    static Wait of(ThinkTime time) {
        return new Wait(
                time.least().toNanos(),
                time.most().toNanos(),
                time.mean().map(Duration::toNanos).orElse(0L));
    }

    long draw(SplitMix random) {
        if (meanNanos > 0) {
            long wait = Math.round(meanNanos * random.exponential());
            return Math.max(leastNanos, Math.min(mostNanos, wait));
        }
        return leastNanos == mostNanos ? leastNanos : random.between(leastNanos, mostNanos);
    }
}
