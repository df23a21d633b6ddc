package io.loadkit.engine;

import java.util.List;

/** A scenario ready to run. */
record CompiledScenario(
        int weight, Wait thinkTime, CompiledStep.Login[] logins, CompiledStep[] steps, CompiledCreation[] creations) {
    CompiledScenario(
            int weight,
            Wait thinkTime,
            List<CompiledStep.Login> logins,
            List<CompiledStep> steps,
            CompiledCreation[] creations) {
        this(
                weight,
                thinkTime,
                logins.toArray(CompiledStep.Login[]::new),
                steps.toArray(CompiledStep[]::new),
                creations);
    }
}
