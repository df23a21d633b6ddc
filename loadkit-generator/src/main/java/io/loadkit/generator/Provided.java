package io.loadkit.generator;

import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The things that the steps of one scenario provide, in the order of making. */
final class Provided {
    private final Map<Product, Boolean> there = new LinkedHashMap<>();

    /** While a second thing is being deleted: itself, in place of the first. */
    private Map<Product, Product> instead = Map.of();

    /** Whether a step provides it; empty where that has not been tried. */
    Optional<Boolean> tried(Product product) {
        return Optional.ofNullable(there.get(product));
    }

    boolean has(Product product) {
        return there.getOrDefault(product, false);
    }

    /** Whether it or what stands in for it is there. */
    boolean hasInstead(Product product) {
        return has(instead.getOrDefault(product, product));
    }

    /** It has been tried, and keeps its place in the order. */
    void tried(Product product, boolean works) {
        there.put(product, works);
    }

    /** It has been made, after all that is there. */
    void made(Product product) {
        there.remove(product);
        there.put(product, true);
    }

    /** All that was tried, the oldest first. */
    List<Product> all() {
        return List.copyOf(there.keySet());
    }

    /** The same, the newest first. */
    List<Product> newestFirst() {
        List<Product> made = new ArrayList<>(there.keySet());
        Collections.reverse(made);
        return made;
    }

    /** From now on {@code other} is meant where {@code first} is named. */
    void standsIn(Product other, Product first) {
        instead = other == first ? Map.of() : Map.of(first, other);
    }

    /** Each thing is meant by its own name again. */
    void nothingStandsIn() {
        instead = Map.of();
    }

    /** The value that it goes by, if it is there. */
    Optional<ValueSource> value(Product wanted) {
        return hasInstead(wanted)
                ? Optional.of(
                        ValueSource.saved(instead.getOrDefault(wanted, wanted).savedName()))
                : Optional.empty();
    }
}
