package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.plan.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds out what ends things that a journey made, one from the other maybe, and that nothing deletes, as the claims on a policy
 * and the policy, which keep a client from being deleted together: what may end them is tried on those very things, the newest
 * first, until the deletion is accepted.
 */
final class EndsInTurn {
    private final Map<String, Recipe> recipes;
    private final Set<List<String>> tried = new HashSet<>();

    EndsInTurn(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /**
     * Tries it, once for each state that the things are left in.
     *
     * @param holders what makes the things, by their paths, the newest first
     * @param last the key of what was done last to the thing of a path; empty for nothing
     * @param trial does one after the other of the operations of those keys, and says which were accepted until it was deleted
     * @return whether something else is believed now
     */
    boolean ended(
            Map<String, Step.Request> holders,
            UnaryOperator<String> last,
            Refused refused,
            Function<List<String>, List<String>> trial) {
        List<String> words = Names.words(refused.reply().body());
        Map<String, String> things = new LinkedHashMap<>();
        for (String thing : holders.keySet()) {
            EndTrials.ends(recipes, thing, words).forEach(key -> things.putIfAbsent(key, thing));
        }
        List<String> state = Stream.concat(
                        Stream.of(refused.key()),
                        holders.keySet().stream().flatMap(thing -> Stream.of(thing, last.apply(thing))))
                .toList();
        if (things.isEmpty() || !tried.add(state)) {
            return false;
        }
        Map<String, String> ends = new LinkedHashMap<>();
        trial.apply(List.copyOf(things.keySet())).forEach(key -> ends.put(things.getOrDefault(key, ""), key));
        ends.forEach((thing, end) -> {
            Optional<Recipe> maker = other(Steps.key(Objects.requireNonNull(holders.get(thing))), end);
            Optional<Recipe> done = other(last.apply(thing), end);
            boolean leftAsMade = done.isEmpty()
                    || isUpdate(done.get())
                            && maker.filter(recipe -> recipe.part().endedBy().isEmpty())
                                    .isPresent();
            Stream.concat(done.stream(), maker.filter(recipe -> leftAsMade).stream())
                    .forEach(recipe -> recipe.part().endedBy(Optional.of(end)));
        });
        return !ends.isEmpty();
    }

    private Optional<Recipe> other(String key, String end) {
        return Optional.ofNullable(recipes.get(key)).filter(recipe -> !key.equals(end));
    }

    /** Whether that is what it is by its method: most leave a thing in its state. */
    private static boolean isUpdate(Recipe recipe) {
        return !recipe.operation().method().equals("POST");
    }
}
