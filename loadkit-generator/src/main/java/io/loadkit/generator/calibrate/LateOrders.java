package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders of which nobody could think in time: what leads to the state that is wanted came to work when everything else had
 * been tried before what wants it. That is tried behind each of the steps that have come to work since. For one thread.
 */
final class LateOrders {
    /** So many late steps are tried before one operation. */
    private static final int MOST = 4;

    private static final Set<String> ACTS = Set.of("POST", "PUT", "PATCH");

    private final Map<String, Recipe> recipes;
    private final Sequences sequences;
    private final Lifecycles lifecycles;

    /** By what was refused: what worked already when that was seen first. */
    private final Map<String, Set<String>> early = new HashMap<>();

    private final Map<String, Set<String>> tried = new HashMap<>();

    LateOrders(Map<String, Recipe> recipes, Sequences sequences, Lifecycles lifecycles) {
        this.recipes = recipes;
        this.sequences = sequences;
        this.lifecycles = lifecycles;
    }

    /** Notes what works by now; to be called after each round. */
    void observe() {
        Set<String> works = recipes.entrySet().stream()
                .filter(entry -> entry.getValue().works())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        recipes.forEach((key, recipe) -> {
            if (!recipe.works() && recipe.refusal().isPresent()) {
                early.putIfAbsent(key, works);
            }
        });
    }

    /**
     * Has what is refused for the state of a thing tried behind what can be done to that since.
     *
     * @param wanted keys of the operations that are sent at all
     * @return false when there is nothing left to try
     */
    boolean propose(Set<String> wanted) {
        boolean news = false;
        for (Map.Entry<String, Recipe> entry : recipes.entrySet()) {
            Recipe recipe = entry.getValue();
            Set<String> before = early.get(entry.getKey());
            if (before == null
                    || !wanted.contains(entry.getKey())
                    || !recipe.hasFailed()
                    || !recipe.wasTried()
                    || !sequences.isAboutState(recipe)) {
                continue;
            }
            Set<String> done = tried.computeIfAbsent(entry.getKey(), key -> new HashSet<>());
            Optional<Recipe> late = recipes.entrySet().stream()
                    .filter(other -> done.size() < MOST && !before.contains(other.getKey()))
                    .filter(other -> leadsThere(other.getValue(), recipe) && done.add(other.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            late.ifPresent(other -> sequences.behind(recipe, other));
            news |= late.isPresent();
        }
        return news;
    }

    /** Whether a refusal speaks of what a step does, to whatever thing: "order 7 is not prepared". */
    private static boolean isSpokenOf(Recipe step, Recipe refused) {
        List<String> words =
                refused.refusal().map(reply -> Names.words(reply.body())).orElse(List.of());
        return step.operation().path().contains("{") && SharedWords.score(step.operation(), words) > 0;
    }

    private boolean leadsThere(Recipe step, Recipe refused) {
        String thing = Sequences.thing(refused.path());
        return step.works()
                && ACTS.contains(step.operation().method())
                && !thing.isEmpty()
                && !step.operation().key().equals(refused.operation().key())
                && (Sequences.isBelow(step.operation(), thing)
                        || lifecycles.concerns(
                                step.operation().key(), refused.operation().key())
                        || isSpokenOf(step, refused));
    }
}
