package io.loadkit.spi;

import io.loadkit.plan.TestPlan;
import java.util.Optional;

/**
 * Makes a plan better by trying it: one slow user finds out which requests the target accepts, and the plan is changed
 * to send those. Called once for each {@code calibrated()}, {@code start()} or {@code run()} of a test that discovers,
 * on the caller's thread.
 */
public interface Calibrator {
    /**
     * {@return the plan with what was learned, {@link TestPlan#calibration} included; or empty when this
     * implementation is not meant for it} A target that refuses everything is no reason to throw: then all is left
     * out, and the plan keeps its scenarios.
     *
     * @param plan the plan
     * @param setup what it works with
     */
    Optional<TestPlan> calibrate(TestPlan plan, CalibrationSetup setup);

    /**
     * Found implementations are asked from the highest priority to the lowest; stock ones have 0.
     *
     * @return the number
     */
    default int priority() {
        return 0;
    }
}
