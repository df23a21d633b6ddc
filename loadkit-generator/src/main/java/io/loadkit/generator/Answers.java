package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Save.Extract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer has the id of what it speaks of. Where the document says so, that place is taken; where it says
 * nothing, places that real services use are tried in turn, which is no failure when none has a value. One file because the
 * places are tried one after the other on the same shapes.
 */
final class Answers {
    private static final List<String> ENVELOPES =
            List.of("data", "result", "item", "items", "results", "content", "payload");
    /** Links by which answers name themselves. */
    private static final List<String> LINKS =
            List.of("/_links/self/href", "/links/self/href", "/_links/self", "/links/self", "/href", "/self", "/@id");

    /** Names of properties that tell things apart where nothing better does. */
    private static final List<String> WEAK_KEYS = List.of("key", "slug", "name");

    /** Lists of such words say something of a thing, and name none. */
    private static final Set<String> NO_IDS = Set.of(
            "errors",
            "warnings",
            "messages",
            "notes",
            "tags",
            "labels",
            "roles",
            "permissions",
            "scopes",
            "categories",
            "features",
            "hints",
            "values",
            "types",
            "keywords");

    private static final int MOST_PLACES = 32;

    /** How many objects or lists an id may lie in. */
    private static final int ENVELOPES_DEEP = 2;

    private Answers() {}

    /** The shape of the JSON that a successful answer has, where it is documented. */
    static Optional<Schema> shape(Operation operation) {
        return operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .filter(content -> content.isJson() || content.mediaType().startsWith("*/*"))
                .map(Content::schema)
                .map(Answers::plain)
                .filter(schema -> !(schema instanceof Schema.Anything))
                .findFirst();
    }

    /** Whether a success is documented by that very shape. */
    static boolean answersWith(Operation operation, Schema.Structure wanted) {
        return shape(operation).filter(shape -> shape == wanted).isPresent();
    }

    /** Where the first of the things so called stands that an answer has a list of: {@code /tickets/0} of an order. */
    static Optional<String> listed(Operation operation, String resource) {
        return shape(operation).filter(Schema.Structure.class::isInstance).stream()
                .flatMap(schema -> ((Schema.Structure) schema).properties().entrySet().stream())
                .filter(property -> Words.key(property.getKey()).equals(resource)
                        && !property.getKey().equals(resource)
                        && plain(property.getValue()) instanceof Schema.Sequence list
                        && isName(plain(list.items()))
                        && !(plain(list.items()) instanceof Schema.Anything))
                .map(property -> "/" + escaped(property.getKey()) + "/0")
                .findFirst();
    }

    /** Whether both answer with things of one shape: as a whole, in a list, or in an envelope around either. */
    static boolean showTheSame(Operation one, Operation other) {
        Optional<Set<String>> names = shape(one).flatMap(s -> thing(s, 1));
        return names.filter(all -> all.size() > 1).isPresent()
                && names.equals(shape(other).flatMap(s -> thing(s, 1)));
    }

