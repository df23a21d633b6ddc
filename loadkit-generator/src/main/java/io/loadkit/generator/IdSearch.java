package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Save.Extract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Looks for an id in the documented shape of an answer: by its names first, then by whatever else tells things apart. */
final class IdSearch {
    /** Links by which answers name themselves. */
    private static final List<String> LINKS =
            List.of("/_links/self/href", "/links/self/href", "/_links/self", "/links/self", "/href", "/self", "/@id");

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

    /** How many objects or lists an id may lie in. */
    private static final int ENVELOPES_DEEP = 2;

    private final WantedId wanted;
    private final boolean numeric;

    IdSearch(WantedId wanted) {
        this(wanted, false);
    }

    /** @param numeric whether only a number is of use, so that what is documented as one comes before a text */
    IdSearch(WantedId wanted, boolean numeric) {
        this.wanted = wanted;
        this.numeric = numeric;
    }

    /** Where an id stands, and whether it surely does. */
    record Place(Extract from, boolean certain) {
        Place within(boolean sure) {
            return new Place(from, certain && sure);
        }
    }

    /** Where it stands in an answer of that shape. */
    Optional<Place> in(Schema shape) {
        return find(shape, "", ENVELOPES_DEEP);
    }

    /** Where it stands in the thing of that shape that a list shows first. */
    Optional<Place> inItem(Schema shape, String pointer) {
        return find(shape, pointer, 1);
    }

    /** The first of the only list of texts or numbers there is: what was made, one by one, or what it belongs to now. */
    static Optional<Extract> onlyList(Schema shape) {
        return onlyList(shape, "", ENVELOPES_DEEP);
    }

    /** As {@link #onlyList}, also where the list is the answer. */
    static Optional<Extract> onlyNames(Schema shape) {
        return Answers.plain(shape) instanceof Schema.Sequence list && Answers.isName(Answers.plain(list.items()))
                ? Optional.of(new Save.Pointer("/0"))
                : onlyList(shape);
    }

    private Optional<Place> find(Schema declared, String base, int depth) {
        Schema schema = Answers.plain(declared);
        if (base.isEmpty() && (schema instanceof Schema.Text || schema instanceof Schema.Numeric)) {
            return Optional.of(new Place(new Save.Pointer(""), true)); // the bare id as the whole answer
        }
        if (schema instanceof Schema.Sequence list && depth > 0) {
            Schema item = Answers.plain(list.items()); // several at once: the first will do
            boolean bare = item instanceof Schema.Text || item instanceof Schema.Numeric;
            return bare
                    ? Optional.of(new Place(new Save.Pointer(base + "/0"), false))
                    : find(item, base + "/0", depth - 1).map(p -> p.within(false));
        }
        if (!(schema instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        List<String> envelopes = new ArrayList<>(List.of(wanted.resource()));
        envelopes.addAll(Answers.ENVELOPES);
        return telling(structure)
                .map(key -> place(structure, base, key))
                .or(() -> within(structure, envelopes, base, depth))
                .or(() -> LINKS.stream()
                        .filter(link -> Reach.at(structure, link).isPresent())
                        .findFirst()
                        .map(link -> new Place(new Save.LinkId(base + link), false)))
                .or(() -> within(structure, named(structure, wanted.names(), depth), base, depth))
                .or(() -> key(structure, wanted.itself()).map(key -> place(structure, base, key)))
                .or(() -> issued(structure).map(key -> place(structure, base, key)))
                .or(() -> key(structure, wanted.weak()).map(key -> place(structure, base, key)))
                .or(() -> within(structure, onlyObject(structure), base, depth))
                .or(() -> identifying(structure).map(key -> place(structure, base, key)));
    }

    private static Optional<Extract> onlyList(Schema declared, String base, int depth) {
        if (!(Answers.plain(declared) instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        List<String> lists = structure.properties().entrySet().stream()
                .filter(p -> Answers.plain(p.getValue()) instanceof Schema.Sequence list
                        && Answers.isName(Answers.plain(list.items())))
                .map(Map.Entry::getKey)
                .filter(key -> !Words.hasAny(key, NO_IDS))
                .toList();
        if (lists.size() == 1) {
            return Optional.of(new Save.Pointer(base + "/" + Answers.token(lists.get(0)) + "/0"));
        }
        String inner = onlyObject(structure).stream().findFirst().orElse("");
        Schema below = structure.properties().get(inner);
        return below == null || depth == 0 || !lists.isEmpty()
                ? Optional.empty()
                : onlyList(below, base + "/" + Answers.token(inner), depth - 1);
    }

    private Optional<Place> within(Schema.Structure structure, List<String> envelopes, String base, int depth) {
        for (String envelope : depth > 0 ? envelopes : List.<String>of()) {
            Schema below = structure.properties().get(envelope);
            if (below != null) {
                Optional<Place> place = find(below, base + "/" + Answers.token(envelope), depth - 1);
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
        return new Place(new Save.Pointer(base + "/" + Answers.token(key)), certain);
    }

    /** The property that has the most telling name: {@code id}, where {@code member_id} is a text and a number is wanted. */
    private Optional<String> telling(Schema.Structure structure) {
        Optional<String> first = key(structure, wanted.keys());
        return first.filter(name -> numeric && isText(structure, name))
                .flatMap(name -> wanted.keys().stream()
                        .flatMap(other -> key(structure, List.of(other)).stream())
                        .filter(other -> Answers.plain(Objects.requireNonNull(
                                        structure.properties().get(other)))
                                instanceof Schema.Numeric)
                        .findFirst())
                .or(() -> first);
    }

    /** What the target numbers such things by, where it shows that and does not only give back what it is sent. */
    private Optional<String> issued(Schema.Structure structure) {
        return structure.properties().entrySet().stream()
                .filter(p -> wanted.isIssued(p.getKey()) && Answers.isName(Answers.plain(p.getValue())))
                .filter(p -> numeric == Answers.plain(p.getValue()) instanceof Schema.Numeric)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isText(Schema.Structure structure, String name) {
        Schema shape = structure.properties().get(name);
        return shape != null && Answers.plain(shape) instanceof Schema.Text;
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
                        || Answers.plain(p.getValue()) instanceof Schema.Text text
                                && text.format().filter("uuid"::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whatever has a property of just the name that is asked for. */
    private static List<String> named(Schema.Structure structure, List<String> names, int depth) {
        return structure.properties().entrySet().stream()
                .filter(p -> names.stream()
                        .filter(name -> Words.owner(name).isPresent())
                        .anyMatch(name -> Answers.hasProperty(p.getValue(), name, depth - 1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> onlyObject(Schema.Structure structure) {
        List<String> objects = structure.properties().entrySet().stream()
                .filter(p -> Answers.plain(p.getValue()) instanceof Schema.Structure)
                .map(Map.Entry::getKey)
                .toList();
        return objects.size() == 1 ? objects : List.of();
    }

    private static boolean isScalar(Schema schema) {
        return Optionals.isLeaf(Answers.plain(schema));
    }

    private static String bare(String name) {
        StringBuilder out = new StringBuilder();
        name.chars().filter(Character::isLetterOrDigit).forEach(c -> out.append((char) Character.toLowerCase(c)));
        return out.toString();
    }
}
