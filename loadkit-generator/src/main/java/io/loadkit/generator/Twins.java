package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Further things of a kind that something else makes as a rule: the second of a pair, a copy, what an import makes. */
final class Twins {
    /** What an operation is called that makes another thing like the one that its path names. */
    private static final Set<String> COPYING = Set.of("clone", "copy", "duplicate", "fork");

    private final SavedNames names;
    private final Roles roles;
    private final Map<String, Product> inRoles = new HashMap<>();
    private final Map<Product, Product> seconds = new HashMap<>();
    private final Map<Operation, Product> used = new HashMap<>();
    private final Map<String, Product> copies = new HashMap<>();
    private final Map<Operation, Optional<Product>> besides = new HashMap<>();
    private final Map<Operation, Product> additions = new HashMap<>();

    Twins(SavedNames names, Roles roles) {
        this.names = names;
        this.roles = roles;
    }

    /** A thing of its own where the leaf says by its name of which kind that has to be, and where the leaf names the second of two things: where to, while another field says where from. */
    Product oneOfTwo(Product product, Leaf leaf) {
        Optional<Roles.Role> role = roles.of(product, leaf);
        if (role.isPresent()) {
            return inRoles.computeIfAbsent(
                    role.get() + " by " + product.maker().key(),
                    key -> Product.inRole(product, role.get(), names.ofId(product.resource() + "_in_role")));
        }
        boolean second = leaf.in() != In.PATH
                && product.isOurs()
                && (Roles.isAnother(leaf)
                        || Pairs.firstOf(leaf.name(), References.names(leaf.operation()))
                                .isPresent());
        return second
                ? seconds.computeIfAbsent(product, p -> Product.secondOf(p, names.ofId(p.resource() + "_second")))
                : product;
    }

    /**
     * The same, with the second of two just before the first, and not before what lies in that: it may have been moved from the
     * one to the other.
     */
    static List<Product> besideTheirFirst(List<Product> newestFirst) {
        List<Product> out = new ArrayList<>(newestFirst);
        for (Product second : newestFirst) {
            int first = second.first().map(out::indexOf).orElse(-1);
            int at = out.indexOf(second);
            if (first > at && out.get(first).maker().equals(second.maker())) {
                out.remove(at);
                out.add(first - 1, second);
            }
        }
        return out;
    }

    /** A thing of its own for what uses it up by making another thing of it: nothing else could be done to it then. */
    Product usedBy(Operation operation, Product product) {
        return used.computeIfAbsent(operation, o -> Product.secondOf(product, names.ofId(product.resource() + "_own")));
    }

    /** What the operation makes by copying what it acts on, if that is ours. */
    Optional<Product> copyBy(Operation operation, Needs needs) {
        boolean another = operation.method().equals("POST")
                && !Paths.endsWithPlaceholder(operation.path())
                && Paths.lastLiteral(operation.path())
                        .map(Words::split)
                        .filter(words -> !words.isEmpty() && COPYING.contains(words.get(0)))
                        .isPresent();
        return (another ? needs.primary(operation) : Optional.<Product>empty())
                .filter(Product::isOurs)
                .map(original -> copies.computeIfAbsent(
                        operation.key(),
                        key -> Product.copyOf(
                                original, operation, needs.products(), names.free(original.resource() + "_copy"))));
    }

    /**
     * What an operation makes that is made elsewhere as a rule, as an import does: a thing of the first of those kinds that
     * both answer with.
     */
    Optional<Product> besides(Operation operation, Needs needs, Collection<Product> kinds) {
        return besides.computeIfAbsent(
                operation,
                o -> kinds.stream()
                        .filter(kind -> kind.kind() == Product.Kind.CREATED
                                && !kind.maker().equals(o))
                        .filter(kind -> Answers.showTheSame(o, kind.maker()) || listsNames(o, kind.maker()))
                        .max(Comparator.comparingInt(
                                kind -> Paths.common(o.path(), kind.maker().path())))
                        .map(kind -> Product.besides(kind, o, needs.products(), names.ofId(kind.resource()))));
    }

    /** What an operation was seen to make: one of those that are deleted below the list which shows it, if any are. */
    Product added(Operation operation, Needs needs, Map<Product, Operation> deleters, OwnNames.Addition seen) {
        return additions.computeIfAbsent(operation, o -> {
            Product made = deleters.entrySet().stream()
                    .filter(kind -> kind.getKey().kind() == Product.Kind.CREATED
                            && Names.isItemOf(kind.getValue().path(), "GET " + seen.collection()))
                    .map(kind -> Product.besides(
                            kind.getKey(),
                            o,
                            needs.products(),
                            names.ofId(kind.getKey().resource())))
                    .findFirst()
                    .orElseGet(() -> Product.alone(o, needs.products(), names.ofId(Paths.subject(o))));
            made.isAt(seen.pointer().isEmpty() ? Listed.NOWHERE : seen.pointer());
            return made;
        });
    }

    /** Whether it makes several below where one is made, and answers with what they are called and nothing more. */
    private static boolean listsNames(Operation several, Operation one) {
        return several.path().startsWith(one.path() + "/")
                && Answers.shape(several).flatMap(IdSearch::onlyNames).isPresent();
    }
}
