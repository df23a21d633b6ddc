package io.loadkit.engine;

import io.loadkit.plan.Shape;
import java.util.List;

/**
 * When each user of a closed model is there: user {@code n}, counted from 0, while the level is above {@code n}.
 * Instants are nanoseconds from the start of the run. Immutable.
 */
final class Levels {
    /** Says that a user does not come again. */
    static final long NEVER = -1;

    private final List<Shape.Segment> segments;
    private final long[] ends;

    Levels(Shape shape) {
        segments = shape.segments();
        ends = new long[segments.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += segments.get(i).length().toNanos();
            ends[i] = end;
        }
    }

    /** The first instant from {@code at} on at which {@code user} is there. */
    long nextStart(int user, long at) {
        for (int i = 0; i < ends.length; i++) {
            long from = Math.max(at, start(i));
            if (from >= ends[i]) {
                continue;
            }
            if (level(i, from) > user) {
                return from;
            }
            if (segments.get(i).to() > user) {
                long crossing = Math.max(from, crossing(i, user) + 1);
                if (crossing < ends[i]) {
                    return crossing;
                }
            }
        }
        return NEVER;
    }

    /** The first instant from {@code at} on at which {@code user} is not there. */
    long endOf(int user, long at) {
        for (int i = 0; i < ends.length; i++) {
            long from = Math.max(at, start(i));
            if (from >= ends[i]) {
                continue;
            }
            if (level(i, from) <= user) {
                return from;
            }
            if (segments.get(i).to() <= user) {
                return Math.min(ends[i], Math.max(from, crossing(i, user) + 1));
            }
        }
        return Math.max(at, ends[ends.length - 1]);
    }

    private long start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    private double level(int i, long at) {
        Shape.Segment segment = segments.get(i);
        double share = (double) (at - start(i)) / (ends[i] - start(i));
        return segment.from() + (segment.to() - segment.from()) * share;
    }

    private long crossing(int i, int user) {
        Shape.Segment segment = segments.get(i);
        double share = (user - segment.from()) / (segment.to() - segment.from());
        return start(i) + (long) (share * (ends[i] - start(i)));
    }
}
