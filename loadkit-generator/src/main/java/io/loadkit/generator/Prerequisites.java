package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What must be there before an operation can be sent, and what stands in the way where that cannot be made. */
final class Prerequisites {
    private final Graph graph;
    private final Referents referents;
    private final ItemKeys keys;
    private final Ties ties;
    private final Predicate<Leaf> given;
    private final ShownKeys shown;

    /** @param given whether the user says what value a leaf takes, or something that was learned does */
    Prerequisites(Graph graph, Referents referents, ItemKeys keys, Ties ties, Predicate<Leaf> given, ShownKeys shown) {
        this.shown = shown;
        this.graph = graph;
        this.referents = referents;
        this.keys = keys;
        this.ties = ties;
        this.given = given;
    }

    /** The things of its path, then those of its body; or what stands in the way. */
    Needs of(Operation operation) {
        List<Product> found = new ArrayList<>();
        Optional<Needs> obstacle = addThoseOfPath(operation, found);
        if (obstacle.isEmpty()) {
            obstacle = addThoseOfBody(operation, found);
            add(referents.linked(operation), found);
        }
        return obstacle.orElseGet(() -> new Needs(found, Optional.empty(), ""));
    }

    /** What stands in the way, if a placeholder can be filled with nothing that we may use. */
    private Optional<Needs> addThoseOfPath(Operation operation, List<Product> found) {
        boolean read = Policy.isRead(operation);
        for (Paths.Place place : Paths.places(operation.path())) {
            Optional<Parameter> parameter = Placeholders.parameter(operation, place.name());
            Leaf leaf = Placeholders.leaf(operation, place, parameter);
            if (parameter.isPresent() && given.test(leaf)) {
                continue;
            }
            Optional<Product> product = graph.tied(leaf)
                    .or(() -> Placeholders.isAmount(leaf.schema())
                            ? Optional.empty()
                            : graph.product(operation, place)
                                    .filter(p -> p.isOurs()
                                            || !read
                                            || shown.isKey(place)
                                            || !Placeholders.isArbitrary(place, parameter)))
                    .or(() -> ties.linked(leaf, true).flatMap(b -> graph.tied(b, leaf)));
            if (product.isPresent() && (read || product.get().isOurs())) {
                add(product, found);
            } else if (!isFilledWithout(operation, place, leaf, product, found)) {
                return Needs.missing(Placeholders.obstacle(place, read, product), place.name());
            }
        }
        return Optional.empty();
    }

    /** Whether a value that belongs to no thing will do for a placeholder. */
    private boolean isFilledWithout(
            Operation operation, Paths.Place place, Leaf leaf, Optional<Product> product, List<Product> found) {
        Optional<Parameter> parameter = Placeholders.parameter(operation, place.name());
        boolean read = Policy.isRead(operation);
        boolean bold = read || operation.method().equals("POST");
        return product.isEmpty() && Placeholders.isPartOfOurs(operation, leaf.schema(), found)
                || bold && (read || !shown.isKey(place)) && Placeholders.isFree(place, parameter, read)
                || read && product.isEmpty() && Placeholders.isNameForReads(place, parameter);
    }

    /** What the body needs; what stands in the way of that, if anything does. */
    Optional<Needs> addThoseOfBody(Operation operation, List<Product> found) {
        addThoseAround(operation, found);
        return addThoseReferredTo(operation, found);
    }

    /** What is said to be the source of a value, and what the body holds with its id. */
    private void addThoseAround(Operation operation, List<Product> found) {
        for (Leaf leaf : ties.tied(operation)) {
            add(graph.tied(leaf).filter(p -> !given.test(leaf)), found);
        }
        for (References.Nested nested : References.nested(operation)) {
            if (graph.tied(nested.leaf()).isEmpty() && !given.test(nested.leaf())) {
                add(referents.within(operation, nested), found);
            }
        }
    }

    /** What stands in the way, if the body says what is changed or taken away, and nothing of ours is known to be that. */
    private Optional<Needs> addThoseReferredTo(Operation operation, List<Product> found) {
        for (Leaf leaf : References.required(operation, referents::isNamedElsewhere)) {
            if (graph.tied(leaf).isPresent() || keys.isOfItself(leaf) || given.test(leaf)) {
                continue;
            }
            boolean replaced = leaf.name().equals("id");
            boolean removed = Policy.removes(operation)
                    && keys.many(operation, leaf.name()).isPresent();
            Optional<Product> product = referents.of(leaf).filter(p -> !replaced && !removed || p.isOurs());
            if (product.isEmpty() && (removed || replaced)) {
                String acts = removed ? "it takes away what its ids say" : "it writes to what the id in its body says";
                return Needs.missing(acts + ", and no operation is known that creates one", leaf.name());
            }
            add(product, found);
        }
        return Optional.empty();
    }

    private static void add(Optional<Product> product, List<Product> found) {
        product.filter(p -> !found.contains(p)).ifPresent(found::add);
    }
}
