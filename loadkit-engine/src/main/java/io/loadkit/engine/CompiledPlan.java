package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import java.util.List;
import java.util.Map;

/**
 * A plan ready to run. Immutable and shared by all lanes.
 *
 * @param operations one template for each operation, at its number
 * @param savedNames slots of saved values by name
 * @param sessionSlots how many slots, the first ones, hold what logins saved and outlast journeys
 * @param logins how many different logins there are
 */
record CompiledPlan(
        List<CompiledScenario> scenarios,
        int totalWeight,
        List<RequestTemplate> operations,
        Map<String, Integer> savedNames,
        int sessionSlots,
        int logins,
        String runTag) {

    /** Chooses a scenario by weight. */
    CompiledScenario choose(SplitMix random) {
        if (scenarios.size() == 1) {
            return scenarios.get(0);
        }
        int left = random.below(totalWeight);
        for (CompiledScenario scenario : scenarios) {
            left -= scenario.weight();
            if (left < 0) {
                return scenario;
            }
        }
        throw new IllegalStateException("weights do not add up to " + totalWeight);
    }
}
