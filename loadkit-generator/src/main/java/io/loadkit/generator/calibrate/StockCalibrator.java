package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Calibrator;
import java.util.Optional;
import java.util.Set;

/**
 * Tries every operation of a plan with one slow user, learns from what the target says, and plans again with what
 * works. Sends requests on one lane and waits for each answer on the caller's thread. The same answers give the same
 * plan.
 */
public final class StockCalibrator implements Calibrator {

    private final Set<Skill> skills;

    /** A calibrator that does all it can. */
    public StockCalibrator() {
        this(Skill.ALL);
    }

    StockCalibrator(Set<Skill> skills) {
        this.skills = skills;
    }

    @Override
    public Optional<TestPlan> calibrate(TestPlan plan, CalibrationSetup setup) {
        if (plan.model().isEmpty()) {
            return Optional.empty();
        }
        String path = plan.target().getRawPath();
        String prefix = path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Drawing drawing = new Drawing(prefix, plan.runTag(), plan.seed());
        try (Caller caller = new Caller(plan, setup, drawing)) {
            return Optional.of(new Learning(plan, setup, caller, drawing, skills).plan());
        }
    }
}
