package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The steps of one scenario while it is being put together. One file because what a step is sent is what the steps before it provide, and
 * what takes that away again follows from both.
 */
final class Itinerary {
    /** Numbers from here on are hardly used by others. */
    private static final long LEAST_CHOSEN = 1_000_000;

    private final Requests requests;
    private final Graph graph;
    private final List<Step> steps = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final Set<Operation> sent = new LinkedHashSet<>();
    private final Map<Product, Boolean> provided = new LinkedHashMap<>();
    private final Map<Product, List<Step.Request>> deletes = new HashMap<>();

    private final Earlier earlier;
    private final Function<Operation, Optional<Product>> besides;

    /** While a second thing is being deleted: itself, in place of the first. */
    private Map<Product, Product> instead = Map.of();

    private final Map<Operation, RequestTemplate> ended = new LinkedHashMap<>();

    /** Saved names of second things of a kind, which are made by requests of their own. */
    private final Set<String> seconds = new HashSet<>();

    /** Amounts of a body that are turned around, by their places, while a request is made that undoes another. */
    private Map<String, ValueSource> turned = Map.of();

    /** Accounts that steps sign up, by the operations that do; those that something else takes away aside. */
    private final Map<Operation, SignUps.Account> accounts = new LinkedHashMap<>();

    /** What closes them. */
    private final List<Step.Request> closed = new ArrayList<>();

    private final SignUps signUps;

    /** What a step has taken away, so that nothing more is done to it. */
    private final Set<Product> taken = new HashSet<>();

    /**
     * Empty.
     *
     * @param signUps tells what opens accounts that are to be closed
     * @param besides what an operation makes that is made elsewhere as a rule
     */
    Itinerary(
            Requests requests,
            Graph graph,
            Earlier earlier,
            SignUps signUps,
            Function<Operation, Optional<Product>> besides) {
        this.signUps = signUps;
        this.besides = besides;
        this.requests = requests;
        this.graph = graph;
        this.earlier = earlier;
    }

    /** Adds a step for the operation, and before it the steps that provide what it needs. */
    void visit(Operation operation, Needs needs) {
        for (Product product : needs.products()) {
            if (!product.isMomentary() && !provide(product)) {
                exclude(
                        operation,
                        "it needs the id of a " + product.resource() + ", and "
                                + product.maker().key() + " cannot be sent");
                return;
            }
        }
        Optional<Product> copy = graph.twins().copyBy(operation, needs);
        if (copy.isPresent()) {
            provide(copy.get());
            return;
        }
        before(operation);
        needs.products().stream()
                .filter(Product::isMomentary)
                .forEach(product -> lookAgain(product, false).ifPresent(steps::add));
        template(operation).ifPresent(template -> {
            Optional<Product> made = besides.apply(operation);
            List<Save> saves = made.map(product -> Saves.of(product, List.copyOf(product.names())))
                    .orElseGet(() -> Saves.newId(operation, needs, earlier.newIdOf(operation)));
            steps.add(new Step.Request(template, List.of(), saves, false));
            made.ifPresent(product -> {
                seconds.add(product.savedName());
                provided.put(product, true);
            });
            done(operation);
        });
    }

    private void done(Operation operation) {
        sent.add(operation);
        earlier.takenBy(operation).ifPresent(taken::add);
    }

    /** The step that reads what holds just now, such as the ETag which the next request has to repeat. */
    private Optional<Step.Request> lookAgain(Product product, boolean cleanup) {
        Optional<RequestTemplate> template = template(product.maker());
        provided.put(product, template.isPresent());
        return template.map(t -> new Step.Request(t, List.of(), Saves.of(product, List.of()), cleanup));
    }

    /** Adds what has to be done before the operation, unless it is done already. */
    private void before(Operation operation) {
        for (Map.Entry<Operation, Needs> first : earlier.of(operation).entrySet()) {
            if (!sent.contains(first.getKey())) {
                sent.add(first.getKey()); // also when it fails: it is not tried again for each
                visit(first.getKey(), first.getValue());
            }
        }
    }

    /** Has everything ended that must be before things are deleted. */
    void endAll() {
        earlier.endsOf(List.copyOf(sent)).stream()
                .filter(last -> !sent.contains(last) || earlier.isUndoneByItself(last))
                .filter(last -> !ended.containsKey(last))
                .forEach(last -> ending(last).ifPresent(t -> ended.put(last, t)));
    }

    private Optional<RequestTemplate> ending(Operation last) {
        if (!earlier.isUndoneByItself(last)) {
            return template(last);
        }
        turned = Opposites.turned(last);
        Optional<RequestTemplate> opposite = turned.isEmpty() ? Optional.empty() : template(last);
        turned = Map.of();
        return opposite;
    }

