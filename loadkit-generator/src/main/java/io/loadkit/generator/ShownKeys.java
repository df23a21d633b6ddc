package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the documented answers show of the things that paths lead to: whether a placeholder is called like a field of theirs,
 * and so is a key, whatever it is called; which requests elsewhere answer with a new thing of the same shape, as
 * {@code POST /quotes/{id}/bind} does with a policy; and which is the only kind of things that has a field.
 */
public final class ShownKeys {
    private static final Set<String> LOGIN = Set.of("login", "signin", "logon", "authenticate", "token", "session");

    /** Of the names that many kinds of things have, those by which one is known. */
    private static final Set<String> KEYS = Set.of("slug", "handle", "ref", "number");

    /** Fewer fields are no shape to know a kind of things by. */
    private static final int FEWEST_FIELDS = 2;

    /** What is shown of things, by the path of one of them. */
    private final Map<String, Set<String>> kinds = new LinkedHashMap<>();

    /** By app and by what the answer shows: what is documented to make something. */
    private final Map<String, List<Operation>> making = new HashMap<>();

    /** Kinds by each of their fields that may tell things apart. */
    private final Map<String, List<Kind>> byField = new HashMap<>();

    /** Apps by where their things are reached. */
    private final Map<String, String> apps = new HashMap<>();

    /**
     * Things that are reached somewhere.
     *
     * @param app name of the app that shows them
     * @param place by which they are reached
     */
    record Kind(String app, Paths.Place place) {}

    /** Of what makes a thing of another kind of the thing that it is done to: where that is reached, by key. */
    private final Map<String, String> turning = new HashMap<>();

    private final List<Operation> operations;
    private final Map<String, Operation> byKey = new HashMap<>();

    /** What only documents say of shapes; an answer that was seen may show what was there before. */
    private final ShownKeys documented;

    /** As far as these operations tell. */
    ShownKeys(List<Operation> operations) {
        this(operations, Optional.empty());
    }

    /**
     * As far as operations tell.
     *
     * @param operations those that may be sent, as they are believed to be
     * @param documented the same and others, as they are documented
     */
    ShownKeys(List<Operation> operations, List<Operation> documented) {
        this(operations, Optional.of(new ShownKeys(documented)));
    }

