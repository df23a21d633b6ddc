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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who makes the ids that others need. A placeholder, or an id in a body, is matched with the operation whose answer has
 * such an id: by the path it owns, by what the answer is documented to hold, and by names. One file because these three
 * ways of matching are tried one after the other on the same index.
 */
final class Graph {
    private static final Set<String> CREATE_WORDS = Set.of(
            "create",
            "add",
            "upload",
            "register",
            "new",
            "insert",
            "import",
            "make",
            "open",
            "start",
            "submit",
            "store",
            "signup",
            "post",
            "save");

    /** What an operation is called that makes another thing like the one that its path names. */
    private static final Set<String> COPYING = Set.of("clone", "copy", "duplicate", "fork");
    /** What an answer has a list of, such as the tickets of an order. */
    private static final int LISTED = 30;

    private final List<Operation> operations;
    private final Predicate<Leaf> given;
    private final Ties ties;
    private final ItemKeys keys;
    private final SentKeys sent;
    private final Set<String> silent;
    private final Map<String, Optional<Product>> byPlace = new HashMap<>();
    private final Map<String, Product> products = new HashMap<>();
    private final Map<Product, Product> seconds = new HashMap<>();
    private final Map<String, Product> copies = new HashMap<>();
    private final Map<Operation, Optional<Product>> besides = new HashMap<>();
    private final Set<String> savedNames = new HashSet<>();
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
    }

    /**
     * What an operation needs before it can be sent.
     *
     * @param products in the order of the path, then those of the body
     * @param obstacle why it cannot be sent, or empty
     * @param parameter the name the obstacle is about
     */
    record Needs(List<Product> products, Optional<String> obstacle, String parameter) {
        /** Whether something that this run makes stands in the path of the operation. */
        boolean isBelowOurs(Operation operation) {
            List<Paths.Place> places = Paths.places(operation.path());
            return products.stream()
                    .filter(Product::isOurs)
                    .anyMatch(p -> places.stream().anyMatch(place -> p.names().contains(place.name())));
        }

        /** What the operation acts on: the last id of its path, else the first of its body. */
        Optional<Product> primary(Operation operation) {
            long inPath = products.stream()
                    .filter(p -> Paths.places(operation.path()).stream()
                            .anyMatch(place -> p.names().contains(place.name())))
                    .count();
            return products.isEmpty()
                    ? Optional.empty()
                    : Optional.of(products.get((int) Math.max(0, Math.min(inPath, products.size()) - 1)));
        }
    }

    Needs needs(Operation operation) {
        List<Product> out = new ArrayList<>();
        boolean read = Policy.isRead(operation);
        for (Paths.Place place : Paths.places(operation.path())) {
            Optional<Parameter> parameter = parameter(operation, place.name());
            if (parameter.filter(p -> given.test(leaf(operation, p))).isPresent()) {
                continue;
            }
            Leaf leaf = parameter
                    .map(p -> leaf(operation, p))
                    .orElseGet(() -> new Leaf(
                            operation,
                            In.PATH,
                            place.name(),
                            place.name(),
                            new Schema.Anything(SchemaNotes.NONE),
                            true));
            Optional<Product> product = tied(leaf)
                    .or(() -> Placeholders.isAmount(leaf.schema())
                            ? Optional.empty()
                            : product(operation, place)
                                    .filter(p -> p.isOurs() || !read || !Placeholders.isArbitrary(place, parameter)))
                    .or(() -> ties.linked(leaf, true).flatMap(b -> tied(b, leaf)));
            if (product.isPresent() && (read || product.get().isOurs())) {
                if (!out.contains(product.get())) {
                    out.add(product.get());
                }
                continue;
            }
            if (product.isEmpty() && Placeholders.isPartOfOurs(operation, leaf.schema(), out)) {
                continue;
            }
            boolean bold = read || operation.method().equals("POST");
            if (bold && Placeholders.isFree(place, parameter, read)
                    || read && product.isEmpty() && Placeholders.isNameForReads(place, parameter)) {
                continue;
            }
            return new Needs(List.of(), Optional.of(Placeholders.obstacle(place, read, product)), place.name());
        }
        for (Leaf leaf : ties.tied(operation)) {
            tied(leaf).filter(p -> !given.test(leaf) && !out.contains(p)).ifPresent(out::add);
        }
        for (References.Nested nested : References.nested(operation)) {
            if (tied(nested.leaf()).isEmpty() && !given.test(nested.leaf())) {
                within(operation, nested).filter(p -> !out.contains(p)).ifPresent(out::add);
            }
        }
        for (Leaf leaf : References.required(operation, l -> keys.placeOf(l).isPresent())) {
            if (tied(leaf).isPresent() || keys.isOfItself(leaf)) {
                continue;
            }
            boolean replaced = leaf.name().equals("id");
            if (!given.test(leaf)) {
                boolean removed = Policy.removes(operation)
                        && keys.many(operation, leaf.name()).isPresent();
                Optional<Product> product = reference(leaf).filter(p -> !replaced && !removed || p.isOurs());
                if (removed && product.isEmpty()) {
                    String why = "it takes away what its ids say, and no operation is known that creates one";
                    return new Needs(List.of(), Optional.of(why), leaf.name());
                }
                if (replaced && product.isEmpty()) {
                    String why =
                            "it writes to what the id in its body says, and no operation is known that creates one";
                    return new Needs(List.of(), Optional.of(why), "id");
                }
                product.filter(p -> !out.contains(p)).ifPresent(out::add);
            }
        }
        return new Needs(out, Optional.empty(), "");
    }

    /** Whether nothing is known that makes what a placeholder names. */
    boolean isUnmade(Operation operation, String placeholder) {
        return Paths.places(operation.path()).stream()
                .filter(place -> place.name().equals(placeholder))
                .noneMatch(place -> product(operation.app(), place).isPresent());
    }

    /** What creates the things that the body holds with their ids, as {@code {"type": {"id": 1, "name": "cat"}}} does. */
    Optional<Product> within(Operation operation, References.Nested nested) {
        return operations.stream()
                .filter(o -> o.method().equals("POST")
                        && !o.equals(operation)
                        && o.app().equals(operation.app()))
                .filter(o -> !Paths.endsWithPlaceholder(o.path())
                        && Paths.places(o.path()).isEmpty())
                .filter(o -> Answers.answersWith(o, nested.around())
                        || Paths.subject(o).equals(nested.resource()))
                .findFirst()
                .flatMap(o -> named(operation, Paths.subject(o)))
                .filter(Product::isOurs);
    }

    /** The product that somebody says a leaf takes its value from. */
    Optional<Product> tied(Leaf leaf) {
        return ties.said(leaf)
                .or(() -> ties.linked(leaf, false))
                .flatMap(b -> tied(b, leaf))
                .map(p -> oneOfTwo(p, leaf));
    }

    /** A thing of its own where the leaf names the second of two things: where to, while another field says where from. */
    private Product oneOfTwo(Product product, Leaf leaf) {
        boolean second = leaf.in() != In.PATH
                && product.isOurs()
                && Pairs.firstOf(leaf.name(), References.names(leaf.operation()))
                        .isPresent();
        return second
                ? seconds.computeIfAbsent(product, p -> Product.secondOf(p, savedName(p.resource() + "_second")))
                : product;
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
                                original, operation, needs.products(), free(original.resource() + "_copy"))));
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
                        .filter(kind -> Answers.showTheSame(o, kind.maker()))
                        .max(Comparator.comparingInt(
                                kind -> common(o.path(), kind.maker().path())))
                        .map(kind -> Product.besides(kind, o, needs.products(), savedName(kind.resource()))));
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
            product.savedAs(savedName(resource));
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
                && parameter(operation, place.name())
                        .filter(p ->
                                !p.schema().resolved().notes().enumeration().isEmpty())
                        .isPresent();
        Optional<Product> product = closed ? Optional.empty() : product(operation.app(), place);
        Optional<Product> found = read ? shown(operation.app(), place, product) : product;
        parameter(operation, place.name())
                .ifPresent(p -> found.ifPresent(made -> made.goesInto(p.schema().resolved())));
        return found;
    }

    /** Where what makes a thing does not say which it made, and nothing is done to it: one that a list shows. */
    private Optional<Product> shown(String app, Paths.Place place, Optional<Product> product) {
        boolean nameless = product.filter(p -> p.kind() == Product.Kind.CREATED
                        && silent.contains(p.maker().key()))
                .isPresent();
        String key = "shown " + place.itemPath() + " " + resource(app, place);
        if (!nameless || !open.add(key)) {
            return product;
        }
        Optional<Product> listed = find(app, place, Policy::isRead);
        open.remove(key);
        return listed.or(() -> product);
    }

    /** The product for a placeholder; cached, as many operations share one. */
    private Optional<Product> product(String app, Paths.Place place) {
        String key = place.itemPath() + " " + resource(app, place);
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
        String resource = Words.owner(leaf.name()).orElse(Paths.subject(operation));
        Optional<Product> found = placed.or(() -> named(operation, resource));
        boolean acts = leaf.name().equals("id") || Policy.removes(operation);
        Paths.Place at = place.filter(p -> placed.isPresent()).orElseGet(() -> place(operation, resource));
        Optional<Product> meant = (acts ? found : shown(operation.app(), at, found)).map(p -> oneOfTwo(p, leaf));
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
                || item && keys.placeOf(leaf).isPresent() && References.isPlain(leaf.schema());
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
        String resource = resource(app, place);
        record Candidate(Operation operation, int score, Product.Kind kind) {}
        List<Candidate> candidates = new ArrayList<>();
        for (Operation operation : operations) {
            int score = allowed.test(operation) ? score(operation, app, place, resource) : 0;
            if (score > 0) {
                Product.Kind kind = score == LISTED ? Product.Kind.OBSERVED : kind(operation, place, resource);
                candidates.add(new Candidate(operation, score, kind));
            }
        }
        candidates.sort(Comparator.<Candidate>comparingInt(c -> -c.score())
                .thenComparingInt(c -> -common(c.operation().path(), place.itemPath()))
                .thenComparingInt(c -> c.operation().path().length()));
        for (Candidate candidate : candidates) {
            Optional<Product> product = made(candidate.operation(), candidate.kind(), resource, place);
            if (product.isPresent() && candidate.score() == LISTED) {
                product.get()
                        .isAt(Answers.listed(candidate.operation(), resource).orElse(""));
            }
            if (product.isPresent()) {
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
            known.savedAs(free(resource + "_" + Words.key(key.field())));
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

    private static String resource(String app, Paths.Place place) {
        return Words.ownerInPath(place.name())
                .orElse(place.owner().isEmpty() ? Words.key(app) : Words.key(place.owner()));
    }

    private static Product.Kind kind(Operation operation, Paths.Place place, String resource) {
        return Policy.isRead(operation)
                ? Product.Kind.OBSERVED
                : isAt(operation, place, resource)
                                || operation.method().equals("PUT")
                                        && Paths.shape(operation.path()).equals(place.itemPath())
                                || isSameThing(operation, place)
                        ? Product.Kind.CHOSEN
                        : Product.Kind.CREATED;
    }

    /** Whether that is its path, and the last placeholder means the same: an image is not put at its own name. */
    private static boolean isAt(Operation operation, Paths.Place place, String resource) {
        List<Paths.Place> own = Paths.places(operation.path());
        return Paths.shape(operation.path()).equals(place.itemPath())
                && !own.isEmpty()
                && resource(operation.app(), own.get(own.size() - 1)).equals(resource);
    }

    /** How likely the operation is to provide the id; 0 for not at all. */
    private int score(Operation operation, String app, Paths.Place place, String resource) {
        String shape = Paths.shape(operation.path());
        boolean sameApp = operation.app().equals(app);
        boolean atRoot = place.itemPath().equals("/{}") && operation.method().equals("POST");
        boolean owns = (atRoot || !place.collection().isEmpty()) && shape.equals(place.collection());
        String last = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        boolean collection = last.equals(resource) && !Paths.endsWithPlaceholder(operation.path());
        boolean about = Paths.about(operation.path()).filter(resource::equals).isPresent();
        if (operation.method().equals("GET")) {
            return owns ? 20 : sameApp && Answers.isList(operation) ? (collection ? 10 : about ? 9 : 0) : 0;
        }
        if (isSameThing(operation, place) && documentsCreation(operation)) {
            return 45;
        }
        if (operation.method().equals("PUT")) {
            return !shape.equals(place.itemPath())
                    ? 0
                    : documentsCreation(operation)
                            ? 32
                            : Placeholders.isText(parameter(operation, place.name())) ? 15 : 0;
        }
        if (!operation.method().equals("POST")) {
            return 0;
        }
        if (owns) {
            return 100;
        }
        if (isAt(operation, place, resource)) {
            return 40;
        }
        boolean takesIt =
                Paths.places(operation.path()).stream().anyMatch(p -> p.name().equals(place.name()));
        if (takesIt) {
            return 0;
        }
        boolean echoes = References.takes(operation, place.name());
        int elsewhere = sameApp ? 0 : 25;
        if (Words.owner(place.name()).isPresent()
                && !echoes // what was sent comes back: it is of something that was there before
                && Answers.hasProperty(operation, place.name())
                && sameApp) {
            return 80;
        }
        if (collection) {
            return 75 - elsewhere;
        }
        if (Words.keyWord(place.name()).isPresent()
                && !echoes
                && Answers.hasProperty(operation, place.name())
                && sameApp) {
            return 70; // the name under which it is kept
        }
        if (sameApp && about && Paths.startsWith(operation.path(), CREATE_WORDS)) {
            return 60;
        }
        if (sameApp
                && CREATE_WORDS.contains(last)
                && Paths.literals(operation.path()).stream().map(Words::key).anyMatch(resource::equals)) {
            return 60;
        }
        boolean acts = !Paths.places(operation.path()).isEmpty() && !Policy.removes(operation);
        if (sameApp && acts && Answers.listed(operation, resource).isPresent()) {
            return LISTED; // seen there only: whose they are is not said
        }
        if (sameApp && OwnAccount.isNameOfPerson(place.name()) && OwnAccount.isMadeBy(operation, place.name())) {
            return 35; // the account that is reached elsewhere by the name it was given, as by /profiles/{username}
        }
        if (sameApp && OwnAccount.signsUp(operation, resource) && Answers.mayTell(operation, place.name(), resource)) {
            return 34;
        }
        List<String> words = operation.operationId().map(Words::split).orElse(List.of());
        boolean creates = words.stream().anyMatch(CREATE_WORDS::contains)
                && words.stream().map(Words::singular).anyMatch(resource::equals);
        return sameApp && creates ? 50 : 0;
    }

    /** Whether it makes, under a name of our choice, what the placeholder of another path stands for, too. */
    private static boolean isSameThing(Operation operation, Paths.Place place) {
        List<Paths.Place> own = Paths.places(operation.path());
        return Set.of("PUT", "POST").contains(operation.method())
                && Paths.endsWithPlaceholder(operation.path())
                && !own.isEmpty()
                && own.get(own.size() - 1).name().equals(place.name())
                && own.get(own.size() - 1).owner().equals(place.owner())
                && !Paths.shape(operation.path()).equals(place.itemPath());
    }

    private Optional<Product> made(Operation operation, Product.Kind kind, String resource, Paths.Place place) {
        boolean own = kind == Product.Kind.CREATED && isOwn(operation, place, resource);
        String key = operation.key() + " " + (own ? "" : resource);
        Product known = products.get(key);
        if (known != null) {
            known.names().add(place.name());
            return Optional.of(known);
        }
        List<Product> needs = new ArrayList<>();
        if (kind == Product.Kind.CHOSEN && !namesWhatItMakes(operation)) {
            return Optional.empty();
        }
        if (kind == Product.Kind.CHOSEN) {
            for (Paths.Place earlier : Paths.places(operation.path())) {
                boolean ours = earlier.itemPath().equals(Paths.shape(operation.path()))
                        || parameter(operation, earlier.name())
                                .filter(p -> given.test(leaf(operation, p)))
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
        product.savedAs(savedName(resource));
        products.put(key, product);
        return Optional.of(product);
    }

    /** Whether it is the id of what the operation adds to its collection, however that id is called. */
    private boolean isOwn(Operation operation, Paths.Place place, String resource) {
        return Paths.shape(operation.path()).equals(place.collection())
                || !Paths.endsWithPlaceholder(operation.path())
                        && Paths.lastLiteral(operation.path())
                                .map(Words::key)
                                .filter(resource::equals)
                                .isPresent();
    }

    /** Whether the operation makes what its last placeholder names: an amount, or any text of a kind, names nothing. */
    private boolean namesWhatItMakes(Operation operation) {
        List<Paths.Place> places = Paths.places(operation.path());
        Paths.Place last = places.get(places.size() - 1);
        String shape = Paths.shape(operation.path());
        return !Placeholders.isArbitrary(last, parameter(operation, last.name()))
                || !Meanings.isCode(last.name(), Words.key(last.owner()))
                        && operations.stream() // what can be deleted under that name
                                .anyMatch(o -> o.method().equals("DELETE")
                                        && Paths.shape(o.path()).equals(shape));
    }

    private String savedName(String resource) {
        return free(resource + "_id");
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !savedNames.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static boolean documentsCreation(Operation operation) {
        return operation.responses().stream().anyMatch(r -> r.status().equals("201"));
    }

    private static int common(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static Optional<Parameter> parameter(Operation operation, String name) {
        return operation.parameters(In.PATH).stream()
                .filter(p -> p.name().equals(name))
                .findFirst();
    }

    private static Leaf leaf(Operation operation, Parameter parameter) {
        Schema schema = parameter.schema().resolved();
        return new Leaf(operation, In.PATH, parameter.name(), parameter.name(), schema, true);
    }
}
