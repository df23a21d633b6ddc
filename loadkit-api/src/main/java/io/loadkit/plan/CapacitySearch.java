package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;
import java.util.List;

/**
 * How the capacity of a target is looked for: which bounds have to hold, and what the search may cost. Immutable.
 *
 * @param goals that a rate has to keep; at least one
 * @param step length of the run at each rate, from 1 second to 1 hour
 * @param rest without load after each of them, in which what has piled up can drain; up to 1 hour
 * @param budget after which no further step is started, up to 24 hours
 * @param from first rate that is tried, journeys per second; 0.1 to {@value LoadProfile#MOST}
 * @param most highest rate that is ever tried; at least {@code from}
 * @param precision width of the interval, as a share of the rate, at which the search ends; 0.02 to 1
 * @param confidence that the capacity lies in the interval, given how often steps near it come out wrong; 0.5 to 0.99
 */
public record CapacitySearch(
        List<Threshold> goals,
        Duration step,
        Duration rest,
        Duration budget,
        double from,
        double most,
        double precision,
        double confidence) {
    private static final Duration LONGEST_STEP = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Checks what it is given and copies its collections.
     *
     * @param goals that a rate has to keep; at least one
     * @param step length of the run at each rate, from 1 second to 1 hour
     * @param rest without load after each of them, in which what has piled up can drain; up to 1 hour
     * @param budget after which no further step is started, up to 24 hours
     * @param from first rate that is tried, journeys per second; 0.1 to {@value LoadProfile#MOST}
     * @param most highest rate that is ever tried; at least {@code from}
     * @param precision width of the interval, as a share of the rate, at which the search ends; 0.02 to 1
     * @param confidence that the capacity lies in the interval, given how often steps near it come out wrong; 0.5 to
     *     0.99
     */
    public CapacitySearch {
        goals = List.copyOf(goals);
        if (goals.isEmpty()) {
            throw new ConfigurationException(Problem.of("a capacity needs a bound that has to hold")
                    .next("write findCapacity(p99().below(\"200ms\")) or --expect 'p99<200ms'"));
        }
        between("step", step, Duration.ofSeconds(1), LONGEST_STEP);
        between("rest", rest, Duration.ZERO, LONGEST_STEP);
        between("time for the search", budget, step, LONGEST);
        between("first rate", from, 0.1, LoadProfile.MOST);
        between("highest rate", most, from, LoadProfile.MOST);
        between("precision", precision, 0.02, 1);
        between("confidence", confidence, 0.5, 0.99);
    }

    /**
     * Steps of 15 s with 5 s of rest, 15 minutes at most, from 10 journeys a second, to 10 % at 90 % confidence.
     *
     * @param goals all of which must hold
     * @return the search
     */
    public static CapacitySearch of(Threshold... goals) {
        return new CapacitySearch(
                List.of(goals),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                10,
                100_000,
                0.1,
                0.9);
    }

    /**
     * {@return the same with other lengths of a step and of the rest after it}
     *
     * @param length more than 0
     * @param pause rest between two steps, 0 or more
     */
    public CapacitySearch steps(Duration length, Duration pause) {
        return new CapacitySearch(goals, length, pause, budget, from, most, precision, confidence);
    }

    /**
     * {@return the same with another bound of the whole search}
     *
     * @param time more than 0
     */
    public CapacitySearch within(Duration time) {
        return new CapacitySearch(goals, step, rest, time, from, most, precision, confidence);
    }

    /**
     * {@return the same with another first and highest rate, in journeys per second}
     *
     * @param first rate to begin with, per second
     * @param highest rate never gone beyond, per second
     */
    public CapacitySearch rates(double first, double highest) {
        return new CapacitySearch(goals, step, rest, budget, first, highest, precision, confidence);
    }

    /**
     * {@return the same with another width and confidence of the interval}
     *
     * @param width how narrow the answer must be, as a share of the rate
     * @param share from 0 to 1
     */
    public CapacitySearch sure(double width, double share) {
        return new CapacitySearch(goals, step, rest, budget, from, most, width, share);
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new ConfigurationException(Problem.value(name, value, "from " + least + " to " + most));
        }
    }

    private static void between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ConfigurationException(Problem.value(name, value, "a number from " + least + " to " + most));
        }
    }
}
