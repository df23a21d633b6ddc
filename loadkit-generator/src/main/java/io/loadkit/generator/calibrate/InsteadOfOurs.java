package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.model.In;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Leaf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps what is made for things of this run from being made for those of others. While what makes the first has not worked yet, a
 * journey takes the first of a list instead, or a key that is made up, which may be somebody's: what would be done for that waits until
 * there is nothing else to learn. Where what makes them is left out after all, as nothing takes them away again, so is what would be done.
 */
final class InsteadOfOurs {
    private final Map<String, Recipe> recipes;
    private final Predicate<Leaf> said;
    private boolean waiting;
    private boolean over;

    /** {@code said} tells whether somebody says what a leaf takes. */
    InsteadOfOurs(Map<String, Recipe> recipes, Predicate<Leaf> said) {
        this.recipes = recipes;
        this.said = said;
    }

    /** Leaves out what would do that; false when nothing would. */
    boolean leaveOut(List<Scenario> scenarios) {
        boolean any = false;
        for (Scenario scenario : scenarios) {
            Map<String, String> listed = listed(scenario, Recipe::isIrreversible);
            for (Step.Request step : scenario.requests()) {
                Optional<Recipe> recipe = recipe(step).filter(r -> !r.isIrreversible());
                if (recipe.isPresent() && !step.cleanup()) {
                    any |= isLeftOut(step, recipe.get(), listed) || isMadeUp(step, recipe.get());
                }
            }
        }
        return any;
    }

    /** Whether a step of a scenario would do that, and what makes ours may still come to work. */
    boolean waits(Scenario scenario, Step.Request step) {
        boolean waits = !over
                && recipe(step).filter(r -> isForOthers(scenario, step, r)).isPresent();
        waiting |= waits;
        return waits;
    }

    /** Nothing else is to be learned, so that nothing waits any longer; false when nothing did. */
    boolean nothingWaits() {
        boolean ended = waiting && !over;
        over |= waiting;
        return ended;
    }

    private boolean isForOthers(Scenario scenario, Step.Request step, Recipe recipe) {
        Map<String, String> listed = listed(scenario, r -> !r.works());
        return step.template().needs().stream().anyMatch(listed::containsKey)
                || madeUp(step, recipe, r -> !r.works()).isPresent();
    }

    /** The names of what is taken of lists, and what would make such things, where all that does is so. */
    private Map<String, String> listed(Scenario scenario, Predicate<Recipe> so) {
        Map<String, String> out = new HashMap<>();
        for (Step.Request step : scenario.requests()) {
            if (step.template().method().equals("GET") && !step.saves().isEmpty()) {
                makerOf(step, so)
                        .ifPresent(
                                maker -> step.saves().stream().map(Save::name).forEach(name -> out.put(name, maker)));
            }
        }
        return out;
    }

    /** What a step is believed of, unless it only reads, or somebody says what comes before it. */
    private Optional<Recipe> recipe(Step.Request step) {
        return step.template().method().equals("GET")
                ? Optional.empty()
                : Optional.ofNullable(recipes.get(step.template().key()))
                        .filter(r -> r.part().flow().isEmpty());
    }

    private boolean isLeftOut(Step.Request step, Recipe recipe, Map<String, String> listed) {
        Optional<String> maker = step.template().needs().stream()
                .filter(listed::containsKey)
                .map(name -> String.valueOf(listed.get(name)))
                .findFirst();
        maker.ifPresent(
                key -> recipe.irreversible("it would be done for what was there before, as " + key + " is left out"));
        return maker.isPresent();
    }

    private boolean isMadeUp(Step.Request step, Recipe recipe) {
        Optional<String> maker = madeUp(step, recipe, Recipe::isIrreversible).or(() -> putWhereNothingIs(step, recipe));
        maker.ifPresent(
                key -> recipe.irreversible("it would be sent a key that is made up, as " + key + " is left out"));
        return maker.isPresent();
    }

    /**
     * What makes the things of a collection, where it is left out, and an update of such a thing is sent a key that nothing
     * brings: it has put nothing where nothing is.
     */
    private Optional<String> putWhereNothingIs(Step.Request step, Recipe recipe) {
        String path = recipe.path();
        boolean changes = step.template().method().equals("PUT")
                && Folders.isOfOne(path)
                && !recipe.part().creates()
                && Steps.subject(step.template()).isEmpty();
        return changes ? makerOf(path.substring(0, path.lastIndexOf("/{")), Recipe::isIrreversible) : Optional.empty();
    }

    /** What makes things that it has to name by one key or several and takes none of an answer, where all that does is so. */
    private Optional<String> madeUp(Step.Request step, Recipe recipe, Predicate<Recipe> so) {
        return fields(recipe)
                .filter(leaf -> !said.test(leaf) && SentReferences.isMadeUp(step.template(), leaf.name()))
                .flatMap(leaf -> Names.refersTo(leaf.name()).stream())
                .flatMap(thing -> onlyMaker(thing, step.template().key(), so).stream())
                .findFirst();
    }

    /** What its body has to have, at the top. */
    private static Stream<Leaf> fields(Recipe recipe) {
        return recipe
                .documented()
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .stream()
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast)
                .flatMap(body -> body.properties().entrySet().stream()
                        .filter(field -> body.required().contains(field.getKey()))
                        .map(field -> new Leaf(
                                recipe.documented(),
                                In.BODY,
                                field.getKey(),
                                "/" + field.getKey(),
                                field.getValue().resolved(),
                                true)));
    }

    /** What makes such things, where all that does is so. */
    private Optional<String> onlyMaker(String thing, String asking, Predicate<Recipe> so) {
        return first(
                recipes.values().stream()
                        .filter(r -> r.documented().method().equals("POST")
                                && !r.documented().key().equals(asking)
                                && Names.makes(r.path(), thing))
                        .toList(),
                so);
    }

    /** What adds to the collection that a step lists, where all that does is so. */
    private Optional<String> makerOf(Step.Request list, Predicate<Recipe> so) {
        return makerOf(Steps.key(list).substring("GET ".length()), so);
    }

    private Optional<String> makerOf(String collection, Predicate<Recipe> so) {
        String path = Folders.bare(collection);
        return first(
                recipes.values().stream()
                        .filter(r -> r.documented().method().equals("POST"))
                        .filter(r -> Folders.bare(r.path()).equals(path))
                        .toList(),
                so);
    }

    private static Optional<String> first(List<Recipe> makers, Predicate<Recipe> so) {
        return makers.stream().allMatch(so)
                ? makers.stream().map(r -> r.operation().key()).findFirst()
                : Optional.empty();
    }
}
