package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
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
 * Who makes the ids that others need: for each placeholder, and each id in a body, the thing whose id it is, and for each
 * operation the things that must be there before it. {@link Makers} says which operations come into question. One file
 * because each thing is found by way of what its maker needs, which are things again.
 */
final class Graph {
    private final List<Operation> operations;
    private final Predicate<Leaf> given;
    private final Ties ties;
    private final ItemKeys keys;
    private final SentKeys sent;
    private final Makers makers;
    private final SavedNames names = new SavedNames();
    private final Twins twins = new Twins(names);
    private final Set<String> silent;
    private final Map<String, Optional<Product>> byPlace = new HashMap<>();
    private final Map<String, Product> products = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private boolean cut;

    /**
     * @param operations those that may be sent
     * @param given whether the user says what value a leaf takes, or something that was learned does
     * @param said what the user says of it
     * @param ties what is said of where values come from
     * @param silent keys of those that make things and do not say which, as is known since they were tried
     */
    Graph(
            List<Operation> operations,
            Predicate<Leaf> given,
            Function<Leaf, Optional<ValueSource>> said,
            Ties ties,
            Set<String> silent) {
        this.operations = operations;
        this.given = given;
        this.ties = ties;
        this.silent = silent;
        this.keys = new ItemKeys(operations);
        this.sent = new SentKeys(operations, said);
        this.makers = new Makers(operations);
    }

    /** What must be there before the operation can be sent: the things of its path, then those of its body. */
    Needs needs(Operation operation) {
        List<Product> found = new ArrayList<>();
        Optional<Needs> obstacle = addThoseOfPath(operation, found);
        if (obstacle.isEmpty()) {
            addThoseAround(operation, found);
            obstacle = addThoseReferredTo(operation, found);
            add(linked(operation), found);
        }
        return obstacle.orElseGet(() -> new Needs(found, Optional.empty(), ""));
    }

    /** What stands in the way, if a placeholder can be filled with nothing that we may use. */
    private Optional<Needs> addThoseOfPath(Operation operation, List<Product> found) {
        boolean read = Policy.isRead(operation);
        for (Paths.Place place : Paths.places(operation.path())) {
            Optional<Parameter> parameter = Placeholders.parameter(operation, place.name());
            Leaf leaf = leaf(operation, place, parameter);
            if (parameter.isPresent() && given.test(leaf)) {
                continue;
            }
            Optional<Product> product = tied(leaf)
                    .or(() -> Placeholders.isAmount(leaf.schema())
                            ? Optional.empty()
                            : product(operation, place)
                                    .filter(p -> p.isOurs() || !read || !Placeholders.isArbitrary(place, parameter)))
                    .or(() -> ties.linked(leaf, true).flatMap(b -> tied(b, leaf)));
            if (product.isPresent() && (read || product.get().isOurs())) {
                add(product, found);
            } else if (!isFilledWithout(operation, place, leaf, product, found)) {
                return Needs.missing(Placeholders.obstacle(place, read, product), place.name());
            }
        }
        return Optional.empty();
    }

    /** Whether a value that belongs to no thing will do for a placeholder. */
    private static boolean isFilledWithout(
            Operation operation, Paths.Place place, Leaf leaf, Optional<Product> product, List<Product> found) {
        Optional<Parameter> parameter = Placeholders.parameter(operation, place.name());
        boolean read = Policy.isRead(operation);
        boolean bold = read || operation.method().equals("POST");
        return product.isEmpty() && Placeholders.isPartOfOurs(operation, leaf.schema(), found)
                || bold && Placeholders.isFree(place, parameter, read)
                || read && product.isEmpty() && Placeholders.isNameForReads(place, parameter);
    }

    /** What is said to be the source of a value, and what the body holds with its id. */
    private void addThoseAround(Operation operation, List<Product> found) {
        for (Leaf leaf : ties.tied(operation)) {
            add(tied(leaf).filter(p -> !given.test(leaf)), found);
        }
        for (References.Nested nested : References.nested(operation)) {
            if (tied(nested.leaf()).isEmpty() && !given.test(nested.leaf())) {
                add(within(operation, nested), found);
            }
        }
    }

