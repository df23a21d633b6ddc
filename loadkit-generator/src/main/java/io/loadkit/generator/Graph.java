package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who makes the ids that others need: for each placeholder, and each name of a kind of things, the thing whose id it is.
 * {@link Makers} says which operations come into question, {@link Prerequisites} what these need, which are things again, and
 * {@link Referents} what is meant outside of paths.
 */
final class Graph {
    private final List<Operation> operations;
    private final Predicate<Leaf> given;
    private final Ties ties;
    private final ItemKeys keys;
    private final SentKeys sent;
    private final Makers makers;
    private final ShownKeys shown;
    private final Referents referents;
    private final Prerequisites prerequisites;
    private final SavedNames names = new SavedNames();
    private final Roles roles;
    private final Twins twins;
    private final Set<String> silent;
    private final Map<String, Optional<Product>> byPlace = new HashMap<>();
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, List<Product>> sentByKey = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private boolean cut;

    /**
     * @param operations those that may be sent
     * @param given whether the user says what value a leaf takes, or something that was learned does
     * @param ties what is said of where values come from
     * @param silent keys of those that make things and do not say which, as is known since they were tried
     * @param documented all that there are, as documents have them
     */
    Graph(
            List<Operation> operations,
            Predicate<Leaf> given,
            Function<Leaf, Optional<ValueSource>> said,
            Ties ties,
            Set<String> silent,
            List<Operation> documented) {
        this.operations = operations;
        this.roles = new Roles(operations, documented);
        this.twins = new Twins(names, roles);
        this.given = given;
        this.ties = ties;
        this.silent = silent;
        this.shown = new ShownKeys(operations, documented);
        this.keys = new ItemKeys(operations, shown);
        this.sent = new SentKeys(operations, said);
        this.makers =
                new Makers(shown, leaf -> given.test(leaf) || ties.said(leaf).isPresent());
        this.referents = new Referents(this, keys, makers);
        this.prerequisites = new Prerequisites(this, referents, keys, ties, given, shown);
    }

    /** What must be there before the operation can be sent. */
    Needs needs(Operation operation) {
        return prerequisites.of(operation);
    }

    /** What fields and parameters refer to. */
    Referents referents() {
        return referents;
    }

    /** Whether nothing is known that makes what a placeholder names. */
    boolean isUnmade(Operation operation, String placeholder) {
        return Paths.places(operation.path()).stream()
                .filter(place -> place.name().equals(placeholder))
                .noneMatch(place -> product(operation.app(), place).isPresent());
    }

    /** Further things of a kind. */
    Twins twins() {
        return twins;
    }

    /** The product that somebody says a leaf takes its value from. */
    Optional<Product> tied(Leaf leaf) {
        return ties.said(leaf)
                .or(() -> ties.linked(leaf, false))
                .flatMap(b -> tied(b, leaf))
                .filter(p -> leaf.in() == In.PATH || !isNameless(p))
                .map(p -> isDay(leaf) ? p : twins.oneOfTwo(p, leaf));
    }

    /** Whether it says when: from one day to another is no matter of two things. */
    private static boolean isDay(Leaf leaf) {
        return leaf.schema().resolved() instanceof Schema.Text text
                && text.format().filter(format -> format.startsWith("date")).isPresent();
    }

    /** The product that one binding is about. */
    Optional<Product> tied(JourneyRules.Binding binding, Leaf leaf) {
        Operation producer = ties.producer(binding).orElse(null);
        String key = "tie " + binding.producer() + "#" + binding.pointer();
        if (producer == null || producer.equals(leaf.operation()) || !operations.contains(producer)) {
            return Optional.empty();
        }
        Product known = products.get(key);
        if (known != null) {
            known.names().add(leaf.name());
            return Optional.of(known);
        }
        List<Paths.Place> places = Paths.places(producer.path());
        if (binding.pointer().isEmpty() && Paths.endsWithPlaceholder(producer.path()) && !places.isEmpty()) {
            return product(producer.app(), places.get(places.size() - 1)); // we choose the value ourselves
        }
        Optional<Product> owned = binding.pointer().isEmpty() ? thingOf(producer) : Optional.empty();
        if (owned.isPresent() || !open.add(key)) {
            return owned;
        }
        try {
            Needs needed = needs(producer);
            if (needed.obstacle().isPresent()) {
                return Optional.empty();
            }
            boolean read = Policy.isRead(producer);
            String resource = Words.owner(leaf.name()).orElse(Paths.subject(producer));
            Product product = new Product(producer, resource, read ? Product.Kind.OBSERVED : Product.Kind.CREATED);
            product.names().add(leaf.name());
            product.needs().addAll(needed.products());
            product.isAt(binding.pointer());
            product.savedAs(names.of(resource, binding.pointer()));
            products.put(key, product);
            return Optional.of(product);
        } finally {
            open.remove(key);
        }
    }

