package io.loadkit.generator.calibrate;

import io.loadkit.plan.TestPlan;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Calibrator;
import java.util.Optional;

/**
 * Tries every operation of a plan with one slow user, learns from what the target says, and plans again with what
 * works. Sends requests on one lane and waits for each answer on the caller's thread. The same answers give the same
 * plan.
 */
public final class StockCalibrator implements Calibrator {

    @Override
    public Optional<TestPlan> calibrate(TestPlan plan, CalibrationSetup setup) {
        if (plan.model().isEmpty()) {
            return Optional.empty();
        }
        String path = plan.target().getRawPath();
        String prefix = path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Drawing drawing = new Drawing(prefix, plan.runTag(), plan.seed());
        try (Caller caller = new Caller(plan, setup, drawing)) {
            return Optional.of(new Learning(plan, setup, caller, drawing).plan());
        }
    }
}
