package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A quantity over time, made of straight pieces: users of a closed model, or arrivals per second of an open one.
 * After its last piece it is 0.
 */
public record Shape(List<Segment> segments) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_STEPS = 1000;
    private static final Pattern STAGE = Pattern.compile(
            "(\\d{1,8}(?:\\.\\d{1,3})?)(?:\\s+to\\s+(\\d{1,8}(?:\\.\\d{1,3})?)\\s+in|\\s+for)\\s+(\\S(?:.*\\S)?)");

    /**
     * Checks what it is given.
     *
     * @param segments one after the other
     */
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
        /**
         * Checks what it is given.
         *
         * @param length more than 0
         * @param from level at its start
         * @param to level at its end
         */
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

    /**
     * {@return the same level all the time}
     *
     * @param level users, or arrivals per second
     * @param length more than 0
     */
    public static Shape constant(double level, Duration length) {
        return new Shape(List.of(new Segment(length, level, level)));
    }

    /**
     * {@return the same shape with a straight piece from its last level to {@code level}}
     *
     * @param level users, or arrivals per second
     * @param length more than 0
     */
    public Shape to(double level, Duration length) {
        List<Segment> more = new ArrayList<>(segments);
        more.add(new Segment(length, segments.get(segments.size() - 1).to(), level));
        return new Shape(more);
    }

    /**
     * {@return a straight piece from one level to another}
     *
     * @param from level at the start
     * @param to level at the end
     * @param length more than 0
     */
    public static Shape ramp(double from, double to, Duration length) {
        return new Shape(List.of(new Segment(length, from, to)));
    }

    /**
     * As many stairs of equal height and length as {@code steps} says, from {@code first} up or down to {@code last}.
     *
     * @param first height of the first stair
     * @param last height of the last stair
     * @param steps how many stairs, 1 or more
     * @param each length of one stair
     * @return the shape
     */
    public static Shape stairs(double first, double last, int steps, Duration each) {
        if (steps < 2 || steps > MOST_STEPS) {
            throw new ConfigurationException(Problem.value("steps", steps, "a whole number from 2 to " + MOST_STEPS));
        }
        List<Segment> stairs = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double level = first + (last - first) * i / (steps - 1);
            stairs.add(new Segment(each, level, level));
        }
        return new Shape(stairs);
    }

    /**
     * {@return {@code low}, at once {@code peak}, and {@code low} again, each for the length of time given}
     *
     * @param low level before and after
     * @param before how long the load is low at first
     * @param peak highest level
     * @param during how long it stays at the peak
     * @param after how long the load stays low again afterwards
     */
    public static Shape spike(double low, Duration before, double peak, Duration during, Duration after) {
        return constant(low, before).hold(peak, during).hold(low, after);
    }

    /**
     * {@return what {@link #toString} prints: stages such as {@code 50 for 2m} and {@code 0 to 50 in 30s}, separated
     * by commas}
     *
     * @param text the text
     * @throws ConfigurationException when {@code text} is something else
     */
    public static Shape parse(String text) {
        List<Segment> stages = new ArrayList<>();
        for (String stage : text.split(",")) {
            Matcher form = STAGE.matcher(stage.strip());
            if (!form.matches()) {
                throw new ConfigurationException(Problem.value(
                        "stage", stage.strip(), "a form such as 50 for 2m or 0 to 50 in 30s, separated by commas"));
            }
            double from = Double.parseDouble(form.group(1));
            double to = form.group(2) == null ? from : Double.parseDouble(form.group(2));
            stages.add(new Segment(Durations.parse("length of a stage", form.group(3)), from, to));
        }
        return new Shape(stages);
    }

    /**
     * {@return the same shape followed by another level, reached at once}
     *
     * @param level users, or arrivals per second
     * @param length more than 0
     */
    public Shape hold(double level, Duration length) {
        List<Segment> more = new ArrayList<>(segments);
        more.add(new Segment(length, level, level));
        return new Shape(more);
    }

    /** The same shape with all its levels multiplied. */
    Shape scaled(double factor) {
        return new Shape(segments.stream()
                .map(s -> new Segment(s.length(), s.from() * factor, s.to() * factor))
                .toList());
    }

    /** The same shape in another length of time. */
    Shape stretched(Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new ConfigurationException(Problem.value("run time", length, "a length of time above 0"));
        }
        long whole = length().toNanos();
        long wanted = length.toNanos();
        List<Segment> pieces = new ArrayList<>();
        long end = 0;
        long placed = 0;
        for (Segment segment : segments) {
            end += segment.length().toNanos();
            long place = end == whole ? wanted : Math.round((double) end / whole * wanted);
            pieces.add(new Segment(Duration.ofNanos(Math.max(1, place - placed)), segment.from(), segment.to()));
            placed = place;
        }
        return new Shape(pieces);
    }

    /** {@return the whole length} */
    public Duration length() {
        return segments.stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** {@return the highest level reached} */
    public double peak() {
        return segments.stream()
                .mapToDouble(s -> Math.max(s.from(), s.to()))
                .max()
                .orElseThrow();
    }

    /**
     * {@return the level {@code nanos} after the start}
     *
     * @param nanos from the start
     */
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

    /** {@return the area below the shape: for a rate, how many arrivals it asks for in all} */
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