    /** What stands in the way, if the body says what is changed or taken away, and nothing of ours is known to be that. */
    private Optional<Needs> addThoseReferredTo(Operation operation, List<Product> found) {
        for (Leaf leaf : References.required(operation, this::isNamedElsewhere)) {
            if (tied(leaf).isPresent() || keys.isOfItself(leaf) || given.test(leaf)) {
                continue;
            }
            boolean replaced = leaf.name().equals("id");
            boolean removed = Policy.removes(operation)
                    && keys.many(operation, leaf.name()).isPresent();
            Optional<Product> product = reference(leaf).filter(p -> !replaced && !removed || p.isOurs());
            if (product.isEmpty() && (removed || replaced)) {
                String acts = removed ? "it takes away what its ids say" : "it writes to what the id in its body says";
                return Needs.missing(acts + ", and no operation is known that creates one", leaf.name());
            }
            add(product, found);
        }
        return Optional.empty();
    }

    private static void add(Optional<Product> product, List<Product> found) {
        product.filter(p -> !found.contains(p)).ifPresent(found::add);
    }

    /** Whether nothing is known that makes what a placeholder names. */
    boolean isUnmade(Operation operation, String placeholder) {
        return Paths.places(operation.path()).stream()
                .filter(place -> place.name().equals(placeholder))
                .noneMatch(place -> product(operation.app(), place).isPresent());
    }

    /** What creates the things that the body holds with their ids, as {@code {"type": {"id": 1, "name": "cat"}}} does. */
    Optional<Product> within(Operation operation, References.Nested nested) {
        return makers.ofWhatIsAround(operation, nested)
                .flatMap(o -> named(operation, Paths.subject(o)))
                .filter(Product::isOurs);
    }

    /** Something that this run makes with which the operation links another, by a list of links. */
    Optional<Product> linked(Operation operation) {
        return Links.linked(operation)
                .flatMap(resource -> named(operation, resource))
                .filter(p ->
                        p.kind() == Product.Kind.CREATED && !p.maker().path().contains("{"));
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
                .map(p -> twins.oneOfTwo(p, leaf));
    }

