package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much load, over time. */
public sealed interface LoadProfile {
    /** The most users or arrivals per second a profile may ask for. */
    int MOST = 1_000_000;

    /** {@return level over time: users of a closed model, arrivals per second of an open one} */
    Shape shape();

    /** {@return length of the run, ramp included} */
    default Duration length() {
        return shape().length();
    }

    /**
     * {@return the warm-up of a run that does not name one: a tenth of its length in whole seconds, 10 s at most}
     * Runs below 10 s have none, and neither have those that count journeys.
     */
    default Duration defaultWarmUp() {
        return Duration.ofSeconds(Math.min(10, length().toSeconds() / 10));
    }

    /**
     * {@return {@code wanted}, where it can be the warm-up of a run with this profile}
     *
     * @param wanted whole seconds; 0 for none
     * @throws ConfigurationException unless it is shorter than the profile
     */
    default Duration checkedWarmUp(Duration wanted) {
        if (wanted.isNegative() || wanted.toNanosPart() != 0 || !wanted.isZero() && wanted.compareTo(length()) >= 0) {
            throw new ConfigurationException(Problem.value(
                            "warm-up",
                            Figures.duration(wanted),
                            "whole seconds, fewer than the run of " + Figures.duration(length()) + " has")
                    .next("switch it off with .warmUp(\"0\") or --warm-up 0"));
        }
        return wanted;
    }

    /**
     * Closed model: so many users, each sending its next request after the answer to the last.
     *
     * @param shape users over time
     * @param iterations journeys of each user, from 0 to {@value #MOST}; 0 for as many as there is time for. A user
     *     who has made them stops, and the run ends with the last of them, or with the shape if that is earlier
     * @param pacing from the start of one journey of a user to the start of the next, in place of the think time between
     *     them; after a journey that took longer the next one starts at once. Empty for none
     */
    record Closed(Shape shape, int iterations, Optional<ThinkTime> pacing) implements LoadProfile {
        /**
         * Checks what it is given.
         *
         * @param shape users over time
         * @param iterations journeys of each user, from 0 to {@value #MOST}; 0 for as many as there is time for. A
         *     user who has made them stops, and the run ends with the last of them, or with the shape if that is
         *     earlier
         * @param pacing from the start of one journey of a user to the start of the next, in place of the think time
         *     between them; after a journey that took longer the next one starts at once. Empty for none
         */
        public Closed {
            if (iterations < 0 || iterations > MOST) {
                throw new ConfigurationException(
                        Problem.value("iterations", iterations, "a whole number of journeys from 1 to 1,000,000"));
            }
        }

        /**
         * Users who start their next journey after the last.
         *
         * @param shape of the load over time
         * @param iterations journeys of each user; 0 for as many as there is time for
         */
        public Closed(Shape shape, int iterations) {
            this(shape, iterations, Optional.empty());
        }

        /**
         * Users who go on as long as the shape says.
         *
         * @param shape of the load over time
         */
        public Closed(Shape shape) {
            this(shape, 0);
        }

        /**
         * {@return the same shape with so many users at its peak, from 1 to {@value LoadProfile#MOST}}
         *
         * @param peak users at the peak
         */
        public Closed users(int peak) {
            LoadProfile.users(peak, 1, length());
            return new Closed(shape.scaled(peak / shape.peak()), iterations, pacing);
        }

        /**
         * {@return the same shape in another length of time}
         *
         * @param length more than 0
         */
        public Closed runFor(Duration length) {
            return new Closed(shape.stretched(length), iterations, pacing);
        }

        /**
         * As {@link #runFor(Duration)}: {@code 60s}, {@code 3m}.
         *
         * @param length a length of time such as {@code 60s} or {@code 3m}
         * @return a copy with this change
         */
        public Closed runFor(String length) {
            return runFor(Durations.parse("run time", length));
        }

        /**
         * {@return the same where every user makes so many journeys; 0 for as many as there is time for}
         *
         * @param journeys of each user, 1 or more
         */
        public Closed iterations(int journeys) {
            return new Closed(shape, journeys, pacing);
        }

        /**
         * {@return the same with that pacing: {@code 5s}, {@code 4s..6s} or {@code poisson 5s}}
         *
         * @param startToStart {@code 5s}, {@code 4s..6s} or {@code poisson 5s}
         */
        public Closed pacing(String startToStart) {
            return new Closed(shape, iterations, Optional.of(ThinkTime.parse(startToStart)));
        }

        @Override
        public Duration defaultWarmUp() {
            return iterations > 0 ? Duration.ZERO : LoadProfile.super.defaultWarmUp();
        }

        @Override
        public String toString() {
            return "closed model, users: " + shape
                    + (iterations == 0 ? "" : ", journeys of each: " + iterations + " at most")
                    + pacing.map(p -> ", a journey every " + p).orElse("");
        }
    }

