package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which values of a step are those of things: of what earlier steps provide, or of what the step itself makes. */
final class StepValues {
    /** Numbers from here on are hardly used by others. */
    private static final long LEAST_CHOSEN = 1_000_000;

    private final Graph graph;
    private final Provided provided;

    StepValues(Graph graph, Provided provided) {
        this.graph = graph;
        this.provided = provided;
    }

    /**
     * The value of that leaf.
     *
     * @param chosen what the operation is sent to make under a name of our choice
     */
    Optional<ValueSource> of(Operation operation, Leaf leaf, Optional<Product> chosen) {
        Optional<ValueSource> tied = graph.tied(leaf).flatMap(provided::value);
        if (tied.isPresent()) {
            return tied;
        }
        Optional<ValueSource> said = graph.saidOf(leaf);
        if (said.isPresent()) {
            return said;
        }
        boolean numbersPart = leaf.in() == In.PATH
                && operation.method().equals("PUT")
                && leaf.schema() instanceof Schema.Numeric
                && graph.isUnmade(operation, leaf.name());
        if (numbersPart) {
            return Optional.of(ValueSource.constant(1)); // whatever has parts has a first one
        }
        if (leaf.in() == In.PATH) {
            return chosen.filter(product -> isLast(operation, leaf) && isChosen(leaf.schema()))
                    .map(product -> ValueSource.kept(product.savedName(), chosen(leaf)))
                    .or(() -> Paths.places(operation.path()).stream()
                            .filter(place -> place.name().equals(leaf.name()))
                            .findFirst()
                            .flatMap(place -> graph.product(operation, place))
                            .flatMap(provided::value));
        }
        boolean ownId = leaf.pointer().equals("/id") && Set.of("PUT", "PATCH").contains(operation.method());
        if (ownId) {
            return provided.all().stream()
                    .filter(p -> p.resource().equals(Paths.subject(operation)))
                    .findFirst()
                    .flatMap(provided::value);
        }
        if (leaf.name().equals("id") && leaf.pointer().length() > "/id".length()) {
            return References.nested(operation).stream()
                    .filter(nested -> nested.leaf().pointer().equals(leaf.pointer()))
                    .findFirst()
                    .flatMap(nested -> graph.referents().within(operation, nested))
                    .flatMap(provided::value);
        }
        Optional<ValueSource> named =
                graph.referents().refers(leaf) ? graph.referents().of(leaf).flatMap(provided::value) : Optional.empty();
        if (named.isPresent()
                || !References.refers(leaf.name(), leaf.schema())
                || graph.referents().isOfItself(leaf)) {
            return named;
        }
        String resource = Words.owner(leaf.name()).orElseThrow();
        return provided.all().stream()
                .filter(p -> !p.maker().equals(operation))
                .filter(p -> p.resource().equals(resource) || resource.endsWith("_" + p.resource()))
                .max(Comparator.comparingInt(p -> p.resource().length()))
                .flatMap(provided::value);
    }

    /** What that leaf names, if the request is sent to make it. */
    Optional<Product> named(Operation operation, Leaf leaf, Optional<Product> making) {
        Optional<Product> inPath = making.filter(product -> product.kind() == Product.Kind.CHOSEN
                && leaf.in() == In.PATH
                && isLast(operation, leaf)
                && !isChosen(leaf.schema()));
        Optional<Product> inBody = graph.sentBy(leaf)
                .map(first -> making.filter(
                                twin -> twin.first().filter(first::equals).isPresent())
                        .orElse(first));
        return inPath.or(() -> inBody);
    }

    /** Whether a value can be chosen that nobody else has; else any will do, as it is below what is ours. */
    private static boolean isChosen(Schema schema) {
        return !(schema instanceof Schema.Text)
                || schema instanceof Schema.Text text && text.format().isEmpty()
                || UniqueValues.of(schema, "lk").isPresent();
    }

    private static boolean isLast(Operation operation, Leaf placeholder) {
        List<Paths.Place> places = Paths.places(operation.path());
        return !places.isEmpty() && places.get(places.size() - 1).name().equals(placeholder.name());
    }

    /** An id that nobody else has, for what is created under a name of our choice. */
    private static ValueSource chosen(Leaf leaf) {
        if (leaf.schema() instanceof Schema.Numeric number) {
            long most = number.maximum().map(BigDecimal::longValue).orElse((long) Integer.MAX_VALUE);
            boolean few = most < LEAST_CHOSEN && leaf.operation().method().equals("POST"); // a PUT may hit another's
            return few
                    ? ValueSource.between(
                            Math.min(
                                    most,
                                    number.minimum().map(BigDecimal::longValue).orElse(0L)),
                            most)
                    : ValueSource.between(LEAST_CHOSEN, Integer.MAX_VALUE);
        }
        return UniqueValues.of(leaf.schema(), "lk").orElseGet(() -> ValueSource.unique("lk-"));
    }
}