    /** What an operation makes, where it is reached at a path of its own: by {@code /issues/{key}} below no project. */
    private Optional<Product> reachedElsewhere(Operation producer) {
        String subject = Paths.subject(producer);
        return operations.stream()
                .filter(o -> o.app().equals(producer.app()))
                .flatMap(o -> Paths.places(o.path()).stream())
                .filter(place -> Words.key(place.owner()).equals(subject))
                .flatMap(place -> product(producer.app(), place).stream())
                .filter(p -> p.maker().equals(producer) && p.kind() == Product.Kind.CREATED)
                .findFirst();
    }

    /** The product for a placeholder of that operation; none where a read is known to take one of few values. */
    Optional<Product> product(Operation operation, Paths.Place place) {
        boolean read = Policy.isRead(operation);
        boolean closed = read
                && Placeholders.parameter(operation, place.name())
                        .filter(p ->
                                !p.schema().resolved().notes().enumeration().isEmpty())
                        .isPresent();
        Optional<Product> product = closed ? Optional.empty() : product(operation.app(), place);
        Optional<Product> found = read
                ? shown(operation.app(), place, product)
                        .or(() -> shown.only(place).filter(kind -> !closed).flatMap(kind -> fieldOf(kind, place)))
                : product;
        Placeholders.parameter(operation, place.name())
                .ifPresent(p -> found.ifPresent(made -> made.goesInto(p.schema().resolved())));
        boolean usesUp = place.equals(Paths.last(operation.path())) && shown.turnsIntoAnother(operation);
        return usesUp ? found.map(p -> p.kind() == Product.Kind.CREATED ? twins.usedBy(operation, p) : p) : found;
    }

    /** Where what makes a thing does not say which it made, and nothing is done to it: one that a list shows. */
    Optional<Product> shown(String app, Paths.Place place, Optional<Product> product) {
        String key = "shown " + place.itemPath() + " " + Makers.resource(app, place);
        if (product.filter(this::isNameless).isEmpty() || !open.add(key)) {
            return product;
        }
        Optional<Product> listed = find(app, place, Policy::isRead);
        open.remove(key);
        return listed.or(() -> product);
    }

    /** Whether it is of what makes things and does not say which. */
    boolean isNameless(Product product) {
        return product.kind() == Product.Kind.CREATED
                && silent.contains(product.maker().key());
    }

    /** The product for a placeholder; cached, as many operations share one. */
    Optional<Product> product(String app, Paths.Place place) {
        String key = place.itemPath() + " " + Makers.resource(app, place);
        Optional<Product> known = byPlace.get(key);
        if (known != null) {
            known.ifPresent(p -> p.names().add(place.name()));
            return known;
        }
        if (!open.add(key)) {
            cut = true;
            return Optional.empty();
        }
        boolean cutBefore = cut;
        cut = false;
        Optional<Product> found = find(app, place, o -> true);
        open.remove(key);
        if (!cut || found.isPresent() || open.isEmpty()) {
            byPlace.put(key, found); // else an answer to a narrower question: not to be kept
        }
        cut |= cutBefore;
        return found;
    }

    /** The product of that resource name, for ids in bodies; never one that the operation itself makes. */
    Optional<Product> named(Operation operation, String resource) {
        String key = "name " + operation.app() + " " + resource;
        if (!open.add(key)) {
            return Optional.empty();
        }
        try {
            Predicate<Operation> others = o -> !o.equals(operation)
                    && !Paths.isOfAThingIn(operation.path(), o.path()); // whose answer repeats what is sent
            Optional<Product> found = find(operation.app(), place(operation, resource), others);
            int first = resource.indexOf('_');
            if (found.isPresent()) {
                return found;
            }
            return first < 0
                    ? find(operation.app(), place(operation, resource + "e"), others) // sucursal(es)
                    : named(operation, resource.substring(first + 1)) // from_account_id is the id of an account
                            .or(() -> named(operation, resource.substring(0, resource.lastIndexOf('_')))
                                    .filter(Product::isMadeAlone)); // and sucursal_recogida_id of a sucursal
        } finally {
            open.remove(key);
        }
    }

    /** What things of that kind are made as, where nothing is called so: a carrier is a party. */
    Optional<Product> ofKind(Operation operation, String kind) {
        return roles.maker(operation, kind).flatMap(this::thingOf);
    }

    /** The same thing as in paths, so that the same operation deletes it. */
    private Optional<Product> thingOf(Operation producer) {
        return keys.itemsOf(producer).stream()
                .flatMap(item -> product(producer.app(), item).stream())
                .filter(p -> p.maker().equals(producer))
                .findFirst()
                .or(() -> reachedElsewhere(producer));
    }

    /** Where things of that name would be, for what no path names. */
    static Paths.Place place(Operation operation, String resource) {
        return new Paths.Place(resource + "_id", "name " + operation.app() + " " + resource, "", resource);
    }

    private Optional<Product> find(String app, Paths.Place place, Predicate<Operation> allowed) {
        Optional<Product> named =
                sent.keyOf(app, place).filter(key -> allowed.test(key.maker())).flatMap(key -> sent(key, place));
        if (named.isPresent()) {
            return named;
        }
        for (Makers.Candidate candidate : makers.of(app, place, allowed)) {
            boolean elsewhere = candidate.score() == Makers.OF_ANOTHER_APP;
            Optional<Product> product = elsewhere ? ofAnotherApp(candidate, place) : made(candidate, place);
            if (product.isPresent()) {
                candidate.pointer().ifPresent(product.get()::isAt);
                return product;
            }
        }
        return Optional.empty();
    }

