package io.loadkit.engine;

import io.loadkit.plan.ThinkTime;

/** A wait, drawn evenly from a range. A constant wait draws nothing. */
record Wait(long leastNanos, long mostNanos) {
    static Wait of(ThinkTime time) {
        return new Wait(time.least().toNanos(), time.most().toNanos());
    }

    long draw(SplitMix random) {
        return leastNanos == mostNanos ? leastNanos : random.between(leastNanos, mostNanos);
    }
}
