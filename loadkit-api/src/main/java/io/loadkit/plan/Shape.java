package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A quantity over time, made of straight pieces: users of a closed model, or arrivals per second of an open one.
 * After its last piece it is 0.
 */
public record Shape(List<Segment> segments) {
    private static final Duration LONGEST = Duration.ofDays(30);

    public Shape {
        segments = segments.stream().filter(s -> !s.length().isZero()).toList();
        if (segments.isEmpty()) {
            throw new ConfigurationException(Problem.value("run time", "0s", "a length of time above 0"));
        }
        Duration total = segments.stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
        if (total.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(Problem.value("run time", Figures.duration(total), "30 days at most"));
        }
    }

    /** A straight piece from one value to another. */
    public record Segment(Duration length, double from, double to) {
        public Segment {
            if (length.isNegative()) {
                throw new ConfigurationException(Problem.value("length of a stage", length, "0 or more"));
            }
            if (!(from >= 0 && to >= 0) || from > 1e7 || to > 1e7) {
                throw new ConfigurationException(
                        Problem.value("level of a stage", from + " to " + to, "numbers from 0 to 10,000,000"));
            }
        }
    }

    /** The same level all the time. */
    public static Shape constant(double level, Duration length) {
        return new Shape(List.of(new Segment(length, level, level)));
    }

    /** The same shape with a straight piece from its last level to {@code level}. */
    public Shape to(double level, Duration length) {
        List<Segment> more = new ArrayList<>(segments);
        more.add(new Segment(length, segments.get(segments.size() - 1).to(), level));
        return new Shape(more);
    }

    /** The whole length. */
    public Duration length() {
        return segments.stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The highest level reached. */
    public double peak() {
        return segments.stream()
                .mapToDouble(s -> Math.max(s.from(), s.to()))
                .max()
                .orElseThrow();
    }

    /** The level {@code nanos} after the start. */
    public double at(long nanos) {
        long left = nanos;
        for (Segment segment : segments) {
            long length = segment.length().toNanos();
            if (left < length) {
                return segment.from() + (segment.to() - segment.from()) * ((double) left / length);
            }
            left -= length;
        }
        return 0;
    }

    /** The area below the shape: for a rate, how many arrivals it asks for in all. */
    public double area() {
        return segments.stream()
                .mapToDouble(s -> (s.from() + s.to()) / 2 * (s.length().toNanos() / 1e9))
                .sum();
    }

    @Override
    public String toString() {
        return segments.stream()
                .map(s -> s.from() == s.to()
                        ? String.format(Locale.ROOT, "%s for %s", level(s.to()), Figures.duration(s.length()))
                        : String.format(
                                Locale.ROOT,
                                "%s to %s in %s",
                                level(s.from()),
                                level(s.to()),
                                Figures.duration(s.length())))
                .collect(Collectors.joining(", "));
    }

    private static String level(double level) {
        return level == Math.rint(level) ? Long.toString((long) level) : String.format(Locale.ROOT, "%.1f", level);
    }
}
