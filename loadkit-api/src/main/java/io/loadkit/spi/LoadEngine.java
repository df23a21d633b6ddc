package io.loadkit.spi;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;

/** Carries out plans. Called once for each run, on the caller's thread; must return as soon as the run is under way. */
public interface LoadEngine {
    /**
     * Starts {@code plan}.
     *
     * @param plan the plan
     * @param setup what it works with
     * @return the run, under way
     */
    Run start(TestPlan plan, EngineSetup setup);

    /** {@return the found engine of the highest priority is taken when none is given; the stock one has 0} */
    default int priority() {
        return 0;
    }
}
