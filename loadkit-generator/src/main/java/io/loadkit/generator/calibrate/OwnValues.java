package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.UniqueValues;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.model.In;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Values that nobody else has, where calibration found that a request needs them. */
final class OwnValues {
    private final Map<String, Recipe> recipes;
    private final Supplier<Set<String>> barren;

    /** Of these operations; {@code barren} are the keys of what turned out to make nothing. */
    OwnValues(Map<String, Recipe> recipes, Supplier<Set<String>> barren) {
        this.recipes = recipes;
        this.barren = barren;
    }

    /** A value that was taken when something was created is as little free when something is changed. */
    Optional<ValueSource> unrepeated(Leaf leaf) {
        String key = leaf.operation().key();
        Recipe recipe = recipes.get(key);
        Optional<ValueSource> own = recipe == null ? Optional.empty() : valueFor(leaf, recipe);
        if (own.isPresent() || leaf.operation().method().equals("POST")) {
            return own;
        }
        String path = leaf.operation().path();
        String collection = "POST " + Folders.above(path);
        Recipe maker = Optional.ofNullable(recipes.get(collection)).orElse(recipes.get(collection + "/"));
        return maker == null ? Optional.empty() : valueFor(leaf, maker);
    }

    /**
     * A text that nobody else has, for a placeholder below what turned out to make nothing: {@code /echo/{words}} below
     * {@code POST /echo}. What bears the tag of this run belongs to nobody else, so writes may name it, too.
     */
    Optional<ValueSource> belowBarren(Leaf leaf) {
        boolean text = leaf.in() == In.PATH
                && (leaf.schema() instanceof Schema.Text || leaf.schema() instanceof Schema.Anything)
                && leaf.schema().notes().enumeration().isEmpty()
                && !Names.isId(leaf.name());
        return text
                        && !isPut(leaf)
                        && barren.get().stream()
                                .filter(maker ->
                                        maker.startsWith("POST ")) // a list that was empty says nothing of its things
                                .anyMatch(
                                        maker -> Names.isBelow(leaf.operation().path(), leaf.name(), maker))
                ? UniqueValues.of(leaf.schema(), leaf.name()).or(() -> Optional.of(ValueSource.unique("lk-")))
                : Optional.empty();
    }

    /** Whether a PUT creates what the placeholder stands for, under a name that later steps have to use again. */
    private boolean isPut(Leaf leaf) {
        String path = leaf.operation().path();
        String placeholder = "{" + leaf.name() + "}";
        int at = path.indexOf(placeholder);
        Recipe put = at < 0 ? null : recipes.get("PUT " + path.substring(0, at + placeholder.length()));
        return put != null && !put.hasFailed() && put.part().creates();
    }

    private Optional<ValueSource> valueFor(Leaf leaf, Recipe recipe) {
        Optional<ValueSource> source = recipe.beliefs().unrepeated().valuesFor(leaf);
        return source.isPresent() && !refers(leaf) && !namesAnother(leaf) && !isTold(leaf, recipe)
                ? source
                : Optional.empty();
    }

    /** Whether it holds the key of something else by its form and its name: nobody makes up such a key. */
    private boolean namesAnother(Leaf leaf) {
        Collection<String> paths = recipes.values().stream().map(Recipe::path).toList();
        return leaf.in() == In.BODY
                && leaf.schema() instanceof Schema.Text text
                && text.format().filter("uuid"::equals).isPresent()
                && Names.refersTo(leaf.name()).isPresent()
                && !Names.isKeyOfItself(leaf, paths);
    }

    /** Whether a refusal has told that it refers to something. */
    private static boolean isTold(Leaf leaf, Recipe recipe) {
        String place = leaf.pointer().replaceAll("/\\d+(?=/|$)", "");
        return recipe.beliefs().references().stream()
                .anyMatch(
                        told -> place.equals("/" + String.join("/", told.path()).replaceAll("(?:^|/)\\d+(?=/|$)", "")));
    }

    private boolean refers(Leaf leaf) {
        Collection<String> paths = recipes.values().stream().map(Recipe::path).toList();
        return !Names.isKeyOfItself(leaf, paths)
                && (Names.refersTo(leaf.name())
                                .filter(owner -> paths.stream().anyMatch(path -> Names.hasSegment(path, owner)))
                                .isPresent()
                        || Names.isKeyOfAnother(leaf.name(), leaf.operation(), paths));
    }
}
