package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;
import java.util.List;

/** How much load, over time. */
public sealed interface LoadProfile {
    /** The most users or arrivals per second a profile may ask for. */
    int MOST = 1_000_000;

    /** Level over time: users of a closed model, arrivals per second of an open one. */
    Shape shape();

    /** Length of the run, ramp included. */
    default Duration length() {
        return shape().length();
    }

    /**
     * The warm-up of a run that does not name one: a tenth of its length in whole seconds, 10 s at most. Runs below 10 s
     * have none, and neither have those that count journeys.
     */
    default Duration defaultWarmUp() {
        return Duration.ofSeconds(Math.min(10, length().toSeconds() / 10));
    }

    /**
     * Closed model: so many users, each sending its next request after the answer to the last.
     *
     * @param shape users over time
     * @param iterations journeys of each user, from 0 to {@value #MOST}; 0 for as many as there is time for. A user
     *     who has made them stops, and the run ends with the last of them, or with the shape if that is earlier
     */
    record Closed(Shape shape, int iterations) implements LoadProfile {
        public Closed {
            if (iterations < 0 || iterations > MOST) {
                throw new ConfigurationException(
                        Problem.value("iterations", iterations, "a whole number of journeys from 1 to 1,000,000"));
            }
        }

        /** Users who go on as long as the shape says. */
        public Closed(Shape shape) {
            this(shape, 0);
        }

        @Override
        public Duration defaultWarmUp() {
            return iterations > 0 ? Duration.ZERO : LoadProfile.super.defaultWarmUp();
        }

        @Override
        public String toString() {
            return "closed model, users: " + shape
                    + (iterations == 0 ? "" : ", journeys of each: " + iterations + " at most");
        }
    }

    /**
     * Open model: journeys start at a rate that does not wait for answers.
     *
     * @param shape arrivals per second over time
     */
    record Open(Shape shape) implements LoadProfile {
        @Override
        public String toString() {
            return "open model, arrivals per second: " + shape;
        }
    }

    /**
     * So many users for that long, started at {@code spawnRate} a second; the ramp is part of the run time.
     *
     * @param users from 1 to {@value #MOST}
     * @param spawnRate users started per second, above 0
     * @param runTime above 0
     */
    static LoadProfile users(int users, double spawnRate, Duration runTime) {
        if (users < 1 || users > MOST) {
            throw new ConfigurationException(Problem.value("users", users, "a whole number from 1 to 1,000,000")
                    .next("write .users(20) or --users 20"));
        }
        if (!(spawnRate > 0) || spawnRate > MOST) {
            throw new ConfigurationException(
                    Problem.value("spawn rate", spawnRate, "a number of users per second above 0, up to 1,000,000"));
        }
        positive(runTime);
        long rampNanos = (long) Math.min(users / spawnRate * 1e9, runTime.toNanos());
        Duration ramp = Duration.ofNanos(rampNanos);
        double reached = Math.min(users, spawnRate * (rampNanos / 1e9));
        return new Closed(new Shape(List.of(
                new Shape.Segment(ramp, 0, reached), new Shape.Segment(runTime.minus(ramp), reached, reached))));
    }

    /** The spawn rate taken when none is given: all users are there after 5 s, or a tenth of the run if that is less. */
    static double defaultSpawnRate(int users, Duration runTime) {
        double seconds = Math.max(0.1, Math.min(5, runTime.toMillis() / 10_000.0));
        return Math.max(1, users / seconds);
    }

    /**
     * A constant arrival rate.
     *
     * @param perSecond journeys started per second, above 0, up to {@value #MOST}
     */
    static LoadProfile rate(double perSecond, Duration runTime) {
        if (!(perSecond > 0) || perSecond > MOST) {
            throw new ConfigurationException(
                    Problem.value("rate", perSecond, "a number of arrivals per second above 0, up to 1,000,000"));
        }
        positive(runTime);
        return new Open(Shape.constant(perSecond, runTime));
    }

    private static void positive(Duration runTime) {
        if (runTime.isNegative() || runTime.isZero()) {
            throw new ConfigurationException(Problem.value("run time", runTime, "a length of time above 0")
                    .next("write \"60s\" or \"3m\""));
        }
    }
}