    /** Adds the step that provides the id, unless it is there; false when that step cannot be made. */
    boolean provide(Product product) {
        Boolean known = provided.get(product);
        if (known != null) {
            return known;
        }
        provided.put(product, false); // until it is
        for (Product need : product.needs()) {
            if (!provide(need)) {
                return false;
            }
        }
        Operation maker = product.maker();
        if (isSent(product)) {
            provided.put(product, true);
            return true;
        }
        before(maker);
        Optional<RequestTemplate> template = template(maker, Optional.of(product));
        if (template.isEmpty()) {
            return false;
        }
        List<String> names = List.copyOf(product.names());
        if (product.first().isPresent()) {
            seconds.add(product.savedName());
            steps.add(new Step.Request(template.get(), List.of(), Saves.of(product, names), false));
        } else {
            addOrExtend(template.get(), Saves.of(product, names));
        }
        done(maker);
        if (product.kind() == Product.Kind.SENT) {
            graph.sentBy(maker).forEach(other -> provided.put(other, true)); // the same request names them all
        }
        provided.remove(product); // so that the order is that of making
        provided.put(product, true);
        return true;
    }

    /** Whether a step of this scenario sends it already, beside what else the thing is named by. */
    private boolean isSent(Product product) {
        return product.kind() == Product.Kind.SENT
                && steps.stream()
                        .anyMatch(step -> step instanceof Step.Request request
                                && request.template().keeps().contains(product.savedName()));
    }

