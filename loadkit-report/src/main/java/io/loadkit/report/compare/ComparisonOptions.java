package io.loadkit.report.compare;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.result.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How runs are compared. Immutable.
 *
 * @param seed of the resampling; the same seed gives the same comparison
 * @param confidence that no figure at all is called better or worse by chance, from 0.5 to 0.9999; also of each interval
 * @param resamples how often each run is drawn anew, from 100 to 100,000
 * @param smallestChange changes below this are never called: a share of 1 for times and rates, and a tenth of it as a
 *     difference of failure shares; from 0 to 1
 * @param soughtChange the change that {@link Change#neededLength()} is about, above 0 up to 1; for failure shares a fifth
 *     of it as a difference
 * @param warmUp left out at the start of each run; empty for the ramp of the profile and at least a tenth of the run
 * @param repeats further runs of the first state; a change has to exceed every change between two of them
 * @param unlike whether runs are compared although something speaks against it
 */
public record ComparisonOptions(
        long seed,
        double confidence,
        int resamples,
        double smallestChange,
        double soughtChange,
        Optional<Duration> warmUp,
        List<RunResult> repeats,
        boolean unlike) {
    /** 95 % sure, 500 resamples, nothing below 1 % called, 5 % sought, no repeats, unlike runs refused. */
    public static final ComparisonOptions DEFAULT =
            new ComparisonOptions(1, 0.95, 500, 0.01, 0.05, Optional.empty(), List.of(), false);

    /**
     * Checks what it is given and copies its collections.
     *
     * @param seed of the resampling; the same seed gives the same comparison
     * @param confidence that no figure at all is called better or worse by chance, from 0.5 to 0.9999; also of each
     *     interval
     * @param resamples how often each run is drawn anew, from 100 to 100,000
     * @param smallestChange changes below this are never called: a share of 1 for times and rates, and a tenth of it
     *     as a difference of failure shares; from 0 to 1
     * @param soughtChange the change that {@link Change#neededLength()} is about, above 0 up to 1; for failure shares
     *     a fifth of it as a difference
     * @param warmUp left out at the start of each run; empty for the ramp of the profile and at least a tenth of the
     *     run
     * @param repeats further runs of the first state; a change has to exceed every change between two of them
     * @param unlike whether runs are compared although something speaks against it
     */
    public ComparisonOptions {
        within("confidence", confidence, 0.5, 0.9999);
        within("resamples", resamples, 100, 100_000);
        within("smallest change", smallestChange, 0, 1);
        within("sought change", soughtChange, 0.0001, 1);
        warmUp.filter(Duration::isNegative).ifPresent(negative -> {
            throw new ConfigurationException(Problem.value("warm-up", negative, "a length of time from 0"));
        });
        repeats = List.copyOf(repeats);
    }

    /**
     * {@return the same with another seed}
     *
     * @param other the new seed
     */
    public ComparisonOptions seed(long other) {
        return new ComparisonOptions(
                other, confidence, resamples, smallestChange, soughtChange, warmUp, repeats, unlike);
    }

    /**
     * {@return the same with another confidence, from 0.5 to 0.9999}
     *
     * @param other the new value
     */
    public ComparisonOptions confidence(double other) {
        return new ComparisonOptions(seed, other, resamples, smallestChange, soughtChange, warmUp, repeats, unlike);
    }

    /**
     * {@return the same with another bound below which changes are never called, from 0 to 1}
     *
     * @param other the new value
     */
    public ComparisonOptions smallestChange(double other) {
        return new ComparisonOptions(seed, confidence, resamples, other, soughtChange, warmUp, repeats, unlike);
    }

    /**
     * {@return the same with so much left out at the start of each run}
     *
     * @param length more than 0
     */
    public ComparisonOptions warmUp(Duration length) {
        return new ComparisonOptions(
                seed, confidence, resamples, smallestChange, soughtChange, Optional.of(length), repeats, unlike);
    }

    /**
     * {@return the same with further runs of the first state}
     *
     * @param runs of the first state
     */
    public ComparisonOptions repeats(List<RunResult> runs) {
        return new ComparisonOptions(seed, confidence, resamples, smallestChange, soughtChange, warmUp, runs, unlike);
    }

    /** {@return the same, and unlike runs are compared; what speaks against it is still reported} */
    public ComparisonOptions evenUnlike() {
        return new ComparisonOptions(seed, confidence, resamples, smallestChange, soughtChange, warmUp, repeats, true);
    }

    /** Share of all comparisons of equal runs that may call anything. */
    double alpha() {
        return 1 - confidence;
    }

    /** The smallest change that is called, in the unit of the metric. */
    double smallest(Metric metric) {
        return metric.isRatio() ? smallestChange : smallestChange / 10;
    }

    /** The sought change, in the unit of the metric. */
    double sought(Metric metric) {
        return metric.isRatio() ? soughtChange : soughtChange / 5;
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ConfigurationException(Problem.value(name, value, "a number from " + least + " to " + most));
        }
    }
}
