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
 * Keeps what is made for things of this run from being made for those of others: where what makes the first is left out
 * after all, as nothing takes them away again, its journeys would go on with the first of a list, or with a key that is made up,
 * which may be somebody's.
 */
final class InsteadOfOurs {
    private final Map<String, Recipe> recipes;
    private final Predicate<Leaf> said;

    /** {@code said} tells whether somebody says what a leaf takes. */
    InsteadOfOurs(Map<String, Recipe> recipes, Predicate<Leaf> said) {
        this.recipes = recipes;
        this.said = said;
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
                    any |= !step.cleanup() && (isLeftOut(step, listed) || isMadeUp(step));
                }
            }
        }
        return any;
    }

    private Optional<Recipe> recipe(Step.Request step) {
        return Optional.ofNullable(recipes.get(step.template().key()))
                .filter(r -> !r.isIrreversible() && r.part().flow().isEmpty());
    }

    /** Leaves out what has to name things, by one key or several, that are made by what is left out, and takes none of an answer. */
    private boolean isMadeUp(Step.Request step) {
        Optional<Recipe> recipe = recipe(step);
        Optional<String> maker = recipe.stream()
                .flatMap(r -> fields(r)
                        .filter(leaf -> !said.test(leaf) && SentReferences.isMadeUp(step.template(), leaf.name())))
                .flatMap(leaf -> Names.refersTo(leaf.name()).stream())
                .flatMap(thing -> onlyMaker(thing, step.template().key()).stream())
                .findFirst();
        maker.ifPresent(key -> recipe.ifPresent(
                r -> r.irreversible("it would be sent a key that is made up, as " + key + " is left out")));
        return maker.isPresent();
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

    /** What makes such things, where all that does works and is left out. */
    private Optional<String> onlyMaker(String thing, String asking) {
        List<Recipe> makers = recipes.values().stream()
                .filter(r -> r.documented().method().equals("POST")
                        && !r.documented().key().equals(asking)
                        && Names.makes(r.path(), thing))
                .toList();
        return makers.stream().allMatch(Recipe::isIrreversible)
                ? makers.stream().map(r -> r.documented().key()).findFirst()
                : Optional.empty();
    }

    private boolean isLeftOut(Step.Request step, Map<String, String> listed) {
        Optional<Recipe> recipe = recipe(step);
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
