package io.loadkit.generator;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Orders operations into scenarios.
 *
 * <p>Operations that act on ids form journeys: create, use, delete, one for each kind of thing that needs nothing
 * before it, with all that lies below. Every other operation is a scenario of its own. All have the weight 1, unless
 * the user says otherwise ({@link Shares}): a scenario sends each of its operations once, so each operation gets the
 * same share of the requests, and those that make ids for others a little more.
 */
final class Journeys {
    /** A failed step ends its journey; short ones keep the rest from starving. */
    private static final int MOST_USES = 12;

    private final GenerationRequest request;
    private final Requests requests;
    private final Graph graph;
    private final Admission admission;
    private final Map<String, Boolean> several = new HashMap<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Map<Operation, Needs> accepted = new LinkedHashMap<>();
    private final Map<String, List<Operation>> byKey = new HashMap<>();
    private final Deleters deleters = new Deleters(accepted);
    private final Set<String> names = new HashSet<>();
    private final Earlier earlier;
    private final SignUps signUps;
    private final Map<String, OwnNames.Addition> additions = new HashMap<>();
    private final OwnSessions sessions;

    Journeys(GenerationRequest request, Means means) {
        this.request = request;
        this.requests = new Requests(request, means);
        this.sessions =
                new OwnSessions(request.credentials().map(Credentials::parts).orElse(List.of()));
        this.earlier = new Earlier(request.rules(), accepted);
        this.signUps =
                new SignUps(request, operation -> !deleters.madeBy(operation).isEmpty());
        Leaves user = new Leaves(request, new Realistic(request.seed()), leaf -> Optional.empty());
        List<Operation> documented = request.strategies().stream()
                .filter(OwnNames.class::isInstance)
                .map(strategy -> ((OwnNames) strategy).documented())
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElse(request.model().operations());
        List<ParameterStrategy> said = request.strategies().stream()
                .filter(strategy -> !(strategy instanceof OwnNames))
                .toList();
        request.strategies().stream()
                .filter(OwnNames.class::isInstance)
                .map(OwnNames.class::cast)
                .forEach(own -> {
                    additions.putAll(own.additions());
                    several.putAll(own.several());
                });
        this.admission = new Admission(request, documented, said, sessions);
        List<Operation> sendable = admission.sendable();
        Ties ties = new Ties(request.rules(), sendable);
        this.graph = new Graph(
                sendable,
                (Leaf leaf) -> user.given(leaf).isPresent(),
                leaf -> said.stream()
                        .flatMap(strategy -> strategy.valuesFor(leaf).stream())
                        .findFirst(),
                ties,
                request.strategies().stream()
                        .filter(OwnNames.class::isInstance)
                        .flatMap(strategy -> ((OwnNames) strategy).silent().stream())
                        .collect(Collectors.toSet()),
                documented);
    }

    Generation generation() {
        request.model().operations().forEach(this::judge);
        deleters.addAll();
        Set<Operation> makers = new HashSet<>();
        accepted.values().forEach(needs -> needs.products().forEach(p -> makers(p, makers)));
        Map<Product, List<Operation>> groups = new LinkedHashMap<>();
        for (Map.Entry<Operation, Needs> entry : accepted.entrySet()) {
            Operation operation = entry.getKey();
            if (!makers.contains(operation)) {
                Optional<Product> primary = entry.getValue().primary(operation);
                if (primary.isPresent()) {
                    groups.computeIfAbsent(primary.get().root(), root -> new ArrayList<>())
                            .add(operation);
                } else {
                    single(operation);
                }
            }
        }
        groups.forEach(this::journeys);
        request.rules().flows().forEach(this::flow);
        unsent().forEach(this::alone);
        unsent().forEach(operation ->
                exclusions.add(new Exclusion(operation.key(), "no journey comes to it", Admission.byHand(operation))));
        Set<String> sent = sent();
        Set<String> told = new HashSet<>();
        List<Exclusion> left = exclusions.stream()
                .filter(e -> !sent.contains(e.operation()) && told.add(e.operation()))
                .toList();
        return new Generation(scenarios, left);
    }

    /** What was accepted and is in no journey yet, as what it would make for others is made in another way. */
    private List<Operation> unsent() {
        Set<String> known = sent();
        exclusions.forEach(exclusion -> known.add(exclusion.operation()));
        return accepted.keySet().stream().filter(o -> !known.contains(o.key())).toList();
    }

    private Set<String> sent() {
        Set<String> sent = new HashSet<>();
        scenarios.forEach(s -> s.requests().forEach(r -> sent.add(r.template().key())));
        return sent;
    }

