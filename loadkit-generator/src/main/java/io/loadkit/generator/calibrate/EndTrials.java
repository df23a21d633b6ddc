package io.loadkit.generator.calibrate;

import io.loadkit.generator.EndingWords;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.model.Operation;
import io.loadkit.plan.Ending;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Does to a thing that could not be deleted what may end it, one after the other, and tries the deletion again each time. What
 * has to be done is told by that, in whatever language the refusal is.
 */
final class EndTrials {
    /** So often is tried again what was refused, as long as something else was accepted since. */
    private static final int ROUNDS = 3;

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final BooleanSupplier overtime;

    /** What was sent once, by its key and what it needs: later journeys may do without. */
    private final Map<List<Object>, Step.Request> sent = new LinkedHashMap<>();

    EndTrials(
            Map<String, Recipe> recipes, Caller caller, Drawing drawing, Sessions sessions, BooleanSupplier overtime) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.overtime = overtime;
    }

    /** A request was sent, accepted or not. */
    void sent(Step.Request request) {
        if (!request.template().method().equals("GET")) {
            sent.put(List.of(Steps.key(request), request.template().needs()), request);
        }
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
        return candidates(recipes, Recipe::works, thing, words, withBodies);
    }

    private static List<Operation> candidates(
            Map<String, Recipe> recipes,
            Predicate<Recipe> which,
            String thing,
            List<String> words,
            boolean withBodies) {
        return recipes.values().stream()
                .filter(which)
                .map(Recipe::operation)
                .filter(o -> Set.of("POST", "PUT").contains(o.method())
                        && Sequences.isBelow(o, thing)
                        && (withBodies || o.body().isEmpty()))
                .filter(o -> o.path().length() > thing.length()
                        && o.path().indexOf('{', thing.length()) < 0 // else it needs something else, too
                        && !isCollection(o.path(), recipes)
                        && !makesThingsOfTheirOwn(o, recipes)) // else it makes another thing, which would stay
                .sorted(Comparator.<Operation>comparingInt(o -> -SharedWords.score(o, words))
                        .thenComparing(o -> !EndingWords.ends(o))
                        .thenComparing(o -> o.body().isPresent()))
                .toList();
    }

    /**
     * The same as texts that {@link Ending} reads, and updates that name the state themselves: behind what is called an end or
     * spoken of, before the rest. What is called an end may be refused in other states, and has never worked perhaps.
     */
    static List<String> ends(Map<String, Recipe> recipes, String thing, List<String> words) {
        List<Operation> actions = candidates(recipes, thing, words, true);
        Predicate<Recipe> called = recipe -> recipe.wasTried() && EndingWords.ends(recipe.operation());
        List<String> likely = Stream.concat(
                        actions.stream().filter(o -> EndingWords.ends(o) || SharedWords.score(o, words) > 0),
                        candidates(recipes, called, thing, words, true).stream())
                .map(Operation::key)
                .toList();
        return Stream.of(
                        likely.stream(),
                        StateEnds.of(recipes, thing, words).stream(),
                        actions.stream().map(Operation::key))
                .flatMap(keys -> keys)
                .distinct()
                .limit(Sequences.MOST_TRIES)
                .toList();
    }

    /** Those of them that have worked once, so that a journey may send them. */
    static List<String> working(Map<String, Recipe> recipes, String thing, List<String> words) {
        return ends(recipes, thing, words).stream()
                .filter(end -> Optional.ofNullable(recipes.get(Ending.of(end).operation()))
                        .filter(Recipe::works)
                        .isPresent())
                .toList();
    }

    /** Whether single things are known below a path. */
    static boolean isCollection(String path, Map<String, Recipe> recipes) {
        String items = path.replaceAll("/+$", "") + "/{";
        return recipes.values().stream().anyMatch(r -> r.documented().path().startsWith(items));
    }

    /** Whether what it is called has single things elsewhere, as in POST /customers/{id}/sites and /sites/{id}. */
    private static boolean makesThingsOfTheirOwn(Operation operation, Map<String, Recipe> recipes) {
        String path = operation.path().replaceAll("/+$", "");
        String items = path.substring(path.lastIndexOf('/')) + "/{";
        return !EndingWords.ends(operation)
                && recipes.values().stream()
                        .map(Recipe::documented)
                        .anyMatch(other ->
                                other.method().equals("DELETE") && other.path().contains(items));
    }

    /**
     * Tries them.
     *
     * @param scenario in which the thing was made
     * @param known values that were saved of it
     * @param all scenarios, in one of which each of the operations is sent, unless it was sent before
     * @param keys of what may end it
     * @return the keys of all that were accepted until it was deleted; empty where it was not
     */
    List<String> endsOf(
            Scenario scenario, Step.Request delete, Map<String, Object> known, List<Scenario> all, List<String> keys) {
        Map<String, Object> saved = new HashMap<>(known);
        Recipe deletion = recipes.get(Steps.key(delete));
        List<String> done = new ArrayList<>();
        List<String> untried = new ArrayList<>(keys);
        for (int round = 0, before = -1; round < ROUNDS && before < done.size(); round++) {
            before = done.size();
            for (String key : List.copyOf(untried)) { // what was refused in one state may work in the next
                if (isDone(key, scenario, saved, all)) {
                    done.add(key);
                    untried.remove(key);
                    lookAgain(delete, scenario, saved);
                    if (deletion != null && deletion.isSuccess(follow(delete.template(), scenario, saved))) {
                        return done;
                    }
                }
            }
        }
        return List.of();
    }

    private boolean isDone(String text, Scenario scenario, Map<String, Object> saved, List<Scenario> all) {
        Ending ending = Ending.of(text);
        String key = ending.operation();
        Optional<Step.Request> end = Stream.concat(
                        all.stream().flatMap(s -> s.requests().stream()), sent.values().stream())
                .filter(r -> Steps.key(r).equals(key)
                        && saved.keySet().containsAll(r.template().needs()))
                .findFirst();
        Recipe recipe = recipes.get(key);
        if (end.isEmpty() || recipe == null || overtime.getAsBoolean()) {
            return false;
        }
        RequestTemplate template = end.get().template();
        return recipe.isSuccess(
                follow(ending.state().map(state -> state.alone(template)).orElse(template), scenario, saved));
    }

    /** What the deletion has to repeat of the thing is another once something was done to it. */
    private void lookAgain(Step.Request delete, Scenario scenario, Map<String, Object> saved) {
        for (Step.Request look : Steps.looksBefore(delete, scenario)) {
            Reply looked = follow(look.template(), scenario, saved);
            look.saves().forEach(save -> looked.extract(save.from()).ifPresent(value -> saved.put(save.name(), value)));
        }
    }

    private Reply follow(RequestTemplate template, Scenario scenario, Map<String, Object> saved) {
        sessions.provide(scenario, saved);
        drawing.use(saved);
        return caller.follow(template);
    }

    /** What was accepted last before a deletion was. */
    static Optional<String> decisive(List<String> accepted) {
        return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.get(accepted.size() - 1));
    }
}
