package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.Operation;
import io.loadkit.plan.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refusals of deletions that name what has to be done before: {@code Order is submitted; cancel it before deleting} names
 * {@code POST /orders/{no}/cancel}. Whatever was done last to the thing, or below it, is ended by that. For one thread.
 */
final class ToldEnds {
    private final Map<String, Recipe> recipes;

    /** What was ended so, with what: once each, as it may not help. */
    private final Set<List<String>> told = new HashSet<>();

    ToldEnds(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /**
     * Has what was done be ended by what the refusal names; false where it names nothing that is not known.
     *
     * @param done key of what was done last to the thing
     * @param thing its path
     */
    boolean propose(Scenario scenario, Refused refused, String done, String thing) {
        Recipe recipe = recipes.get(done);
        String message = refused.reply().body();
        Optional<String> end = refused.isForState() && recipe != null ? named(thing, message) : Optional.empty();
        if (recipe == null || end.isEmpty() || end.get().equals(done)) {
            return false;
        }
        boolean sent = scenario.requests().stream()
                .anyMatch(step -> step.cleanup() && Steps.key(step).equals(end.get()));
        if (sent || !told.add(List.of(done, end.get()))) {
            return false;
        }
        recipe.part().endedBy(end);
        return true;
    }

    /** The one thing that can be done to it in the words of the refusal, other than what it says has been done. */
    private Optional<String> named(String thing, String message) {
        List<String> words = Names.words(message);
        List<String> all = EndTrials.candidates(recipes, thing, List.of(), true).stream()
                .filter(o ->
                        Names.words(o.path().substring(thing.length())).stream().anyMatch(words::contains))
                .filter(o -> !States.isThere(o.path(), message))
                .map(Operation::key)
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
}
