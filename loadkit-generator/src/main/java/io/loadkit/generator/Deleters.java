package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.Creation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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

    /** What is taken away, by what makes it, and which it is in the order of all: documents may have thousands. */
    private final Map<Operation, List<Product>> byMaker = new HashMap<>();

    private final Map<Product, List<Product>> byRoot = new IdentityHashMap<>();
    private final Map<Product, Integer> numbers = new HashMap<>();

    /** How many products each operation is the first to take away. */
    private final Map<Operation, Integer> firsts = new HashMap<>();

    private final Set<Operation> isSpare = new HashSet<>();
    private final Map<String, Set<Operation>> writers = new HashMap<>();

    /** @param accepted all operations that may be sent, with what they need */
    Deleters(Map<Operation, Needs> accepted) {
        this.accepted = accepted;
    }

    /** Looks at all that are accepted. */
    void addAll() {
        accepted.keySet().stream()
                .filter(o -> Set.of("PUT", "POST").contains(o.method()))
                .forEach(o -> writers.computeIfAbsent(Paths.shape(o.path()), shape -> new HashSet<>())
                        .add(o));
        accepted.forEach(this::add);
    }

    private void add(Operation operation, Needs needs) {
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
            if (known == null) {
                byMaker.computeIfAbsent(product.get().maker(), maker -> new ArrayList<>())
                        .add(product.get());
                numbers.put(product.get(), numbers.size());
            } else {
                spares.add(better ? known : operation);
                isSpare.add(better ? known : operation);
            }
            if (better) {
                first.put(product.get(), operation);
                firsts.merge(known, -1, Integer::sum);
            }
            if (known == null || better) {
                firsts.merge(operation, 1, Integer::sum);
            }
        }
    }

    /** What is taken away, with the operation that does. */
    Map<Product, Operation> byProduct() {
        return first;
    }

    /** What is taken away that is, or lies below, what needs nothing else. */
    List<Product> belowRoot(Product root) {
        if (byRoot.isEmpty()) {
            first.keySet()
                    .forEach(product -> byRoot.computeIfAbsent(product.root(), r -> new ArrayList<>())
                            .add(product));
        }
        return byRoot.getOrDefault(root, List.of());
    }

    /** What that operation makes and another takes away. */
    List<Product> madeBy(Operation maker) {
        return byMaker.getOrDefault(maker, List.of());
    }

    /** The same of several, in the order of all. */
    List<Product> madeBy(Set<Operation> makers) {
        return makers.stream()
                .flatMap(maker -> madeBy(maker).stream())
                .sorted(Comparator.comparingInt(product -> numbers.getOrDefault(product, 0)))
                .toList();
    }

    List<Operation> spares() {
        return spares;
    }

    boolean isFirst(Operation operation) {
        return firsts.getOrDefault(operation, 0) > 0;
    }

    boolean contains(Operation operation) {
        return isFirst(operation) || isSpare.contains(operation);
    }

    boolean takesAway(Operation operation, Product product) {
        return operation.equals(first.get(product)) || isSpare.contains(operation);
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
                && writers.getOrDefault(shape, Set.of()).stream().anyMatch(o -> !o.equals(product.maker()));
    }

    /** What takes things out of the collection they were added to comes before what takes them out of an archive or a bin. */
    private static int rank(Operation delete, Product product) {
        boolean whereItWasMade =
                Paths.shape(delete.path()).equals(Paths.shape(product.maker().path()) + "/{}");
        return whereItWasMade ? 0 : Creation.isBin(delete.path()) ? 2 : 1;
    }
}