    private void judge(Operation operation) {
        Optional<Exclusion> refused = admission.refuses(operation);
        if (refused.isPresent()) {
            exclusions.add(refused.get());
            return;
        }
        Needs needs = graph.needs(operation);
        admission.refuses(operation, needs).ifPresentOrElse(exclusions::add, () -> {
            accepted.put(operation, needs);
            byKey.computeIfAbsent(operation.key(), key -> new ArrayList<>()).add(operation);
        });
    }

    private static void makers(Product product, Set<Operation> makers) {
        makers.add(product.maker());
        product.needs().forEach(p -> makers(p, makers));
    }

    private void single(Operation operation) {
        Itinerary itinerary = new Itinerary(requests, graph, earlier, signUps, this::makes);
        itinerary.visit(operation, needs(operation));
        if (besides(operation).isPresent()) {
            deleteAll(itinerary);
        }
        finish(operation.key(), itinerary);
    }

    /** Makes what the operation makes or takes away, for its own sake. */
    private void alone(Operation operation) {
        Needs needs = needs(operation);
        Itinerary itinerary = new Itinerary(requests, graph, earlier, signUps, this::makes);
        Optional<Product> itself = needs.products().stream()
                .filter(product -> product.maker().equals(operation))
                .findFirst();
        Optional<Product> deleted = needs.primary(operation).filter(product -> deleters.takesAway(operation, product));
        if (itself.isPresent()) {
            itinerary.provide(itself.get());
        } else if (deleted.isPresent()) {
            itinerary.provide(deleted.get());
            itinerary.deleteWith(deleted.get(), operation, needs);
        } else {
            itinerary.visit(operation, needs);
        }
        deleteAll(itinerary);
        finish(operation.key(), itinerary);
    }

    /** What an operation makes that can be taken away again. */
    private Optional<Product> makes(Operation operation) {
        return besides(operation)
                .or(() -> deleters.madeBy(operation).stream()
                        .filter(product -> product.kind() == Product.Kind.CREATED)
                        .findFirst());
    }

    private Optional<Product> besides(Operation operation) {
        OwnNames.Addition seen = additions.get(operation.key());
        if (seen != null && accepted.containsKey(operation)) {
            return Optional.of(graph.twins().added(operation, needs(operation), deleters.byProduct(), seen));
        }
        return accepted.containsKey(operation)
                        && graph.twins().copyBy(operation, needs(operation)).isEmpty()
                        && request.rules().makers().contains(operation.key())
                ? graph.twins()
                        .besides(
                                operation,
                                needs(operation),
                                deleters.byProduct().keySet())
                : Optional.empty();
    }

    private void journeys(Product root, List<Operation> members) {
        String name = "journey " + root.maker().path();
        List<Operation> uses = Order.of(
                members.stream()
                        .filter(o -> !deleters.contains(o) && !earlier.isOnlyEnd(o))
                        .toList(),
                accepted);
        List<List<Operation>> groups = new ArrayList<>(earlier.groups(uses));
        if (groups.isEmpty() || earlier.isApart(groups.get(0).get(0))) {
            groups.add(0, List.of()); // what is only made and deleted
        }
        for (int g = 0; g < groups.size(); g++) {
            List<Operation> group = groups.get(g);
            for (int from = 0; from < Math.max(1, group.size()); from += MOST_USES) {
                Itinerary itinerary = new Itinerary(requests, graph, earlier, signUps, this::makes);
                for (Operation use : group.subList(from, Math.min(group.size(), from + MOST_USES))) {
                    itinerary.visit(use, needs(use));
                }
                if (g == 0 && from + MOST_USES >= group.size()) {
                    deleters.belowRoot(root).stream()
                            .filter(p -> !earlier.isApart(p.maker()))
                            .forEach(itinerary::provide);
                }
                deleteAll(itinerary);
                finish(name, itinerary);
            }
        }
        for (Operation delete : deleters.spares()) {
            Product product = needs(delete).primary(delete).orElseThrow();
            if (product.root() == root && !deleters.isSecond(delete)) {
                Itinerary itinerary = new Itinerary(requests, graph, earlier, signUps, this::makes);
                itinerary.provide(product);
                itinerary.deleteWith(product, delete, needs(delete));
                deleteAll(itinerary);
                finish(name, itinerary);
            }
        }
    }