    /** The names of the properties of what an answer shows. */
    private static Optional<Set<String>> thing(Schema declared, int envelopes) {
        Schema schema = plain(declared);
        Schema item = schema instanceof Schema.Sequence list ? plain(list.items()) : schema;
        if (!(item instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        return ENVELOPES.stream()
                .filter(name -> envelopes > 0 && structure.properties().containsKey(name))
                .findFirst()
                .flatMap(name -> Optional.ofNullable(structure.properties().get(name)))
                .flatMap(inner -> thing(inner, envelopes - 1))
                .or(() -> Optional.of(structure.properties().keySet()));
    }

    /** Whether the answer has a property of that name: at the top, in an envelope, or in the first item of a list. */
    static boolean hasProperty(Operation operation, String name) {
        return shape(operation)
                .filter(s -> hasProperty(s, name, ENVELOPES_DEEP))
                .isPresent();
    }

    private static boolean hasProperty(Schema declared, String name, int depth) {
        Schema schema = plain(declared);
        if (schema instanceof Schema.Sequence list) {
            return depth > 0 && hasProperty(list.items(), name, depth - 1);
        }
        return schema instanceof Schema.Structure structure
                && (structure.properties().containsKey(name)
                        || depth > 0
                                && structure.properties().values().stream()
                                        .anyMatch(inner -> hasProperty(inner, name, depth - 1)));
    }

    /** Whether the answer is documented as a list, bare or in an envelope. */
    static boolean isList(Operation operation) {
        return shape(operation).filter(s -> listPointer(s).isPresent()).isPresent();
    }

    /**
     * The id of what a create made.
     *
     * @param numeric whether only a number is of use, so that a name is none
     */
    static Save ofCreated(
            String saved, Operation operation, List<String> placeholders, String resource, boolean numeric) {
        List<String> names = alsoBare(placeholders, operation);
        Optional<Schema> shape = shape(operation);
        if (shape.isPresent()) {
            Optional<Place> place = find(shape.get(), "", new Wanted(names, resource, itself(names, operation)), 2)
                    .filter(at -> !numeric || !isWeak(at.from()));
            if (place.isPresent()
                    && isWeak(place.get().from())
                    && !isAskedFor(place.get().from(), names)) {
                return Save.firstOf(
                        saved,
                        new Save.LinkId(LINKS.get(0)),
                        new Save.LocationId(),
                        place.get().from());
            }
            if (place.isPresent()) {
                return place.get().certain()
                        ? new Save(saved, place.get().from())
                        : Save.firstOf(saved, place.get().from(), new Save.LocationId());
            }
            Optional<Extract> listed = onlyList(shape.get(), "", ENVELOPES_DEEP);
            if (listed.isPresent()) {
                return Save.firstOf(saved, new Save.LocationId(), listed.get());
            }
        }
        List<Extract> places = new ArrayList<>();
        Set<String> keys = keys(names, resource);
        keys.forEach(key -> places.add(pointer("/" + key)));
        places.add(new Save.LinkId(LINKS.get(0)));
        if (!numeric) {
            WEAK_KEYS.forEach(key -> places.add(pointer("/" + key)));
        }
        for (String envelope : List.of("data", "result", resource)) {
            keys.stream().limit(4).forEach(key -> places.add(pointer("/" + envelope + "/" + key)));
        }
        places.add(new Save.LocationId());
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }

    /** Whether the answer to a create may say what it made: it shows that, or nobody knows what it shows. */
    static boolean mayTell(Operation operation, String placeholder, String resource) {
        List<String> names = alsoBare(List.of(placeholder), operation);
        return shape(operation)
                .map(s -> find(s, "", new Wanted(names, resource, itself(names, operation)), 2)
                        .isPresent())
                .orElse(true);
    }

    /** The id of the first thing in a list. */
    static Save ofListed(String saved, Operation operation, List<String> placeholders, String resource) {
        List<String> names = alsoBare(placeholders, operation);
        Optional<Schema> shape = shape(operation);
        if (shape.isPresent()) {
            Optional<String> list = listPointer(shape.get());
            Optional<Schema> item = list.flatMap(p -> itemAt(shape.get(), p));
            if (item.isPresent()) {
                String base = list.get() + "/0";
                if (Optionals.isLeaf(item.get()) && !(item.get() instanceof Schema.Anything)) {
                    return Save.firstOf(saved, pointer(base));
                }
                Optional<Place> place =
                        find(item.get(), base, new Wanted(names, resource, itself(names, operation)), 1);
                if (place.isPresent()) {
                    return Save.firstOf(saved, place.get().from());
                }
            }
        }
        List<Extract> places = new ArrayList<>();
        for (String base : List.of("/0", "/items/0", "/data/0", "/results/0", "/content/0", "/" + resource + "s/0")) {
            keys(names, resource).stream().limit(4).forEach(key -> places.add(pointer(base + "/" + key)));
        }
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }

    /** Whether it may be a name as well as an id. */
    private static boolean isWeak(Extract from) {
        return from instanceof Save.Pointer place
                && WEAK_KEYS.contains(place.pointer().substring(place.pointer().lastIndexOf('/') + 1));
    }

    /** Whether it is that name by which a placeholder has it, so that it is no guess. */
    private static boolean isAskedFor(Extract from, List<String> names) {
        return from instanceof Save.Pointer place
                && names.stream()
                        .anyMatch(name -> Words.key(name)
                                .endsWith(place.pointer()
                                        .substring(place.pointer().lastIndexOf('/') + 1)));
    }

    /** Where an id stands, and whether it surely does. */
    private record Place(Extract from, boolean certain) {
        Place within(boolean sure) {
            return new Place(from, certain && sure);
        }
    }

    /**
     * Whose id is looked for.
     *
     * @param names of the placeholders that take it
     * @param resource what it is an id of
     * @param weak names of properties that tell such things apart where nothing better does
     */
    private record Wanted(List<String> names, String resource, List<String> weak) {}

    /**
     * Where placeholders say more than what things are called, the thing itself comes before other names it may have:
     * {@code version} for {@code /versions/{versionExpression}}.
     */
    private static List<String> itself(List<String> names, Operation operation) {
        String subject = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        boolean more = names.stream().map(Words::key).anyMatch(name -> name.startsWith(subject + "_"));
        List<String> out = new ArrayList<>(!subject.isEmpty() && more ? List.of(subject) : List.of());
        out.addAll(WEAK_KEYS);
        return out;
    }

    private static Optional<Place> find(Schema declared, String base, Wanted wanted, int depth) {
        Schema schema = plain(declared);
        if (base.isEmpty() && (schema instanceof Schema.Text || schema instanceof Schema.Numeric)) {
            return Optional.of(new Place(pointer(""), true)); // the bare id as the whole answer
        }
        if (schema instanceof Schema.Sequence list && depth > 0) {
            Schema item = plain(list.items()); // several at once: the first will do
            boolean bare = item instanceof Schema.Text || item instanceof Schema.Numeric;
            return bare
                    ? Optional.of(new Place(pointer(base + "/0"), false))
                    : find(item, base + "/0", wanted, depth - 1).map(p -> p.within(false));
        }
        if (!(schema instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        List<String> envelopes = new ArrayList<>(List.of(wanted.resource()));
        envelopes.addAll(ENVELOPES);
        return key(structure, keys(wanted.names(), wanted.resource()))
                .map(key -> place(structure, base, key))
                .or(() -> within(structure, envelopes, base, wanted, depth))
                .or(() -> LINKS.stream()
                        .filter(link -> Reach.at(structure, link).isPresent())
                        .findFirst()
                        .map(link -> new Place(new Save.LinkId(base + link), false)))
                .or(() -> within(structure, named(structure, wanted.names(), depth), base, wanted, depth))
                .or(() -> key(structure, wanted.weak()).map(key -> place(structure, base, key)))
                .or(() -> within(structure, onlyObject(structure), base, wanted, depth))
                .or(() -> identifying(structure).map(key -> place(structure, base, key)));
    }

    /** The first of the only list of texts or numbers there is: what was made, one by one, or what it belongs to now. */
    private static Optional<Extract> onlyList(Schema declared, String base, int depth) {
        if (!(plain(declared) instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        List<String> lists = structure.properties().entrySet().stream()
                .filter(p -> plain(p.getValue()) instanceof Schema.Sequence list && isName(plain(list.items())))
                .map(Map.Entry::getKey)
                .filter(key -> !Words.hasAny(key, NO_IDS))
                .toList();
        if (lists.size() == 1) {
            return Optional.of(pointer(base + "/" + escaped(lists.get(0)) + "/0"));
        }
        String inner = onlyObject(structure).stream().findFirst().orElse("");
        Schema below = structure.properties().get(inner);
        return below == null || depth == 0 || !lists.isEmpty()
                ? Optional.empty()
                : onlyList(below, base + "/" + escaped(inner), depth - 1);
    }

    private static boolean isName(Schema schema) {
        return schema.notes().enumeration().isEmpty()
                && (schema instanceof Schema.Text || schema instanceof Schema.Numeric number && number.whole());
    }

    private static Optional<Place> within(
            Schema.Structure structure, List<String> envelopes, String base, Wanted wanted, int depth) {
        for (String envelope : depth > 0 ? envelopes : List.<String>of()) {
            Schema below = structure.properties().get(envelope);
            if (below != null) {
                Optional<Place> place = find(below, base + "/" + escaped(envelope), wanted, depth - 1);
                if (place.isPresent()) {
                    return place.map(p -> p.within(structure.required().contains(envelope)));
                }
            }
        }
        return Optional.empty();
    }

    private static Place place(Schema.Structure structure, String base, String key) {
        Schema shape = structure.properties().get(key);
        boolean certain = structure.required().contains(key)
                && shape != null
                && !shape.notes().nullable();
        return new Place(pointer(base + "/" + escaped(key)), certain);
    }

    /** The property that has one of the telling names, however it is written. */
    private static Optional<String> key(Schema.Structure structure, Collection<String> keys) {
        for (String wanted : keys) {
            for (Map.Entry<String, Schema> property : structure.properties().entrySet()) {
                if (bare(property.getKey()).equals(bare(wanted)) && isScalar(property.getValue())) {
                    return Optional.of(property.getKey());
                }
            }
        }
        return Optional.empty();
    }

    /** Any property that identifies something, where no name says of what. */
    private static Optional<String> identifying(Schema.Structure structure) {
        return structure.properties().entrySet().stream()
                .filter(p -> isScalar(p.getValue()))
                .filter(p -> Words.isId(p.getKey())
                        || bare(p.getKey()).endsWith("id")
                        || plain(p.getValue()) instanceof Schema.Text text
                                && text.format().filter("uuid"::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whatever has a property of just the name that is asked for. */
    private static List<String> named(Schema.Structure structure, List<String> names, int depth) {
        return structure.properties().entrySet().stream()
                .filter(p -> names.stream()
                        .filter(name -> Words.owner(name).isPresent())
                        .anyMatch(name -> hasProperty(p.getValue(), name, depth - 1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> onlyObject(Schema.Structure structure) {
        List<String> objects = structure.properties().entrySet().stream()
                .filter(p -> plain(p.getValue()) instanceof Schema.Structure)
                .map(Map.Entry::getKey)
                .toList();
        return objects.size() == 1 ? objects : List.of();
    }

    private static boolean isScalar(Schema schema) {
        return Optionals.isLeaf(plain(schema));
    }

    private static String bare(String name) {
        StringBuilder out = new StringBuilder();
        name.chars().filter(Character::isLetterOrDigit).forEach(c -> out.append((char) Character.toLowerCase(c)));
        return out.toString();
    }

    /** Below {@code /cardapio}, {@code codigo_cardapio} is the {@code codigo}, in whatever language. */
    private static List<String> alsoBare(List<String> names, Operation operation) {
        String subject = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        Set<String> out = new LinkedHashSet<>();
        for (String name : names) {
            List<String> words = Words.split(name);
            List<String> rest = words.stream()
                    .filter(word -> !Words.singular(word).equals(subject))
                    .toList();
            out.add(name);
            if (!rest.isEmpty() && rest.size() < words.size()) {
                out.add(String.join("_", rest));
            }
        }
        return List.copyOf(out);
    }

    /** Names under which the id may be found, most telling first. */
    private static Set<String> keys(List<String> names, String resource) {
        Set<String> keys = new LinkedHashSet<>(names);
        names.forEach(name -> Words.keyWord(name).ifPresent(keys::add)); // {issue_key} is the key of an issue
        if (names.stream().map(Words::key).anyMatch(name -> name.equals("token") || name.endsWith("_token"))) {
            keys.add("token");
            keys.add("secret"); // what a token is for those who use it
        }
        keys.add("id");
        keys.add(resource + "_id");
        keys.add(camel(resource) + "Id");
        keys.add("uuid");
        keys.add("_id");
        keys.add(resource + "_uuid");
        keys.add("guid");
        return keys;
    }

    private static Optional<String> listPointer(Schema declared) {
        Schema schema = plain(declared);
        if (schema instanceof Schema.Sequence) {
            return Optional.of("");
        }
        if (schema instanceof Schema.Structure structure) {
            return structure.properties().entrySet().stream()
                    .filter(property -> plain(property.getValue()) instanceof Schema.Sequence)
                    .map(property -> "/" + escaped(property.getKey()))
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Schema> itemAt(Schema declared, String pointer) {
        Schema schema = plain(declared);
        if (!pointer.isEmpty() && schema instanceof Schema.Structure structure) {
            String key = pointer.substring(1).replace("~1", "/").replace("~0", "~");
            Schema inner = structure.properties().get(key);
            if (inner == null) {
                return Optional.empty();
            }
            schema = plain(inner);
        }
        return schema instanceof Schema.Sequence list ? Optional.of(plain(list.items())) : Optional.empty();
    }

    /** Without references, and without the null of a nullable union. */
    static Schema plain(Schema declared) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream()
                    .map(Schema::resolved)
                    .filter(a -> !(a instanceof Schema.Nothing))
                    .findFirst()
                    .orElse(schema);
        }
        return schema;
    }

    private static String camel(String key) {
        StringBuilder out = new StringBuilder();
        for (String word : Words.split(key)) {
            out.append(out.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }

    private static Extract pointer(String pointer) {
        return new Save.Pointer(pointer);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
