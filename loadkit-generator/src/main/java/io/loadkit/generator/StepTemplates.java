package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The requests of the steps of one scenario, each with what the steps before it provide; {@link StepValues} says which value goes
 * where.
 */
final class StepTemplates {
    private final Requests requests;
    private final Graph graph;
    private final Provided provided;
    private final StepValues values;
    private final SignUps signUps;
    private final OpenedAccounts accounts;
    private final Predicate<String> isKept;

    /** What a body has to have while a request is made that undoes another or ends something, by places. */
    private Map<String, ValueSource> set = Map.of();

    /** @param isKept whether an earlier step of the scenario keeps something under a name */
    StepTemplates(
            Requests requests,
            Graph graph,
            Provided provided,
            SignUps signUps,
            OpenedAccounts accounts,
            Predicate<String> isKept) {
        this.requests = requests;
        this.graph = graph;
        this.provided = provided;
        this.values = new StepValues(graph, provided);
        this.signUps = signUps;
        this.accounts = accounts;
        this.isKept = isKept;
    }

    /**
     * The request of an operation.
     *
     * @param making what the operation is sent for, if it is sent to make something
     * @throws Unsatisfiable where no value fits
     */
    RequestTemplate of(Operation operation, Optional<Product> making) {
        return requests.template(operation, Paths.subject(operation), new Leaves.Bindings() {
            @Override
            public Optional<ValueSource> valueFor(Leaf leaf) {
                ValueSource wanted = leaf.in() == In.BODY ? set.get(leaf.pointer()) : null;
                Optional<ValueSource> first =
                        Optional.ofNullable(wanted).or(() -> making.flatMap(thing -> thing.madeWith(leaf)));
                return first.isPresent()
                        ? first
                        : signUps.oldPasswords()
                                .of(leaf, isKept)
                                .or(() -> values.of(
                                        operation, leaf, making.filter(p -> p.kind() == Product.Kind.CHOSEN)));
            }

            @Override
            public Optional<Template> link(Operation to) {
                return graph.referents()
                        .linked(to)
                        .flatMap(product -> provided.value(product)
                                .map(id -> Links.to(product.maker().path(), id)));
            }

            @Override
            public boolean asksForAll() {
                return making.filter(product -> !product.isOurs()).isPresent();
            }

            @Override
            public Optional<Product> named(Leaf leaf) {
                return values.named(operation, leaf, making);
            }

            @Override
            public ValueSource settled(Leaf leaf, ValueSource source) {
                ValueSource one = signUps.opens(operation) ? accounts.settled(leaf, source) : source;
                return signUps.oldPasswords().kept(leaf, one);
            }
        });
    }

    /**
     * The request of an operation with those values in its body; empty where there are none, as no amount is known that can be
     * turned around.
     *
     * @param values by JSON Pointers
     * @param template makes the request meanwhile
     */
    Optional<RequestTemplate> with(
            Map<String, ValueSource> values,
            Operation operation,
            Function<Operation, Optional<RequestTemplate>> template) {
        set = values;
        Optional<RequestTemplate> made = set.isEmpty() ? Optional.empty() : template.apply(operation);
        set = Map.of();
        return made;
    }
}
