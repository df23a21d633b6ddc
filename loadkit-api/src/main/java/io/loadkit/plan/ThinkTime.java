package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;

/**
 * How long a user waits between two requests: evenly distributed from {@code least} to {@code most}.
 *
 * @param least 0 or more
 * @param most no less than {@code least}, one day at most
 */
public record ThinkTime(Duration least, Duration most) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** No wait at all: the user sends its next request when the answer is there. */
    public static final ThinkTime NONE = new ThinkTime(Duration.ZERO, Duration.ZERO);

    public ThinkTime {
        if (least.isNegative() || most.compareTo(least) < 0 || most.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(Problem.value(
                    "think time",
                    Figures.duration(least) + ".." + Figures.duration(most),
                    "0 or more, the first no longer than the second, a day at most"));
        }
    }

    /** Always the same wait. */
    public static ThinkTime of(Duration constant) {
        return new ThinkTime(constant, constant);
    }

    /** {@code 0}, {@code 2s} or {@code 1s..3s}. */
    public static ThinkTime parse(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? of(Durations.parse("think time", text))
                : new ThinkTime(
                        Durations.parse("think time", text.substring(0, dots)),
                        Durations.parse("think time", text.substring(dots + 2)));
    }

    /** Whether there is no wait. */
    public boolean isNone() {
        return most.isZero();
    }

    @Override
    public String toString() {
        return least.equals(most) ? Figures.duration(least) : Figures.duration(least) + ".." + Figures.duration(most);
    }
}
