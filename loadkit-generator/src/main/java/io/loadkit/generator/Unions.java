package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an alternative of a union: the one an example fits, else the first, in the document's order, whose value can
 * be made and, where only one may fit, fits no other. Numbers come before texts, as in a decimal that may be either, and
 * null comes last.
 */
final class Unions {
    private static final int CHECKS = 64;

    private final Trees trees;
    private final Schema.Union union;
    private final long seed;

    Unions(Trees trees, Schema.Union union, long seed) {
        this.trees = trees;
        this.union = union;
        this.seed = seed;
    }

    @Nullable
    Object value(Spot spot, @Nullable Object example) {
        List<Schema> ordered = new ArrayList<>(union.alternatives());
        ordered.sort(Comparator.comparingInt(alternative -> rank(alternative, example)));
        Unsatisfiable why = new Unsatisfiable(spot.where(), "it is one of no alternatives");
        Optional<Object> fallback = Optional.empty();
        for (Schema alternative : ordered) {
            try {
                Object tree = marked(trees.value(alternative, spot, example), alternative);
                if (tree == null || !union.exclusive()) {
                    return tree;
                }
                Optional<Object> clear = clear(tree, spot).or(() -> Apart.from(tree, alternative, union));
                if (clear.isPresent()) {
                    return clear.get();
                }
                if (union.discriminator().isPresent() && fallback.isEmpty()) {
                    fallback = Optional.of(tree); // the discriminator decides, whatever else would fit
                }
                why = new Unsatisfiable(spot.where(), "its value may fit one alternative only, and each fits several");
            } catch (Unsatisfiable e) {
                why = e;
            }
        }
        if (fallback.isPresent()) {
            return fallback.get();
        }
        throw why;
    }

    private static int rank(Schema alternative, @Nullable Object example) {
        if (example != null && Conformity.conforms(alternative, example)) {
            return 0;
        }
        Schema schema = alternative.resolved();
        return schema instanceof Schema.Nothing
                ? 5
                : schema instanceof Schema.Anything
                        ? 4
                        : schema instanceof Schema.Text text && text.isFile()
                                ? 3
                                : schema instanceof Schema.Text ? 2 : 1;
    }

    /** The value with the property that says which alternative is meant. */
    private @Nullable Object marked(@Nullable Object tree, Schema alternative) {
        Optional<Schema.Discriminator> discriminator = union.discriminator();
        if (discriminator.isEmpty() || !(tree instanceof Map<?, ?>)) {
            return tree;
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) tree;
        String property = discriminator.get().property();
        Optional<String> mark = mark(discriminator.get(), alternative);
        Schema own = alternative.resolved() instanceof Schema.Structure structure
                ? structure.properties().get(property)
                : null;
        mark.filter(m -> own == null || Conformity.conforms(own, m))
                .ifPresent(m -> map.put(property, ValueSource.constant(m)));
        return map;
    }

    private static Optional<String> mark(Schema.Discriminator discriminator, Schema alternative) {
        if (!(alternative instanceof Schema.Reference reference)) {
            return Optional.empty();
        }
        return Optional.of(discriminator.mapping().entrySet().stream()
                .filter(entry -> lastSegment(entry.getValue()).equals(reference.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(reference.name()));
    }

    private static String lastSegment(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The tree, or prepared values of it where some of its values fit other alternatives too; empty when all do. */
    private Optional<Object> clear(Object tree, Spot spot) {
        if (!Concrete.isSamplable(tree)) {
            return Optional.of(tree);
        }
        Random random = Chance.of(seed, spot.where());
        List<@Nullable Object> clear = new ArrayList<>();
        for (int i = 0; i < CHECKS; i++) {
            Object value = Concrete.of(tree, random);
            if (Conformity.fitting(union, value) == 1) {
                clear.add(value);
            }
        }
        // A few draws do not show what a wide range of numbers holds: scalars are prepared in any case.
        boolean drawable = Concrete.isDrawable(tree);
        if (clear.size() == CHECKS && !(drawable && tree instanceof ValueSource)) {
            return Optional.of(tree);
        }
        return clear.isEmpty() || !drawable ? Optional.empty() : Optional.of(ValueSource.oneOf(clear));
    }
}
