package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.spi.Leaf;
import java.util.List;
import java.util.Optional;

/** What is referred to outside of paths: by fields of bodies and parameters, by what holds an id, by lists of links. */
final class Referents {
    private final Graph graph;
    private final ItemKeys keys;
    private final Makers makers;

    Referents(Graph graph, ItemKeys keys, Makers makers) {
        this.graph = graph;
        this.keys = keys;
        this.makers = makers;
    }

    /** The thing that the placeholder stands for whose name the leaf has, or the owner of its id. */
    Optional<Product> of(Leaf leaf) {
        Operation operation = leaf.operation();
        Optional<Paths.Place> place = keys.placeOf(leaf);
        Optional<Product> placed = place.flatMap(at -> graph.product(operation.app(), at))
                .filter(p -> !p.maker().equals(operation));
        String resource = Words.owner(leaf.name()).or(() -> ofFolder(leaf)).orElse(Paths.subject(operation));
        Optional<Product> found =
                placed.or(() -> graph.named(operation, resource)).or(() -> graph.ofKind(operation, resource));
        boolean acts = leaf.name().equals("id") || Policy.removes(operation);
        Paths.Place at = place.filter(p -> placed.isPresent()).orElseGet(() -> Graph.place(operation, resource));
        Optional<Product> seen =
                acts ? found : graph.shown(operation.app(), at, found).filter(p -> !graph.isNameless(p));
        Optional<Product> meant = seen.map(p -> graph.twins().oneOfTwo(p, leaf));
        meant.ifPresent(p -> p.goesInto(leaf.schema()));
        return meant;
    }

    /** Whether a leaf of that name and shape refers to something. */
    boolean refers(Leaf leaf) {
        boolean item = !leaf.name().isEmpty() || leaf.pointer().equals("/0"); // of the list that is the whole body
        return !isOfItself(leaf) && refers(leaf, item);
    }

    private boolean refers(Leaf leaf, boolean item) {
        return References.refers(leaf.name(), leaf.schema())
                || item && isNamedElsewhere(leaf) && References.isPlain(leaf.schema());
    }

    /** Whether a path has a placeholder of that name, or it is the id of a record of those the operation stands among. */
    boolean isNamedElsewhere(Leaf leaf) {
        return keys.placeOf(leaf).isPresent()
                || ofFolder(leaf)
                        .flatMap(resource -> graph.named(leaf.operation(), resource))
                        .filter(Product::isOurs)
                        .isPresent();
    }

    /** What a {@code record_id} in the body of {@code /loans/renew} is an id of: a loan. */
    private static Optional<String> ofFolder(Leaf leaf) {
        String path = leaf.operation().path();
        List<String> literals = Paths.literals(path);
        boolean within = leaf.in() != In.PATH && !path.contains("{") && literals.size() > 1;
        return within && Words.isIdOfAny(leaf.name())
                ? Optional.of(Words.key(literals.get(literals.size() - 2)))
                : Optional.empty();
    }

    /** Whether a field says how what its own request makes is called. */
    boolean isOfItself(Leaf leaf) {
        return keys.isOfItself(leaf);
    }

    /** What creates the things that the body holds with their ids, as {@code {"type": {"id": 1, "name": "cat"}}} does. */
    Optional<Product> within(Operation operation, References.Nested nested) {
        return makers.ofWhatIsAround(operation, nested)
                .flatMap(o -> graph.named(operation, Paths.subject(o)))
                .filter(Product::isOurs);
    }

    /** Something that this run makes with which the operation links another, by a list of links. */
    Optional<Product> linked(Operation operation) {
        return Links.linked(operation)
                .flatMap(resource -> graph.named(operation, resource))
                .filter(p ->
                        p.kind() == Product.Kind.CREATED && !p.maker().path().contains("{"));
    }
}
