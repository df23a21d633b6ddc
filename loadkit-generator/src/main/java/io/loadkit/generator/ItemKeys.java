package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What things are told apart by, read from the placeholders of paths: where there is {@code /products/{sku}}, a field
 * {@code sku} elsewhere names a product. Names that many things have, such as {@code name} and {@code code}, say so
 * only below the collection, as {@code slugs} in {@code POST /articles/bulk/tag}, or with its name before them, as
 * {@code article_slug}.
 */
final class ItemKeys {
    private static final Set<String> COMMON = Set.of(
            "id",
            "uuid",
            "guid",
            "pk",
            "oid",
            "sid",
            "slug",
            "name",
            "code",
            "key",
            "number",
            "handle",
            "ref",
            "email",
            "type",
            "kind",
            "status",
            "state",
            "date",
            "day",
            "month",
            "year",
            "format",
            "lang",
            "language",
            "locale",
            "country",
            "city",
            "currency",
            "version",
            "tag",
            "label",
            "title",
            "path",
            "file",
            "filename",
            "index",
            "page",
            "limit",
            "value",
            "token",
            "user",
            "category",
            "role",
            "level",
            "item",
            "namespace",
            "domain");

    /** What things are called by those who make them; ids are not. */
    private static final Set<String> NAMES = Set.of("name", "slug", "key", "code", "handle");

    private static final Pattern LISTED = Pattern.compile("/\\d{1,9}$");

    private static final Set<String> IDS = Set.of("ids", "uuids", "guids", "pks", "keys", "names", "slugs");

    private final Map<String, Paths.Place> all = new LinkedHashMap<>();
    private final Map<String, List<Paths.Place>> byCollection = new LinkedHashMap<>();

    /** By each name that may speak of it: documents with thousands of operations ask for thousands of fields. */
    private final Map<String, Set<Known>> byName = new HashMap<>();

    private final CalledThings called;
    private final Relations relations;

    /** A placeholder of a collection, and which it is in the order of all. */
    private record Known(int number, String collection, Paths.Place place) {}

    ItemKeys(List<Operation> operations, ShownKeys shown) {
        this.called = new CalledThings(operations);
        this.relations = new Relations(operations);
        Set<String> posts = new HashSet<>();
        Set<String> lists = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.method().equals("POST")) {
                posts.add(Paths.shape(operation.path()));
            } else if (operation.method().equals("GET") && Answers.isList(operation)) {
                lists.add(Paths.shape(operation.path()));
            }
        }
        for (Operation operation : shown.withLeftOut()) {
            for (Paths.Place place : Paths.places(operation.path())) {
                all.putIfAbsent(place.collection(), place);
                boolean creates = posts.contains(place.collection().replaceAll("(?:/\\{})+$", "")); // of several keys
                List<Paths.Place> known = byCollection.computeIfAbsent(place.collection(), c -> new ArrayList<>());
                boolean there = creates
                        || lists.contains(place.collection()) && shown.isKey(place)
                        || !shown.elsewhere(place).isEmpty();
                if (there && known.stream().noneMatch(p -> p.name().equals(place.name()))) {
                    known.add(place);
                }
            }
        }
        int number = 0;
        for (Map.Entry<String, List<Paths.Place>> entry : byCollection.entrySet()) {
            for (Paths.Place place : entry.getValue()) {
                Known known = new Known(number++, entry.getKey(), place);
                String name = Words.key(place.name());
                String owner = Words.key(place.owner());
                List.of(name, owner, owner + "_" + name)
                        .forEach(key -> byName.computeIfAbsent(key, k -> new LinkedHashSet<>())
                                .add(known));
            }
        }
    }

    /** Whether many kinds of things have something of that name. */
    static boolean isCommon(String key) {
        return COMMON.contains(key);
    }

    /** The placeholders for what the operation adds to its collection. */
    List<Paths.Place> itemsOf(Operation maker) {
        return maker.method().equals("POST")
                ? byCollection.getOrDefault(Paths.shape(maker.path()), List.of())
                : List.of();
    }

    /** Whether a field says how what its own request makes is called: see {@link Names#isKeyOfItself}. */
    boolean isOfItself(Leaf leaf) {
        return Names.isAtTop(leaf)
                && itemsOf(leaf.operation()).stream()
                        .anyMatch(place ->
                                Words.key(place.name()).equals(Words.key(leaf.name())) && !relations.isPutThere(place));
    }

    /** The placeholder that a field, or an item of a list, stands for in a request. */
    Optional<Paths.Place> placeOf(Leaf leaf) {
        return isOfItself(leaf)
                ? Optional.empty()
                : placeOf(
                                leaf.operation(),
                                leaf.name(),
                                LISTED.matcher(leaf.pointer()).find())
                        .or(() -> called.placeOf(leaf));
    }

    private Optional<Paths.Place> placeOf(Operation operation, String field, boolean listed) {
        if (References.hasSecret(operation)) {
            return Optional.empty(); // name and password belong to somebody who logs in
        }
        Optional<Paths.Place> many = many(operation, field);
        if (many.isPresent()) {
            return many;
        }
        String key = Words.key(field);
        String shape = Paths.shape(operation.path());
        return byName.getOrDefault(key, Set.of()).stream()
                .filter(known -> !known.collection().equals(shape))
                .filter(known -> means(known.place(), key, shape) || listed && namesEach(known.place(), field))
                .map(Known::place)
                .findFirst();
    }

    /** Whether a list called like the collection holds what its things are told apart by: {@code features: [name, …]}. */
    private static boolean namesEach(Paths.Place place, String list) {
        String thing = Words.key(list);
        String name = Words.key(place.name());
        List<String> words = Words.split(name);
        boolean named = !words.isEmpty() && (name.equals(thing) || NAMES.contains(words.get(words.size() - 1)));
        return named && thing.equals(Words.key(place.owner())) && !thing.equals(String.join("_", Words.split(list)));
    }

    /**
     * The placeholder for things of which a request names several: {@code DELETE /notes?ids=1}, or a list as the whole
     * body of {@code POST /notes/batch-delete}. The field of that list is called {@code ""}.
     */
    Optional<Paths.Place> many(Operation operation, String field) {
        boolean bare = field.isEmpty()
                || IDS.contains(field.toLowerCase(Locale.ROOT))
                || operation.method().equals("DELETE") && field.equals("id");
        if (!bare || Policy.isRead(operation) || Paths.endsWithPlaceholder(operation.path())) {
            return Optional.empty();
        }
        String shape = Paths.shape(operation.path());
        Paths.Place here = operation.method().equals("POST") ? null : all.get(shape);
        return Optional.ofNullable(here != null ? here : all.get(above(shape)));
    }

    /** The path before the last segment, and before those that say that it is done to many: {@code /notes/batch/restore}. */
    private static String above(String shape) {
        String above = shape.substring(0, Math.max(0, shape.lastIndexOf('/')));
        while (Sweeps.isOfMany(above.substring(above.lastIndexOf('/') + 1))) {
            above = above.substring(0, above.lastIndexOf('/'));
        }
        return above;
    }

    private static boolean means(Paths.Place place, String key, String shape) {
        String name = Words.key(place.name());
        boolean common = COMMON.contains(name);
        if (name.equals(key)) {
            return !common || shape.startsWith(place.collection() + "/") && !shape.startsWith(place.itemPath());
        }
        String owner = Words.key(place.owner());
        return !owner.isEmpty() && key.equals(owner + "_" + name);
    }
}
