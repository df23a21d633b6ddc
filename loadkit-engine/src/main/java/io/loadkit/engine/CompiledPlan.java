package io.loadkit.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A plan ready to run. Immutable and shared by all lanes.
 *
 * @param target every request goes to; its path comes before those of requests
 * @param operations the operations by number
 * @param hasCode whether a scenario has code of the user's
 * @param savedNames slots of saved values by name
 * @param sessionSlots how many slots, the first ones, hold what logins saved and outlast journeys
 * @param logins how many different logins there are
 * @param creations all that is made, at their numbers
 */
record CompiledPlan(
        List<CompiledScenario> scenarios,
        int totalWeight,
        URI target,
        OperationNames operations,
        boolean hasCode,
        Map<String, Integer> savedNames,
        int sessionSlots,
        int logins,
        String runTag,
        List<CompiledCreation> creations) {

    /** Whether what is saved by that name is what a login brought. */
    boolean isOfLogin(String name) {
        return savedNames.getOrDefault(name, Integer.MAX_VALUE) < sessionSlots;
    }

    /** Most kinds of things that one scenario makes. */
    int mostCreations() {
        return scenarios.stream()
                .mapToInt(scenario -> scenario.creations().length)
                .max()
                .orElse(0);
    }

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
