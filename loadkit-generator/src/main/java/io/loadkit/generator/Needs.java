package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What an operation needs before it can be sent.
 *
 * @param products in the order of the path, then those of the body
 * @param obstacle why it cannot be sent, or empty
 * @param parameter the name the obstacle is about
 */
record Needs(List<Product> products, Optional<String> obstacle, String parameter) {
    /** Those of an operation that cannot be sent. */
    static Optional<Needs> missing(String obstacle, String parameter) {
        return Optional.of(new Needs(List.of(), Optional.of(obstacle), parameter));
    }

    /** Whether something that this run makes stands in the path of the operation. */
    boolean isBelowOurs(Operation operation) {
        List<Paths.Place> places = Paths.places(operation.path());
        return products.stream()
                .filter(Product::isOurs)
                .anyMatch(p -> places.stream().anyMatch(place -> p.names().contains(place.name())));
    }

    /** What the operation acts on: the last id of its path, else the first of its body. */
    Optional<Product> primary(Operation operation) {
        long inPath = products.stream()
                .filter(p -> Paths.places(operation.path()).stream()
                        .anyMatch(place -> p.names().contains(place.name())))
                .count();
        return products.isEmpty()
                ? Optional.empty()
                : Optional.of(products.get((int) Math.max(0, Math.min(inPath, products.size()) - 1)));
    }
}
