package io.loadkit.spi;

import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Scenario;
import java.util.List;

/**
 * Scenarios made from a model, and what was left out.
 *
 * @param exclusions each operation of the model that no scenario sends, with the reason
 */
public record Generation(List<Scenario> scenarios, List<Exclusion> exclusions) {
    /**
     * Copies its collections.
     *
     * @param scenarios the journeys
     * @param exclusions each operation of the model that no scenario sends, with the reason
     */
    public Generation {
        scenarios = List.copyOf(scenarios);
        exclusions = List.copyOf(exclusions);
    }
}
