package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The order of uses within a journey: first what is above, reads before writes, and what ends a thing last. */
final class Order {
    private static final int LAST = 9;

    private Order() {}

    static List<Operation> of(List<Operation> uses, Map<Operation, Needs> known) {
        Function<Operation, Needs> needs = o -> Objects.requireNonNull(known.get(o));
        List<Operation> out = new ArrayList<>(uses);
        out.sort(Comparator.<Operation>comparingInt(o -> rank(o) == LAST ? 1 : 0)
                .thenComparingInt(o -> rank(o) == LAST ? -depth(needs.apply(o), o) : depth(needs.apply(o), o))
                .thenComparing(
                        o -> needs.apply(o).primary(o).map(Product::savedName).orElse(""))
                .thenComparingInt(Order::rank));
        return out;
    }

    private static int depth(Needs needs, Operation operation) {
        int depth = 0;
        for (Product at = needs.primary(operation).orElse(null); at != null; depth++) {
            at = at.needs().isEmpty() ? null : at.needs().get(0);
        }
        return depth;
    }

    private static int rank(Operation operation) {
        if (EndingWords.ends(operation)) {
            return LAST;
        }
        return switch (operation.method()) {
            case "GET", "HEAD", "OPTIONS", "QUERY" -> Paths.endsWithPlaceholder(operation.path()) ? 0 : 1;
            case "PUT", "PATCH" -> 2;
            case "POST" -> 3;
            default -> 4;
        };
    }
}
