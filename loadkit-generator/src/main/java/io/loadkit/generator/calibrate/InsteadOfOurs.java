package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what is made for things of this run from being made for those of others: where what makes the first is left out
 * after all, as nothing takes them away again, its journeys would go on with the first of a list.
 */
final class InsteadOfOurs {
    private final Map<String, Recipe> recipes;

    InsteadOfOurs(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Leaves out what would do that; false when nothing would. */
    boolean leaveOut(List<Scenario> scenarios) {
        boolean any = false;
        for (Scenario scenario : scenarios) {
            Map<String, String> listed = new HashMap<>();
            for (Step.Request step : scenario.requests()) {
                if (step.template().method().equals("GET")) {
                    leftOutMaker(step)
                            .ifPresent(maker ->
                                    step.saves().stream().map(Save::name).forEach(name -> listed.put(name, maker)));
                } else {
                    any |= !step.cleanup() && isLeftOut(step, listed);
                }
            }
        }
        return any;
    }

    private boolean isLeftOut(Step.Request step, Map<String, String> listed) {
        Optional<Recipe> recipe = Optional.ofNullable(
                        recipes.get(step.template().key()))
                .filter(r -> !r.isIrreversible() && r.part().flow().isEmpty());
        Optional<String> maker = step.template().needs().stream()
                .filter(listed::containsKey)
                .map(name -> String.valueOf(listed.get(name)))
                .findFirst();
        maker.ifPresent(key -> recipe.ifPresent(
                r -> r.irreversible("it would be done for what was there before, as " + key + " is left out")));
        return maker.isPresent() && recipe.isPresent();
    }

    /** What adds to the collection that a step lists, where it works and is left out. */
    private Optional<String> leftOutMaker(Step.Request list) {
        String path = Folders.bare(Steps.key(list).substring("GET ".length()));
        return recipes.values().stream()
                .filter(r -> r.isIrreversible() && r.documented().method().equals("POST"))
                .filter(r -> Folders.bare(r.path()).equals(path))
                .map(r -> r.operation().key())
                .findFirst();
    }
}
