package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The steps of one scenario while it is being put together: what each one needs comes before it, and what takes away what they
 * have made comes last. {@link StepTemplates} makes the requests of the steps, of what is {@link Provided}.
 */
final class Itinerary {
    private final StepTemplates templates;
    private final Graph graph;
    private final List<Step> steps = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final Set<Operation> sent = new LinkedHashSet<>();
    private final Provided provided = new Provided();
    private final Map<Product, List<Step.Request>> deletes = new HashMap<>();

    private final Earlier earlier;
    private final Function<Operation, Optional<Product>> makes;

    /** What ends things before they are deleted, behind what each has to repeat of them. */
    private final Map<Earlier.End, List<Step.Request>> ended = new LinkedHashMap<>();

    /** What has brought things into a state that it names itself, as each state is a step of its own. */
    private final Set<Earlier.End> brought = new HashSet<>();

    /** Saved names of second things of a kind, which are made by requests of their own. */
    private final Set<String> seconds = new HashSet<>();

    /** Those that something else takes away aside. */
    private final OpenedAccounts accounts;

    private final List<Step.Request> closed = new ArrayList<>();

    private final SignUps signUps;

    /** What a step has taken away, so that nothing more is done to it. */
    private final Set<Product> taken = new HashSet<>();

    /** Steps that have taken something away, and what. */
    private final Map<Step, Product> takers = new HashMap<>();

    /** Empty; {@code signUps} tells what opens accounts to be closed, {@code makes} what is made, also besides elsewhere. */
    Itinerary(
            Requests requests,
            Graph graph,
            Earlier earlier,
            SignUps signUps,
            Function<Operation, Optional<Product>> makes) {
        this.signUps = signUps;
        this.accounts = new OpenedAccounts(signUps);
        this.makes = makes;
        this.graph = graph;
        this.templates = new StepTemplates(requests, graph, provided, signUps, accounts, this::isKept);
        this.earlier = earlier;
    }

    /** Adds a step for the operation, and before it the steps that provide what it needs. */
    void visit(Operation operation, Needs needs) {
        visit(operation, needs, () -> template(operation));
    }

    private void visit(Operation operation, Needs needs, Supplier<Optional<RequestTemplate>> request) {
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
        Optional<Product> made = makes.apply(operation);
        if (made.filter(Product::isOfItsOwn).isPresent()) {
            provide(made.get()); // sent for the sake of what follows, and known by its id all the same
            return;
        }
        before(operation);
        needs.products().stream()
                .filter(Product::isMomentary)
                .forEach(product -> lookAgain(product, false).ifPresent(steps::add));
        request.get().ifPresent(template -> {
            List<Save> saves = made.map(product -> Saves.of(product, List.copyOf(product.names())))
                    .orElseGet(() -> Saves.newId(operation, needs, earlier.newIdOf(operation)));
            Step step = new Step.Request(template, List.of(), saves, false);
            steps.add(step);
            made.ifPresent(product -> {
                seconds.add(product.savedName());
                provided.tried(product, true);
            });
            done(operation);
            earlier.takenBy(operation).ifPresent(product -> takers.put(step, product));
        });
    }

    private void done(Operation operation) {
        sent.add(operation);
        earlier.takenBy(operation).ifPresent(taken::add);
    }

    /** The step that reads what holds just now, such as the ETag which the next request has to repeat. */
    private Optional<Step.Request> lookAgain(Product product, boolean cleanup) {
        Optional<RequestTemplate> template = template(product.maker());
        provided.tried(product, template.isPresent());
        return template.map(t -> new Step.Request(t, List.of(), Saves.of(product, List.of()), cleanup));
    }

    /** Adds what has to be done before the operation, unless it is done already. */
    private void before(Operation operation) {
        for (Earlier.End first : earlier.of(operation)) {
            Needs needs = earlier.needs(first.operation()).orElseThrow();
            boolean news = first.state().isPresent() ? brought.add(first) : !sent.contains(first.operation());
            if (news) {
                sent.add(first.operation()); // also when it fails: it is not tried again for each
                visit(first.operation(), needs, () -> withState(first));
            }
        }
    }

    /** Has everything ended that must be before things are deleted. */
    void endAll() {
        earlier.endsOf(List.copyOf(sent)).stream()
                .filter(last -> !sent.contains(last.operation())
                        || earlier.isUndoneByItself(last.operation())
                        || last.state().isPresent())
                .filter(last -> !ended.containsKey(last))
                .forEach(last -> {
                    List<Step.Request> before = repeatedBy(last.operation());
                    ending(last).ifPresent(template -> {
                        before.add(new Step.Request(template, List.of(), List.of(), true));
                        ended.put(last, before);
                    });
                });
    }

    /** Has what it repeats of things that are made here kept, and brings the steps that read what holds just before it. */
    private List<Step.Request> repeatedBy(Operation last) {
        List<Step.Request> reads = new ArrayList<>();
        for (Product product : earlier.needs(last).map(Needs::products).orElse(List.of())) {
            if (product.isMomentary()) {
                lookAgain(product, true).ifPresent(reads::add);
            } else if (product.isField() && sent.contains(product.maker())) {
                provide(product);
            }
        }
        return reads;
    }