    /** A field by which another path reaches things that have an id: it is told where the id is, so that both are of one thing. */
    private Optional<Product> fieldOf(ShownKeys.Kind kind, Paths.Place place) {
        return product(kind.app(), kind.place())
                .filter(thing ->
                        Set.of(Product.Kind.CREATED, Product.Kind.OBSERVED).contains(thing.kind())
                                && Answers.hasProperty(thing.maker(), place.name()))
                .map(thing -> products.computeIfAbsent(
                        "field " + place.name() + " of " + thing.maker().key(),
                        key -> Product.fieldOf(
                                thing, place.name(), names.free(thing.resource() + "_" + Words.key(place.name())))));
    }

    /** What another app reaches under the same name: it is the same thing, and goes only once. */
    private Optional<Product> ofAnotherApp(Makers.Candidate candidate, Paths.Place place) {
        Operation maker = candidate.operation();
        return operations.stream()
                .filter(o -> o.app().equals(maker.app()))
                .flatMap(o -> Paths.places(o.path()).stream())
                .filter(other -> other.name().equals(place.name()))
                .flatMap(other -> product(maker.app(), other).stream())
                .filter(product -> product.maker().equals(maker))
                .findFirst();
    }

    private Optional<Product> sent(SentKeys.Key key, Paths.Place place) {
        String name = "sent " + key.maker().key() + " " + key.field();
        Product known = products.get(name);
        if (known == null) {
            Needs needed = needs(key.maker());
            if (needed.obstacle().isPresent() || key.closed() && !needed.isBelowOurs(key.maker())) {
                return Optional.empty();
            }
            String resource = Paths.subject(key.maker());
            known = new Product(key.maker(), resource, Product.Kind.SENT);
            known.needs().addAll(needed.products());
            known.savedAs(names.free(resource + "_" + Words.key(key.field())));
            known.sentAs(key.field(), key.last());
            products.put(name, known);
            sentByKey.computeIfAbsent(key.maker().key(), k -> new ArrayList<>()).add(known);
        }
        known.names().add(place.name());
        return Optional.of(known);
    }

    /** What the user says of the placeholder that a field of a create stands for. */
    Optional<ValueSource> saidOf(Leaf leaf) {
        return sent.saidOf(leaf);
    }

    /** What that leaf of a create names, if its value is what the thing is reached by later. */
    Optional<Product> sentBy(Leaf leaf) {
        return leaf.in() != In.BODY
                ? Optional.empty()
                : sentByKey.getOrDefault(leaf.operation().key(), List.of()).stream()
                        .filter(p -> leaf.pointer().equals("/" + p.field()))
                        .findFirst();
    }

    /** All that an operation names by what it is sent. */
    List<Product> sentBy(Operation maker) {
        return sentByKey.getOrDefault(maker.key(), List.of()).stream()
                .filter(p -> p.maker().equals(maker))
                .toList();
    }

    private Optional<Product> made(Makers.Candidate candidate, Paths.Place place) {
        Operation operation = candidate.operation();
        Product.Kind kind = candidate.kind();
        String resource = candidate.resource();
        boolean own = candidate.isOwn(place);
        String key = operation.key() + " " + (own ? "" : resource);
        Product known = products.get(key);
        if (known != null) {
            known.names().add(place.name());
            return Optional.of(known);
        }
        List<Product> needs = new ArrayList<>();
        if (kind == Product.Kind.CHOSEN && !makers.namesWhatItMakes(operation)) {
            return Optional.empty();
        }
        Optional<Product> elsewhere = kind == Product.Kind.CHOSEN
                ? makers.elsewhere(operation, place).flatMap(o -> product(o.app(), Paths.last(o.path())))
                : Optional.empty();
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (kind == Product.Kind.CHOSEN) {
            for (Paths.Place earlier : Paths.places(operation.path())) {
                boolean ours = earlier.itemPath().equals(Paths.shape(operation.path()))
                        || Placeholders.parameter(operation, earlier.name())
                                .filter(p -> given.test(Placeholders.leaf(operation, earlier, Optional.of(p))))
                                .isPresent();
                if (!ours) {
                    Optional<Product> parent = product(operation.app(), earlier).filter(Product::isOurs);
                    if (parent.isEmpty()) {
                        return Optional.empty();
                    }
                    needs.add(parent.get());
                }
            }
            if (prerequisites.addThoseOfBody(operation, needs).isPresent()) {
                return Optional.empty();
            }
        } else {
            Needs needed = needs(operation);
            if (needed.obstacle().isPresent()) {
                return Optional.empty();
            }
            needs.addAll(needed.products());
        }
        Product product = new Product(operation, resource, kind);
        product.names().add(place.name());
        if (own) {
            keys.itemsOf(operation).forEach(item -> product.names().add(item.name()));
        }
        product.needs().addAll(needs);
        product.savedAs(names.ofId(resource));
        products.put(key, product);
        return Optional.of(product);
    }
}
