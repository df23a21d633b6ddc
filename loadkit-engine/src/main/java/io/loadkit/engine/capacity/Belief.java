package io.loadkit.engine.capacity;

/**
 * How likely each rate is to be the capacity, given the steps so far. Rates are looked at on a logarithmic scale; before
 * the first step all between the lowest and the highest are equally likely.
 *
 * <p>A step at rate {@code r} of a target with capacity {@code c} holds with the probability {@code E + (1 - 2E) / (1 + (r /
 * c)^(1 / S))}: far below it nearly always, far above hardly ever, and within some percent of it now and then.
 */
final class Belief {
    /** Of steps far from the capacity, so many come out wrong: a neighbour on the machine, a collection of garbage. */
    private static final double WRONG = 0.03;

    /** Width of the zone around the capacity in which steps come out either way, as a share of the rate. */
    private static final double SLOPE = 0.02;

    private static final int POINTS = 2_000;

    private final double[] logRates = new double[POINTS];
    private final double[] weights = new double[POINTS];

    /** Of rates between these two. */
    Belief(double lowest, double highest) {
        for (int i = 0; i < POINTS; i++) {
            logRates[i] = Math.log(lowest) + (Math.log(highest) - Math.log(lowest)) * i / (POINTS - 1);
            weights[i] = 1.0 / POINTS;
        }
    }

    /** Takes in what a step at {@code rate} came to. */
    void learn(double rate, boolean held) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double above = (Math.log(rate) - logRates[i]) / SLOPE;
            double holds = WRONG + (1 - 2 * WRONG) / (1 + Math.exp(above));
            weights[i] *= held ? holds : 1 - holds;
            sum += weights[i];
        }
        for (int i = 0; i < POINTS; i++) {
            weights[i] /= sum;
        }
    }

    /** The rate that the capacity lies below with that probability. */
    double quantile(double share) {
        double seen = 0;
        for (int i = 0; i < POINTS; i++) {
            seen += weights[i];
            if (seen >= share) {
                return Math.exp(logRates[i]);
            }
        }
        return Math.exp(logRates[POINTS - 1]);
    }

    /** Lower end of the interval that holds the capacity with that probability, as much left out on either side. */
    double least(double confidence) {
        return quantile((1 - confidence) / 2);
    }

    /** Upper end of the same interval. */
    double most(double confidence) {
        return quantile(1 - (1 - confidence) / 2);
    }

    /** Width of that interval as a share of the middle. */
    double width(double confidence) {
        return (most(confidence) - least(confidence)) / quantile(0.5);
    }
}
