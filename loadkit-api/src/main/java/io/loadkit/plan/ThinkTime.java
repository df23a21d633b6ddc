package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a user waits between two requests: evenly distributed from {@code least} to {@code most}, or around a mean.
 *
 * @param least 0 or more
 * @param most no less than {@code least}, one day at most
 * @param mean of exponentially distributed waits, as between the events of a Poisson process; those above {@code most}
 *     are {@code most}. Empty for evenly distributed ones
 */
public record ThinkTime(Duration least, Duration most, Optional<Duration> mean) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String POISSON = "poisson ";

    /** Beyond so many times the mean lies one wait in 22,000. */
    private static final int CUT_OFF = 10;

    /** No wait at all: the user sends its next request when the answer is there. */
    public static final ThinkTime NONE = new ThinkTime(Duration.ZERO, Duration.ZERO);

    /**
     * Evenly distributed.
     *
     * @param least 0 or more
     * @param most not below the least
     */
    public ThinkTime(Duration least, Duration most) {
        this(least, most, Optional.empty());
    }

    /**
     * Checks what it is given.
     *
     * @param least 0 or more
     * @param most no less than {@code least}, one day at most
     * @param mean of exponentially distributed waits, as between the events of a Poisson process; those above {@code
     *     most} are {@code most}. Empty for evenly distributed ones
     */
    public ThinkTime {
        if (least.isNegative() || most.compareTo(least) < 0 || most.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(Problem.value(
                    "think time",
                    Figures.duration(least) + ".." + Figures.duration(most),
                    "0 or more, the first no longer than the second, a day at most"));
        }
        if (mean.isPresent() && (mean.get().compareTo(least) < 0 || mean.get().compareTo(most) > 0)) {
            throw new ConfigurationException(Problem.value(
                    "mean of the think time",
                    Figures.duration(mean.get()),
                    "from " + Figures.duration(least) + " to " + Figures.duration(most)));
        }
    }

    /**
     * Always the same wait.
     *
     * @param constant the wait
     * @return the wait
     */
    public static ThinkTime of(Duration constant) {
        return new ThinkTime(constant, constant);
    }

    /**
     * Exponentially distributed around {@code mean}, ten times it at most.
     *
     * @param mean average wait, more than 0
     * @return the wait
     */
    public static ThinkTime poisson(Duration mean) {
        return new ThinkTime(Duration.ZERO, mean.multipliedBy(CUT_OFF), Optional.of(mean));
    }

    /**
     * {@return {@code 0}, {@code 2s}, {@code 1s..3s} or {@code poisson 2s}}
     *
     * @param text the text
     */
    public static ThinkTime parse(String text) {
        if (text.strip().startsWith(POISSON)) {
            return poisson(Durations.parse("mean think time", text.strip().substring(POISSON.length())));
        }
        int dots = text.indexOf("..");
        return dots < 0
                ? of(Durations.parse("think time", text))
                : new ThinkTime(
                        Durations.parse("think time", text.substring(0, dots)),
                        Durations.parse("think time", text.substring(dots + 2)));
    }

    /** {@return whether there is no wait} */
    public boolean isNone() {
        return most.isZero();
    }

    @Override
    public String toString() {
        if (mean.isPresent()) {
            return POISSON + Figures.duration(mean.get());
        }
        return least.equals(most) ? Figures.duration(least) : Figures.duration(least) + ".." + Figures.duration(most);
    }
}