    /** One request may bring several values: the second product of the same maker takes its value from the first's. */
    private void addOrExtend(RequestTemplate template, List<Save> saves) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step.Request step = (Step.Request) steps.get(i);
            boolean makesOne = step.saves().stream().noneMatch(save -> seconds.contains(save.name()));
            if (makesOne
                    && step.template().key().equals(template.key())
                    && !step.saves().isEmpty()
                    && !saves.isEmpty()) {
                List<Save> all = new ArrayList<>(step.saves());
                all.addAll(saves);
                steps.set(i, new Step.Request(step.template(), step.checks(), all, false));
                return;
            }
        }
        steps.add(new Step.Request(template, List.of(), saves, false));
    }

    /**
     * Has {@code product} taken away by {@code delete} in the end, if this scenario makes it; a second one like it, too, and
     * what the same operation made in its place for the sake of a field.
     */
    void deleteWith(Product product, Operation delete, Needs needs) {
        for (Product other : List.copyOf(provided.keySet())) {
            boolean inPlace = !provided.containsKey(product)
                    && other.kind() == Product.Kind.CREATED
                    && product.kind() == Product.Kind.CREATED
                    && other.first().orElse(other).maker().equals(product.maker());
            if (inPlace || other.first().filter(product::equals).isPresent()) {
                instead = Map.of(product, other);
                deleteOne(other, delete, needs);
                instead = Map.of();
            }
        }
        deleteOne(product, delete, needs);
    }

    private void deleteOne(Product product, Operation delete, Needs needs) {
        boolean possible = !deletes.containsKey(product)
                && provided.getOrDefault(product, false)
                && product.isOurs()
                && needs.products().stream().noneMatch(taken::contains)
                && needs.products().stream()
                        .map(p -> instead.getOrDefault(p, p))
                        .allMatch(p -> p.isMomentary() || provided.getOrDefault(p, false));
        if (possible) {
            List<Step.Request> last = new ArrayList<>();
            needs.products().stream()
                    .filter(Product::isMomentary)
                    .forEach(p -> lookAgain(p, true).ifPresent(last::add));
            template(delete).ifPresent(template -> {
                last.add(new Step.Request(template, List.of(), List.of(), true));
                deletes.put(product, last);
                sent.add(delete);
            });
        }
    }

    /** Has {@code product}, and others of its kind, taken out of the bin, too, into which their deletion puts them. */
    void emptyWith(Product product, Operation delete) {
        for (Product each : List.copyOf(deletes.keySet())) {
            if (each == product || each.first().filter(product::equals).isPresent()) {
                instead = each == product ? Map.of() : Map.of(product, each);
                template(delete).ifPresent(template -> {
                    Optional.ofNullable(deletes.get(each))
                            .ifPresent(last -> last.add(new Step.Request(template, List.of(), List.of(), true)));
                    sent.add(delete);
                });
                instead = Map.of();
            }
        }
    }

    /** All steps, clean-up last: what was made last goes first. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        ended.values().forEach(t -> all.add(new Step.Request(t, List.of(), List.of(), true)));
        List<Product> made = new ArrayList<>(provided.keySet());
        Collections.reverse(made);
        made.stream().filter(deletes::containsKey).map(deletes::get).forEach(all::addAll);
        all.addAll(closed);
        return all;
    }

    Set<Operation> sent() {
        return sent;
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    private Optional<RequestTemplate> template(Operation operation) {
        return template(operation, Optional.empty());
    }

    /** @param making what the operation is sent for, if it is sent to make something */
    private Optional<RequestTemplate> template(Operation operation, Optional<Product> making) {
        try {
            return Optional.of(requests.template(operation, Paths.subject(operation), new Leaves.Bindings() {
                @Override
                public Optional<ValueSource> valueFor(Leaf leaf) {
                    return bound(operation, leaf, making.filter(p -> p.kind() == Product.Kind.CHOSEN));
                }

                @Override
                public Optional<Template> link(Operation to) {
                    return graph.referents()
                            .linked(to)
                            .flatMap(product -> saved(product)
                                    .map(id -> Links.to(product.maker().path(), id)));
                }

                @Override
                public Optional<Product> named(Leaf leaf) {
                    return namedBy(operation, leaf, making);
                }

                @Override
                public ValueSource settled(Leaf leaf, ValueSource source) {
                    return signUps.opens(operation) ? ofAccount(leaf, source) : source;
                }
            }));
        } catch (Unsatisfiable e) {
            exclude(operation, "no request could be made: " + e.reason());
            return Optional.empty();
        }
    }

    /** What an account is opened with: a name that is kept, and one and the same password. */
    private ValueSource ofAccount(Leaf leaf, ValueSource source) {
        String name = SignUps.nameOf(leaf.operation());
        return switch (signUps.part(leaf)) {
            case NAME -> {
                accounts.putIfAbsent(leaf.operation(), new SignUps.Account(leaf.operation(), name, Optional.empty()));
                yield ValueSource.kept(name, source);
            }
            case PASSWORD -> {
                ValueSource one = source instanceof ValueSource.OneOf many
                        ? ValueSource.constant(many.values().get(0))
                        : source;
                accounts.put(leaf.operation(), new SignUps.Account(leaf.operation(), name, Optional.of(one)));
                yield one;
            }
            case OTHER -> source;
        };
    }

    /** Has each account closed that a step signs up and nothing else takes away. */
    void closeAccounts() {
        for (SignUps.Account account : accounts.values()) {
            boolean goes = deletes.keySet().stream()
                    .anyMatch(product -> product.maker().equals(account.maker()));
            if (!goes && sent.contains(account.maker())) {
                signUps.closing(account.maker())
                        .filter(close -> !sent.contains(close))
                        .flatMap(close -> template(close)
                                .flatMap(template -> signUps.closedBy(account, template))
                                .filter(steps -> sent.add(close)))
                        .ifPresent(closed::addAll);
            }
        }
    }

    /** What that leaf names, if the request is sent to make it. */
    private Optional<Product> namedBy(Operation operation, Leaf leaf, Optional<Product> making) {
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

    private Optional<ValueSource> bound(Operation operation, Leaf leaf, Optional<Product> chosen) {
        ValueSource opposite = leaf.in() == In.BODY ? turned.get(leaf.pointer()) : null;
        if (opposite != null) {
            return Optional.of(opposite);
        }
        Optional<ValueSource> tied = graph.tied(leaf).flatMap(this::saved);
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
                            .flatMap(this::saved));
        }
        boolean ownId = leaf.pointer().equals("/id") && Set.of("PUT", "PATCH").contains(operation.method());
        if (ownId) {
            return provided.keySet().stream()
                    .filter(p -> p.resource().equals(Paths.subject(operation)))
                    .findFirst()
                    .flatMap(this::saved);
        }
        if (leaf.name().equals("id") && leaf.pointer().length() > "/id".length()) {
            return References.nested(operation).stream()
                    .filter(nested -> nested.leaf().pointer().equals(leaf.pointer()))
                    .findFirst()
                    .flatMap(nested -> graph.referents().within(operation, nested))
                    .flatMap(this::saved);
        }
        Optional<ValueSource> named =
                graph.referents().refers(leaf) ? graph.referents().of(leaf).flatMap(this::saved) : Optional.empty();
        if (named.isPresent() || !References.refers(leaf.name(), leaf.schema()) || graph.referents().isOfItself(leaf)) {
            return named;
        }
        String resource = Words.owner(leaf.name()).orElseThrow();
        return provided.keySet().stream()
                .filter(p -> !p.maker().equals(operation))
                .filter(p -> p.resource().equals(resource) || resource.endsWith("_" + p.resource()))
                .max(Comparator.comparingInt(p -> p.resource().length()))
                .flatMap(this::saved);
    }

    private static boolean isLast(Operation operation, Leaf placeholder) {
        List<Paths.Place> places = Paths.places(operation.path());
        return !places.isEmpty() && places.get(places.size() - 1).name().equals(placeholder.name());
    }

    private Optional<ValueSource> saved(Product wanted) {
        Product product = instead.getOrDefault(wanted, wanted);
        return provided.getOrDefault(product, false)
                ? Optional.of(ValueSource.saved(product.savedName()))
                : Optional.empty();
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

    private void exclude(Operation operation, String reason) {
        exclusions.add(new Exclusion(
                operation.key(),
                reason,
                "say what to send: .parameters(leaf -> …), or write a scenario for " + operation.key()));
    }
}
