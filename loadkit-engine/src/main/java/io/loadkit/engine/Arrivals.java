package io.loadkit.engine;

import io.loadkit.plan.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the arrivals of an open model are due: number {@code k}, counted from 0, at the instant up to which the shape
 * asks for {@code k} of them, or, at random, for as many as a Poisson process of rate 1 takes to its arrival {@code k}.
 * Computed from the start of the run each time, so errors do not add up. Walks over every {@code stride}-th arrival; for
 * one thread. All lanes draw the same random numbers, so that arrivals do not depend on how many lanes there are.
 */
final class Arrivals {
    private static final double TOLERANCE = 1e-9;
    private static final double NANOS = 1e9;

    private final List<Shape.Segment> segments;
    private final long stride;
    private int segment;
    private double areaBefore;
    private long startNanos;
    private final @Nullable SplitMix random;
    private long number;
    private double position;
    private long dueNanos;

    /** At equal distances. */
    Arrivals(Shape shape, long first, long stride) {
        this(shape, first, stride, null);
    }

    Arrivals(Shape shape, long first, long stride, @Nullable SplitMix random) {
        this.segments = shape.segments();
        this.stride = stride;
        this.random = random;
        this.number = first;
        moveOn(random == null ? first : first + 1);
        locate();
    }

    private void moveOn(long arrivals) {
        if (random == null) {
            position += arrivals;
        } else {
            for (long i = 0; i < arrivals; i++) {
                position += random.exponential();
            }
        }
    }

    boolean hasNext() {
        return segment < segments.size();
    }

    /** Number of the next arrival. */
    long number() {
        return number;
    }

    /** When the next arrival is due, from the start of the run. */
    long dueNanos() {
        return dueNanos;
    }

    void advance() {
        number += stride;
        moveOn(stride);
        locate();
    }

    private void locate() {
        while (hasNext() && position >= areaBefore + area(segments.get(segment)) - TOLERANCE) {
            areaBefore += area(segments.get(segment));
            startNanos += segments.get(segment).length().toNanos();
            segment++;
        }
        if (hasNext()) {
            Shape.Segment in = segments.get(segment);
            double rest = Math.max(0, position - areaBefore);
            double slope = (in.to() - in.from()) / seconds(in);
            double root = Math.sqrt(Math.max(0, in.from() * in.from() + 2 * slope * rest));
            double after = rest == 0 ? 0 : 2 * rest / (in.from() + root);
            dueNanos = startNanos + Math.round(after * NANOS);
        }
    }

    private static double area(Shape.Segment segment) {
        return (segment.from() + segment.to()) / 2 * seconds(segment);
    }

    private static double seconds(Shape.Segment segment) {
        return segment.length().toNanos() / NANOS;
    }
}
