package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.Creation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which operation takes away what. A second one for the same product is a spare, and gets a journey of its own. */
final class Deleters {
    private final Map<Operation, Needs> accepted;
    private final Map<Product, Operation> first = new LinkedHashMap<>();
    private final List<Operation> spares = new ArrayList<>();

    /** @param accepted all operations that may be sent, with what they need */
    Deleters(Map<Operation, Needs> accepted) {
        this.accepted = accepted;
    }

    /** Looks at one of those that are accepted, after all are known. */
    void add(Operation operation, Needs needs) {
        Optional<Product> product = needs.primary(operation);
        boolean named = Paths.endsWithPlaceholder(operation.path());
        boolean ofIt = named
                && product.filter(p ->
                                p.names().contains(Paths.last(operation.path()).name()))
                        .isPresent();
        boolean byList = !named && Paths.places(operation.path()).isEmpty() && Policy.removes(operation);
        boolean deletes =
                ofIt && operation.method().equals("DELETE") && !isOfRelation(operation, product.get()) || byList;
        if (deletes && product.isPresent() && product.get().isOurs()) {
            Operation known = first.putIfAbsent(product.get(), operation);
            boolean better = known != null && rank(operation, product.get()) < rank(known, product.get());
            if (better) {
                first.put(product.get(), operation);
            }
            if (known != null) {
                spares.add(better ? known : operation);
            }
        }
    }

    /** What is taken away, with the operation that does. */
    Map<Product, Operation> byProduct() {
        return first;
    }

    List<Operation> spares() {
        return spares;
    }

    boolean isFirst(Operation operation) {
        return first.containsValue(operation);
    }

    boolean contains(Operation operation) {
        return isFirst(operation) || spares.contains(operation);
    }

    boolean takesAway(Operation operation, Product product) {
        return operation.equals(first.get(product)) || spares.contains(operation);
    }

    /** Whether it takes out of a bin what another deletion has put there. */
    boolean isSecond(Operation spare) {
        return Creation.isBin(spare.path())
                && Objects.requireNonNull(accepted.get(spare))
                        .primary(spare)
                        .filter(product -> Optional.ofNullable(first.get(product))
                                .filter(deleter -> !Creation.isBin(deleter.path()))
                                .isPresent())
                        .isPresent();
    }

    /** Whether it only undoes that something was put there, as {@code PUT /albums/{id}/pictures/{picture}} does. */
    private boolean isOfRelation(Operation delete, Product product) {
        String shape = Paths.shape(delete.path());
        return rank(delete, product) > 0
                && Paths.places(delete.path()).size() > 1 // alone it is the thing, which a PUT there changes
                && !product.maker().path().equals(delete.path())
                && accepted.keySet().stream()
                        .anyMatch(o -> Set.of("PUT", "POST").contains(o.method())
                                && !o.equals(product.maker())
                                && Paths.shape(o.path()).equals(shape));
    }

    /** What takes things out of the collection they were added to comes before what takes them out of an archive or a bin. */
    private static int rank(Operation delete, Product product) {
        boolean whereItWasMade =
                Paths.shape(delete.path()).equals(Paths.shape(product.maker().path()) + "/{}");
        return whereItWasMade ? 0 : Creation.isBin(delete.path()) ? 2 : 1;
    }
}