    /** A journey as the user wrote it down. Steps whose operation is not there any more are left out. */
    private void flow(JourneyRules.Flow flow) {
        Map<String, Operation> known = new LinkedHashMap<>();
        request.model().operations().forEach(o -> known.put(o.key(), o));
        List<Operation> uses = flow.steps().stream()
                .flatMap(key -> Optional.ofNullable(known.get(key)).stream())
                .toList();
        Set<Product> made = new LinkedHashSet<>(deleters.byProduct().keySet());
        uses.forEach(use -> flowNeeds(flow, use).products().forEach(p -> products(p, made)));
        Itinerary itinerary = new Itinerary(requests, graph, earlier.asWritten(ordered(uses)), signUps, this::makes);
        for (Operation use : uses) {
            Optional<Product> product =
                    made.stream().filter(p -> p.maker().equals(use)).findFirst();
            if (product.isPresent()) {
                itinerary.provide(product.get());
            } else if (!deleters.isFirst(use)) {
                itinerary.visit(use, flowNeeds(flow, use));
            }
        }
        deleteAll(itinerary);
        finish("flow " + flow.name(), flow.weight(), itinerary);
    }

    /** What comes behind something else that is done to the same thing. */
    private static Set<Operation> ordered(List<Operation> uses) {
        Set<Operation> out = new HashSet<>();
        for (int i = 1; i < uses.size(); i++) {
            String path = uses.get(i).path();
            String thing = path.substring(0, path.lastIndexOf('}') + 1);
            boolean follows = !thing.isEmpty()
                    && uses.subList(0, i).stream()
                            .anyMatch(earlier ->
                                    !Policy.isRead(earlier) && earlier.path().startsWith(thing));
            if (follows) {
                out.add(uses.get(i));
            }
        }
        return out;
    }

    private Needs flowNeeds(JourneyRules.Flow flow, Operation operation) {
        Needs needs = accepted.containsKey(operation) ? needs(operation) : graph.needs(operation);
        if (needs.obstacle().isPresent()) {
            throw new ConfigurationException(Problem.of("step " + operation.key() + " of flow " + flow.name()
                            + " cannot be sent: " + needs.obstacle().get())
                    .next("say where its value comes from: .bind(\"" + needs.parameter()
                            + "\").from(\"POST /…#/id\")"));
        }
        return needs;
    }

    private static void products(Product product, Set<Product> out) {
        product.needs().forEach(need -> products(need, out));
        out.add(product);
    }

    /** What an operation that was accepted needs. */
    private Needs needs(Operation operation) {
        return Objects.requireNonNull(accepted.get(operation));
    }

    private void deleteAll(Itinerary itinerary) {
        itinerary.endAll();
        deleters.madeBy(itinerary.makers()).forEach(product -> {
            Operation delete = Objects.requireNonNull(deleters.byProduct().get(product));
            itinerary.deleteWith(product, delete, needs(delete));
        });
        deleters.spares().stream()
                .filter(deleters::isSecond)
                .forEach(
                        spare -> itinerary.emptyWith(needs(spare).primary(spare).orElseThrow(), spare));
    }

    private void finish(String name, Itinerary itinerary) {
        finish(name, 1, itinerary);
    }

    private void finish(String name, int weight, Itinerary itinerary) {
        itinerary.closeAccounts();
        exclusions.addAll(itinerary.exclusions());
        Shares shares = Shares.of(itinerary.steps(), request.rules().weights());
        List<Step> opened = sessions.opened(
                shares.steps(), key -> is(key, sessions::ends), key -> is(key, OwnSessions::isRenewedByCaller));
        List<Step> steps = new ArrayList<>(logins(opened));
        KnownValues values = new KnownValues(steps);
        List<Step> sendable = values.of(opened);
        values.missing().forEach(this::cannotCome);
        if (sendable.isEmpty()) {
            return;
        }
        sendable.forEach(step -> steps.add(step instanceof Step.Request one ? Listed.kept(one, several) : step));
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        scenarios.add(new Scenario(unique, weight * shares.weight(), request.thinkTime(), steps));
    }

    /** What no step before it brings a value for is left out: that costs one request, and not the run. */
    private void cannotCome(Step step) {
        String key = ((Step.Request) step).template().key();
        byKey.getOrDefault(key, List.of()).stream()
                .findFirst()
                .ifPresent(operation -> exclusions.add(new Exclusion(
                        key, "no step before it brings what it is to send", Admission.byHand(operation))));
    }

    private boolean is(String key, Predicate<Operation> such) {
        return byKey.getOrDefault(key, List.of()).stream().anyMatch(such);
    }

    /** The logins that bring what the steps send. */
    private List<Step> logins(List<Step> steps) {
        Set<String> needed = new HashSet<>();
        steps.forEach(step -> {
            if (step instanceof Step.Request request) {
                needed.addAll(request.template().needs());
            }
        });
        return request.credentials().map(Credentials::parts).orElse(List.of()).stream()
                .filter(c -> c instanceof Credentials.FromLogin login
                        && login.login().request().saves().stream().anyMatch(save -> needed.contains(save.name())))
                .<Step>map(c -> ((Credentials.FromLogin) c).login())
                .distinct()
                .toList();
    }
}