    /**
     * Open model: arrivals come at a rate that does not wait for answers.
     *
     * <p>An arrival is the start of a journey, or a single request. In the second case a journey whose next request is
     * ready to be sent waits for an arrival to send it; an arrival that finds no such journey starts a new one. So the
     * target gets as many requests as the shape says, whatever the journeys' lengths.
     *
     * @param shape arrivals per second over time
     * @param what arrives
     * @param poisson whether arrivals come at random instants (a Poisson process, drawn from the plan's seed) rather than
     *     at equal distances
     */
    record Open(Shape shape, Arrival what, boolean poisson) implements LoadProfile {
        /**
         * Journeys at equal distances.
         *
         * @param shape of the load over time
         */
        public Open(Shape shape) {
            this(shape, Arrival.JOURNEY, false);
        }

        /** {@return the same at random instants} */
        public Open atRandom() {
            return new Open(shape, what, true);
        }

        /** {@return the same where each arrival is one request} */
        public Open ofRequests() {
            return new Open(shape, Arrival.REQUEST, poisson);
        }

        /**
         * {@return the same shape with so many arrivals per second at its peak, above 0, up to {@value
         * LoadProfile#MOST}}
         *
         * @param peak highest level
         */
        public Open rate(double peak) {
            LoadProfile.rate(peak, length());
            return new Open(shape.scaled(peak / shape.peak()), what, poisson);
        }

        /**
         * {@return the same shape in another length of time}
         *
         * @param length more than 0
         */
        public Open runFor(Duration length) {
            return new Open(shape.stretched(length), what, poisson);
        }

        /**
         * As {@link #runFor(Duration)}: {@code 60s}, {@code 3m}.
         *
         * @param length a length of time such as {@code 60s} or {@code 3m}
         * @return a copy with this change
         */
        public Open runFor(String length) {
            return runFor(Durations.parse("run time", length));
        }

        @Override
        public String toString() {
            return "open model, " + (what == Arrival.REQUEST ? "requests" : "arrivals") + " per second"
                    + (poisson ? " (Poisson)" : "") + ": " + shape;
        }
    }

    /** What arrives in an open model. */
    enum Arrival {
        /** A user who makes one journey. */
        JOURNEY,
        /** One request. */
        REQUEST
    }

    /**
     * 5 users for 60 s; adjust it with {@code light().users(8).runFor("30s")}.
     *
     * @return the load
     */
    static Closed light() {
        return (Closed) Presets.LIGHT.profile();
    }

    /**
     * 20 users for 120 s; see {@link #light}.
     *
     * @return the load
     */
    static Closed medium() {
        return (Closed) Presets.MEDIUM.profile();
    }

    /**
     * 50 users for 300 s; see {@link #light}.
     *
     * @return the load
     */
    static Closed heavy() {
        return (Closed) Presets.HEAVY.profile();
    }

    /**
     * 100 users for 600 s, reached in five stairs; see {@link #light}.
     *
     * @return the load
     */
    static Closed stress() {
        return (Closed) Presets.STRESS.profile();
    }

    /**
     * 200 users for 180 s: low, a jump, hold, back, recover; see {@link #light}.
     *
     * @return the load
     */
    static Closed spike() {
        return (Closed) Presets.SPIKE.profile();
    }

    /**
     * {@return all users at one instant, without a ramp} With {@code iterations(1)} each makes one journey.
     *
     * @param users from 1 to {@value #MOST}
     * @param runTime more than 0
     */
    static Closed atOnce(int users, Duration runTime) {
        users(users, 1, runTime);
        return new Closed(Shape.constant(users, runTime));
    }

    /**
     * {@return users as the shape says}
     *
     * @param shape of the load over time
     */
    static Closed users(Shape shape) {
        return new Closed(shape);
    }

    /**
     * {@return journeys started per second as the shape says; see {@link Open#ofRequests} and {@link Open#atRandom}}
     *
     * @param shape of the load over time
     */
    static Open rate(Shape shape) {
        return new Open(shape);
    }

    /**
     * So many users for that long, started at {@code spawnRate} a second; the ramp is part of the run time.
     *
     * @param users from 1 to {@value #MOST}
     * @param spawnRate users started per second, above 0
     * @param runTime above 0
     * @return the load
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

    /**
     * {@return the spawn rate taken when none is given: all users are there after 5 s, or a tenth of the run if that
     * is less}
     *
     * @param users at the peak, 1 or more
     * @param runTime more than 0
     */
    static double defaultSpawnRate(int users, Duration runTime) {
        double seconds = Math.max(0.1, Math.min(5, runTime.toMillis() / 10_000.0));
        return Math.max(1, users / seconds);
    }

    /**
     * {@return a constant arrival rate}
     *
     * @param perSecond journeys started per second, above 0, up to {@value #MOST}
     * @param runTime more than 0
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