    private Optional<Product> tied(JourneyRules.Binding binding, Leaf leaf) {
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
        Optional<Product> owned = binding.pointer().isEmpty()
                ? keys.itemsOf(producer).stream()
                        .flatMap(item -> product(producer.app(), item).stream())
                        .filter(p -> p.maker().equals(producer))
                        .findFirst()
                        .or(() -> reachedElsewhere(producer))
                : Optional.empty();
        if (owned.isPresent()) {
            return owned; // the same thing as in paths, so that the same operation deletes it
        }
        if (!open.add(key)) {
            return Optional.empty();
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
            product.savedAs(names.ofId(resource));
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
        Optional<Product> found = read ? shown(operation.app(), place, product) : product;
        Placeholders.parameter(operation, place.name())
                .ifPresent(p -> found.ifPresent(made -> made.goesInto(p.schema().resolved())));
        return found;
    }

    /** Where what makes a thing does not say which it made, and nothing is done to it: one that a list shows. */
    private Optional<Product> shown(String app, Paths.Place place, Optional<Product> product) {
        String key = "shown " + place.itemPath() + " " + Makers.resource(app, place);
        if (product.filter(this::isNameless).isEmpty() || !open.add(key)) {
            return product;
        }
        Optional<Product> listed = find(app, place, Policy::isRead);
        open.remove(key);
        return listed.or(() -> product);
    }

    /** Whether it is of what makes things and does not say which. */
    private boolean isNameless(Product product) {
        return product.kind() == Product.Kind.CREATED
                && silent.contains(product.maker().key());
    }

    /** The product for a placeholder; cached, as many operations share one. */
    private Optional<Product> product(String app, Paths.Place place) {
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

    /** What a leaf outside of the path refers to: the thing its placeholder stands for, or the owner of its id. */
    Optional<Product> reference(Leaf leaf) {
        Operation operation = leaf.operation();
        Optional<Paths.Place> place = keys.placeOf(leaf);
        Optional<Product> placed = place.flatMap(at -> product(operation.app(), at))
                .filter(p -> !p.maker().equals(operation));
        String resource = Words.owner(leaf.name()).or(() -> ofFolder(leaf)).orElse(Paths.subject(operation));
        Optional<Product> found = placed.or(() -> named(operation, resource));
        boolean acts = leaf.name().equals("id") || Policy.removes(operation);
        Paths.Place at = place.filter(p -> placed.isPresent()).orElseGet(() -> place(operation, resource));
        Optional<Product> seen =
                acts ? found : shown(operation.app(), at, found).filter(p -> !isNameless(p));
        Optional<Product> meant = seen.map(p -> twins.oneOfTwo(p, leaf));
        meant.ifPresent(p -> p.goesInto(leaf.schema()));
        return meant;
    }

    /** Whether a leaf of that name and shape refers to something. */
    boolean refers(Leaf leaf) {
        boolean item = !leaf.name().isEmpty() || leaf.pointer().equals("/0"); // of the list that is the whole body
        return !isOfItself(leaf) && refers(leaf, item);
    }

    private boolean refers(Leaf leaf, boolean item) {
        return References.refers(leaf.name(), leaf.schema())
                || item && isNamedElsewhere(leaf) && References.isPlain(leaf.schema());
    }

    /** Whether a path has a placeholder of that name, or it is the id of a record of those the operation stands among. */
    private boolean isNamedElsewhere(Leaf leaf) {
        return keys.placeOf(leaf).isPresent()
                || ofFolder(leaf)
                        .flatMap(resource -> named(leaf.operation(), resource))
                        .filter(Product::isOurs)
                        .isPresent();
    }

    /** What a {@code record_id} in the body of {@code /loans/renew} is an id of: a loan. */
    private static Optional<String> ofFolder(Leaf leaf) {
        String path = leaf.operation().path();
        List<String> literals = Paths.literals(path);
        boolean within = leaf.in() != In.PATH && !path.contains("{") && literals.size() > 1;
        return within && Words.isIdOfAny(leaf.name())
                ? Optional.of(Words.key(literals.get(literals.size() - 2)))
                : Optional.empty();
    }

    /** Whether a field says how what its own request makes is called. */
    boolean isOfItself(Leaf leaf) {
        return keys.isOfItself(leaf);
    }

    /** The product of that resource name, for ids in bodies; never one that the operation itself makes. */
    Optional<Product> named(Operation operation, String resource) {
        String key = "name " + operation.app() + " " + resource;
        if (!open.add(key)) {
            return Optional.empty();
        }
        try {
            Optional<Product> found = find(operation.app(), place(operation, resource), o -> !o.equals(operation));
            int first = resource.indexOf('_');
            return found.isPresent() || first < 0
                    ? found
                    : named(operation, resource.substring(first + 1)); // from_account_id is the id of an account
        } finally {
            open.remove(key);
        }
    }

    private static Paths.Place place(Operation operation, String resource) {
        return new Paths.Place(resource + "_id", "name " + operation.app() + " " + resource, "", resource);
    }

    private Optional<Product> find(String app, Paths.Place place, Predicate<Operation> allowed) {
        Optional<Product> named =
                sent.keyOf(app, place).filter(key -> allowed.test(key.maker())).flatMap(key -> sent(key, place));
        if (named.isPresent()) {
            return named;
        }
        for (Makers.Candidate candidate : makers.of(app, place, allowed)) {
            Optional<Product> product = made(candidate, place);
            if (product.isPresent()) {
                candidate.pointer().ifPresent(product.get()::isAt);
                return product;
            }
        }
        return Optional.empty();
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
                : products.values().stream()
                        .filter(p -> p.kind() == Product.Kind.SENT
                                && p.maker().key().equals(leaf.operation().key())
                                && leaf.pointer().equals("/" + p.field()))
                        .findFirst();
    }

    /** All that an operation names by what it is sent. */
    List<Product> sentBy(Operation maker) {
        return products.values().stream()
                .filter(p -> p.kind() == Product.Kind.SENT && p.maker().equals(maker))
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
                                .filter(p -> given.test(leaf(operation, earlier, Optional.of(p))))
                                .isPresent();
                if (!ours) {
                    Optional<Product> parent = product(operation.app(), earlier).filter(Product::isOurs);
                    if (parent.isEmpty()) {
                        return Optional.empty();
                    }
                    needs.add(parent.get());
                }
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

    private static Leaf leaf(Operation operation, Paths.Place place, Optional<Parameter> parameter) {
        String name = parameter.map(Parameter::name).orElse(place.name());
        Schema schema =
                parameter.map(p -> p.schema().resolved()).orElseGet(() -> new Schema.Anything(SchemaNotes.NONE));
        return new Leaf(operation, In.PATH, name, name, schema, true);
    }
}
