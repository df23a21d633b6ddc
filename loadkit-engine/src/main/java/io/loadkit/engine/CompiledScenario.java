package io.loadkit.engine;

import java.util.List;

/** A scenario ready to run. */
record CompiledScenario(int weight, Wait thinkTime, CompiledStep[] steps) {
    CompiledScenario(int weight, Wait thinkTime, List<CompiledStep> steps) {
        this(weight, thinkTime, steps.toArray(CompiledStep[]::new));
    }
}