    private ShownKeys(List<Operation> all, Optional<ShownKeys> documented) {
        this.operations = List.copyOf(all);
        this.documented = documented.orElse(this);
        Map<String, Operation> lists = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.method().equals("GET") && Answers.isList(operation)) {
                lists.putIfAbsent(Paths.shape(operation.path()), operation);
            }
        }
        for (Operation operation : operations) {
            byKey.put(operation.key(), operation);
            enterListed(operation, lists);
            if (operation.method().equals("GET") && Paths.endsWithPlaceholder(operation.path())) {
                enter(operation, Paths.last(operation.path()));
            } else if (operation.method().equals("POST") && creates(operation)) {
                Answers.fields(operation)
                        .filter(fields -> fields.size() >= FEWEST_FIELDS)
                        .ifPresent(fields -> making.computeIfAbsent(
                                        operation.app() + " " + fields, key -> new ArrayList<>())
                                .add(operation));
            }
        }
        enterTurning();
        withLeftOut().forEach(operation -> enterListed(operation, lists));
    }

    /** What lists show of the things that an operation is about. */
    private void enterListed(Operation operation, Map<String, Operation> lists) {
        for (Paths.Place place : Paths.places(operation.path())) {
            Operation list = lists.get(place.collection());
            if (list != null) {
                enter(list, place);
            }
        }
    }

    /**
     * {@return what makes a thing of another kind of the thing that it is done to, by key, and the path of what it makes:
     * {@code /policies/{number}} for {@code POST /quotes/{id}/bind}}
     *
     * @param documented all operations, as documents have them
     */
    public static Map<String, String> turning(List<Operation> documented) {
        return Map.copyOf(new ShownKeys(documented).turning);
    }

    /** Whether it is done to a thing and makes one of another kind of it, which is reached elsewhere and made by nothing else. */
    boolean turnsIntoAnother(Operation operation) {
        return documented.turning.containsKey(operation.key());
    }

    /** Those that may be sent, and then all others: also by what is left out a document tells how things are reached. */
    List<Operation> withLeftOut() {
        Set<Operation> all = new LinkedHashSet<>(operations);
        all.addAll(documented.operations);
        return List.copyOf(all);
    }

    /** Those that may be sent. */
    List<Operation> operations() {
        return operations;
    }

    /** Whether it says that it makes something; a login shows who is there already. */
    private static boolean creates(Operation operation) {
        return operation.responses().stream().anyMatch(r -> r.status().equals("201"))
                && Paths.lastLiteral(operation.path()).map(Tongues::readings).orElse(List.of()).stream()
                        .flatMap(List::stream)
                        .noneMatch(LOGIN::contains);
    }

    private void enter(Operation read, Paths.Place place) {
        Set<String> fields = Answers.fields(read).orElse(Set.of());
        if (fields.size() < FEWEST_FIELDS || kinds.putIfAbsent(place.itemPath(), fields) != null) {
            return;
        }
        apps.put(place.itemPath(), read.app());
        Schema thing = Answers.thing(read).orElseThrow();
        ((Schema.Structure) thing).properties().forEach((name, shape) -> {
            Schema field = Answers.plain(shape);
            if (Answers.isName(field) && field.notes().enumeration().isEmpty()) {
                byField.computeIfAbsent(Words.key(name), key -> new ArrayList<>())
                        .add(new Kind(read.app(), place));
            }
        });
    }

    /** What stands where nothing is listed or reached, below a thing, and answers with what no POST adds to a collection. */
    private void enterTurning() {
        Set<String> reached = new HashSet<>();
        Set<String> added = new HashSet<>();
        for (Operation operation : operations) {
            Paths.places(operation.path()).forEach(place -> reached.add(place.collection()));
            (operation.method().equals("GET") ? reached : added).add(Paths.shape(operation.path()));
        }
        for (Operation operation : operations) {
            String path = operation.path();
            String thing = path.substring(0, path.lastIndexOf('}') + 1);
            if (thing.isEmpty() || added.contains(Paths.last(path).collection())) {
                continue;
            }
            alike(Paths.last(path)).stream()
                    .filter(maker -> !Paths.places(maker.path()).isEmpty()
                            && !Paths.endsWithPlaceholder(maker.path())
                            && !reached.contains(Paths.shape(maker.path())))
                    .forEach(maker -> turning.putIfAbsent(maker.key(), thing));
        }
    }

    /** Whether what is shown of the things has a field called like the placeholder, so that it tells them apart. */
    boolean isKey(Paths.Place place) {
        Set<String> fields = kinds.getOrDefault(place.itemPath(), Set.of());
        String name = Words.key(place.name());
        String owner = Words.key(place.owner()) + "_";
        String bare = name.startsWith(owner) ? name.substring(owner.length()) : name;
        return fields.stream().map(Words::key).anyMatch(field -> field.equals(name) || field.equals(bare))
                || only(place).isPresent();
    }

    /** What makes such things without standing where they are: it answers with a new one, and is not done to one of them. */
    List<Operation> elsewhere(Paths.Place place) {
        return documented.alike(place).stream()
                .flatMap(operation -> Optional.ofNullable(byKey.get(operation.key())).stream())
                .toList();
    }

    private List<Operation> alike(Paths.Place place) {
        Set<String> fields = kinds.get(place.itemPath());
        if (fields == null) {
            return List.of();
        }
        return making.getOrDefault(apps.get(place.itemPath()) + " " + fields, List.of()).stream()
                .filter(operation -> Paths.places(operation.path()).stream()
                        .noneMatch(above -> fields.equals(kinds.get(above.itemPath()))))
                .toList();
    }

    /** The only kind of things with a field called like a placeholder that stands below no collection of its own. */
    Optional<Kind> only(Paths.Place place) {
        String name = Words.key(place.name());
        List<Kind> all = byField.getOrDefault(name, List.of());
        boolean telling = !Words.isId(name) && (!ItemKeys.isCommon(name) || KEYS.contains(name));
        return kinds.containsKey(place.itemPath()) || !telling || all.size() != 1
                ? Optional.empty()
                : all.stream().findFirst();
    }
}
