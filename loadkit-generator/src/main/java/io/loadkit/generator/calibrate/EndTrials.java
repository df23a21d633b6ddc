package io.loadkit.generator.calibrate;

import io.loadkit.generator.EndingWords;
import io.loadkit.model.Operation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Does to a thing that could not be deleted what may end it, one after the other, and tries the deletion again each time. What
 * has to be done is told by that, in whatever language the refusal is.
 */
final class EndTrials {
    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final BooleanSupplier overtime;

    EndTrials(
            Map<String, Recipe> recipes, Caller caller, Drawing drawing, Sessions sessions, BooleanSupplier overtime) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.overtime = overtime;
    }

    /**
     * What may end the state of a thing, the likeliest by those words first, then what is called an end: others may only lead
     * from one state to the next, so that what ends it after them would not end it without.
     *
     * @param thing its path, up to its placeholder
     * @param withBodies whether what takes a body may end it, too
     */
    static List<Operation> candidates(
            Map<String, Recipe> recipes, String thing, List<String> words, boolean withBodies) {
        return recipes.values().stream()
                .filter(Recipe::works)
                .map(Recipe::operation)
                .filter(o -> Set.of("POST", "PUT").contains(o.method())
                        && Sequences.isBelow(o, thing)
                        && (withBodies || o.body().isEmpty()))
                .filter(o -> o.path().length() > thing.length()
                        && o.path().indexOf('{', thing.length()) < 0 // else it needs something else, too
                        && !isCollection(o.path(), recipes)) // else it makes another thing, which would stay
                .sorted(Comparator.<Operation>comparingInt(o -> -Sequences.score(o, words))
                        .thenComparing(o -> !EndingWords.ends(o))
                        .thenComparing(o -> o.body().isPresent()))
                .toList();
    }

    /** Whether single things are known below a path. */
    static boolean isCollection(String path, Map<String, Recipe> recipes) {
        String items = path.replaceAll("/+$", "") + "/{";
        return recipes.values().stream().anyMatch(r -> r.documented().path().startsWith(items));
    }

    /**
     * Tries them.
     *
     * @param scenario in which the thing was made
     * @param known values that were saved of it
     * @param all scenarios, in one of which each of the operations is sent
     * @param keys of what may end it
     * @return the keys of all that were accepted until it was deleted; empty where it was not
     */
    List<String> endsOf(
            Scenario scenario, Step.Request delete, Map<String, Object> known, List<Scenario> all, List<String> keys) {
        Map<String, Object> saved = new HashMap<>(known);
        Recipe deletion = recipes.get(Steps.key(delete));
        List<String> accepted = new ArrayList<>();
        for (String key : keys) {
            Optional<Step.Request> end = all.stream()
                    .flatMap(s -> s.requests().stream())
                    .filter(r -> Steps.key(r).equals(key)
                            && saved.keySet().containsAll(r.template().needs()))
                    .findFirst();
            Recipe recipe = recipes.get(key);
            boolean done = end.isPresent()
                    && recipe != null
                    && !overtime.getAsBoolean()
                    && recipe.isSuccess(follow(end.get().template(), scenario, saved));
            if (done) {
                accepted.add(key);
            }
            if (done) { // what the deletion has to repeat of the thing is another since
                for (Step.Request look : Steps.looksBefore(delete, scenario)) {
                    Reply looked = follow(look.template(), scenario, saved);
                    look.saves()
                            .forEach(save ->
                                    looked.extract(save.from()).ifPresent(value -> saved.put(save.name(), value)));
                }
            }
            if (done && deletion != null && deletion.isSuccess(follow(delete.template(), scenario, saved))) {
                return accepted;
            }
        }
        return List.of();
    }

    private Reply follow(RequestTemplate template, Scenario scenario, Map<String, Object> saved) {
        sessions.provide(scenario, saved);
        drawing.use(saved);
        return caller.follow(template);
    }
}
