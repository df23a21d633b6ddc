package io.loadkit.generator.calibrate;

import io.loadkit.spi.CalibrationSetup;
import io.loadkit.text.Figures;
import java.time.Duration;

/**
 * The time that a calibration may take, and what is left of it.
 *
 * @param startNanos when it began, by the ticker of its setup
 */
record TimeBudget(CalibrationSetup setup, long startNanos) {
    static TimeBudget startingNow(CalibrationSetup setup) {
        return new TimeBudget(setup, setup.ticker().nanos());
    }

    /** Whether that share of it is over, or who waits for it has given up. */
    boolean isSpent(double share) {
        return used().toNanos() > setup.time().toNanos() * share
                || Thread.currentThread().isInterrupted();
    }

    /** What is left, to be added to a line of progress. */
    String left() {
        long nanos = setup.time().toNanos() - used().toNanos();
        return ", " + Figures.duration(Duration.ofSeconds(Math.max(0, nanos / 1_000_000_000L))) + " left at most";
    }

    Duration used() {
        return Duration.ofNanos(setup.ticker().nanos() - startNanos);
    }
}