    private Optional<RequestTemplate> ending(Earlier.End end) {
        Operation last = end.operation();
        if (earlier.isUndoneByItself(last)) {
            return templates.with(Opposites.turned(last), last, this::template);
        }
        return withState(end);
    }

    /** The request that brings a thing into the state said; what it is as a rule where none is. */
    private Optional<RequestTemplate> withState(Earlier.End end) {
        Operation last = end.operation();
        return end.state()
                .map(state -> Opposites.needsOnly(last, state.pointer())
                        ? template(last).map(state::alone)
                        : templates.with(
                                Map.of(state.pointer(), ValueSource.constant(state.value())), last, this::template))
                .orElseGet(() -> template(last));
    }

    /** Adds the step that provides the id, unless it is there; false when that step cannot be made. */
    boolean provide(Product product) {
        Optional<Boolean> known = provided.tried(product);
        if (known.isPresent()) {
            return known.get();
        }
        provided.tried(product, false); // until it is
        for (Product need : product.needs()) {
            if (!provide(need)) {
                return false;
            }
        }
        Operation maker = product.maker();
        if (isSent(product)) {
            provided.tried(product, true);
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
            graph.sentBy(maker).forEach(other -> provided.tried(other, true)); // the same request names them all
        }
        provided.made(product);
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
                    && (!step.saves().isEmpty()
                            || template.name()
                                    .replaceAll("/$", "")
                                    .contains("}/")) // what is done to a thing is not done twice
                    && !saves.isEmpty()) {
                steps.set(i, Saves.extended(step, saves));
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
        for (Product other : provided.all()) {
            boolean inPlace = provided.tried(product).isEmpty()
                    && other.kind() == Product.Kind.CREATED
                    && product.kind() == Product.Kind.CREATED
                    && other.first().orElse(other).maker().equals(product.maker());
            boolean besides = !other.resource().equals(product.resource()); // each goes by an id of its own
            if (inPlace && (other.isField() || besides)) {
                alsoSaves(other, product); // it is deleted by its id, not by what else was asked of it
            } else if (inPlace || other.first().filter(product::equals).isPresent()) {
                provided.standsIn(other, product);
                deleteOne(other, delete, needs);
                provided.nothingStandsIn();
            }
        }
        deleteOne(product, delete, needs);
    }

    /** Has the step that brings a field of a thing bring what the thing goes by, too. */
    private void alsoSaves(Product field, Product thing) {
        List<Save> more = Saves.of(thing, List.copyOf(thing.names()));
        steps.replaceAll(step -> step instanceof Step.Request request
                        && request.saves().stream().anyMatch(save -> save.name().equals(field.savedName()))
                ? Saves.extended(request, more)
                : step);
        provided.made(thing);
    }

    /** What makes the things that were tried, or those in whose place they are. */
    Set<Operation> makers() {
        Set<Operation> out = new LinkedHashSet<>();
        for (Product product : provided.all()) {
            out.add(product.maker());
            out.add(product.first().orElse(product).maker());
        }
        return out;
    }

    private void deleteOne(Product product, Operation delete, Needs needs) {
        boolean possible = !deletes.containsKey(product)
                && provided.has(product)
                && product.isOurs()
                && !taken.contains(product)
                && needs.products().stream().allMatch(p -> p.isMomentary() || provided.hasInstead(p));
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
                provided.standsIn(each, product);
                template(delete).ifPresent(template -> {
                    Optional.ofNullable(deletes.get(each))
                            .ifPresent(last -> last.add(new Step.Request(template, List.of(), List.of(), true)));
                    sent.add(delete);
                });
                provided.nothingStandsIn();
            }
        }
    }

    /** All steps, clean-up last: what was made last goes first, and before a step that takes away what it lies in. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>();
        List<Product> made = Twins.besideTheirFirst(provided.newestFirst());
        made.removeIf(product -> !deletes.containsKey(product));
        for (Step step : steps) {
            Product whole = takers.get(step);
            List<Product> parts = made.stream()
                    .filter(product -> whole != null && product.liesIn(whole) && !Saves.brings(step, product))
                    .toList();
            parts.forEach(part -> all.addAll(deletes.getOrDefault(part, List.of())));
            made.removeAll(parts);
            all.add(step);
        }
        ended.values().forEach(all::addAll);
        made.forEach(product -> all.addAll(deletes.getOrDefault(product, List.of())));
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
            return Optional.of(templates.of(operation, making));
        } catch (Unsatisfiable e) {
            exclude(operation, "no request could be made: " + e.reason());
            return Optional.empty();
        }
    }

    /** Whether an earlier step of this scenario keeps something under that name. */
    private boolean isKept(String name) {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.Request request
                        && request.template().keeps().contains(name));
    }

    /** Has each account closed that a step signs up and nothing else takes away. */
    void closeAccounts() {
        for (SignUps.Account account : accounts.all()) {
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

    private void exclude(Operation operation, String reason) {
        exclusions.add(new Exclusion(
                operation.key(),
                reason,
                "say what to send: .parameters(leaf -> …), or write a scenario for " + operation.key()));
    }
}
