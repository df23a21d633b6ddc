package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Save.Extract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer has the id of what it speaks of. Where the document says so, that place is taken; where it says
 * nothing, places that real services use are tried in turn, which is no failure when none has a value.
 */
final class Answers {
    private static final List<String> ENVELOPES =
            List.of("data", "result", "item", "items", "results", "content", "payload");
    private static final int MOST_PLACES = 24;

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

    /** Whether a success says that nothing will be in the body. */
    static boolean hasProperty(Operation operation, String name) {
        return shape(operation)
                .filter(s -> s instanceof Schema.Structure structure
                        && structure.properties().containsKey(name))
                .isPresent();
    }

    /** Whether the answer is documented as a list, bare or in an envelope. */
    static boolean isList(Operation operation) {
        return shape(operation).filter(s -> listPointer(s).isPresent()).isPresent();
    }

    /** The id of what a create made. */
    static Save ofCreated(String saved, Operation operation, List<String> names, String resource) {
        Optional<Schema> shape = shape(operation);
        if (shape.isPresent()) {
            Optional<Place> place = find(shape.get(), "", names, resource, 2);
            if (place.isPresent()) {
                Save.Pointer pointer = new Save.Pointer(place.get().pointer());
                return place.get().certain()
                        ? new Save(saved, pointer)
                        : Save.firstOf(saved, pointer, new Save.LocationId());
            }
        }
        List<Extract> places = new ArrayList<>();
        Set<String> keys = keys(names, resource);
        keys.forEach(key -> places.add(pointer("/" + key)));
        for (String envelope : List.of("data", "result", resource)) {
            keys.stream().limit(4).forEach(key -> places.add(pointer("/" + envelope + "/" + key)));
        }
        places.add(new Save.LocationId());
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }

    /** The id of the first thing in a list. */
    static Save ofListed(String saved, Operation operation, List<String> names, String resource) {
        Optional<Schema> shape = shape(operation);
        if (shape.isPresent()) {
            Optional<String> list = listPointer(shape.get());
            Optional<Schema> item = list.flatMap(p -> itemAt(shape.get(), p));
            if (item.isPresent()) {
                String base = list.get() + "/0";
                if (Optionals.isLeaf(item.get()) && !(item.get() instanceof Schema.Anything)) {
                    return Save.firstOf(saved, pointer(base));
                }
                Optional<Place> place = find(item.get(), base, names, resource, 1);
                if (place.isPresent()) {
                    return Save.firstOf(saved, pointer(place.get().pointer()));
                }
            }
        }
        List<Extract> places = new ArrayList<>();
        for (String base : List.of("/0", "/items/0", "/data/0", "/results/0", "/content/0", "/" + resource + "s/0")) {
            keys(names, resource).stream().limit(4).forEach(key -> places.add(pointer(base + "/" + key)));
        }
        return Save.firstOf(saved, places.stream().limit(MOST_PLACES).toArray(Extract[]::new));
    }

    private record Place(String pointer, boolean certain) {}

    private static Optional<Place> find(Schema declared, String base, List<String> names, String resource, int depth) {
        Schema schema = plain(declared);
        if (base.isEmpty() && (schema instanceof Schema.Text || schema instanceof Schema.Numeric)) {
            return Optional.of(new Place("", true)); // the bare id as the whole answer
        }
        if (!(schema instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        Map<String, Schema> properties = structure.properties();
        for (String key : keys(names, resource)) {
            if (properties.containsKey(key) && Optionals.isLeaf(plain(properties.get(key)))) {
                boolean certain = structure.required().contains(key)
                        && !properties.get(key).notes().nullable();
                return Optional.of(new Place(base + "/" + escaped(key), certain));
            }
        }
        if (depth > 0) {
            List<String> inner = new ArrayList<>(List.of(resource));
            inner.addAll(ENVELOPES);
            for (String envelope : inner) {
                if (properties.containsKey(envelope)) {
                    Optional<Place> place =
                            find(properties.get(envelope), base + "/" + envelope, names, resource, depth - 1);
                    if (place.isPresent()) {
                        return place.map(p -> new Place(
                                p.pointer(), p.certain() && structure.required().contains(envelope)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Names under which the id may be found, most telling first. */
    private static Set<String> keys(List<String> names, String resource) {
        Set<String> keys = new LinkedHashSet<>(names);
        keys.add("id");
        keys.add(resource + "_id");
        keys.add(camel(resource) + "Id");
        keys.add("uuid");
        keys.add("_id");
        keys.add(resource + "_uuid");
        keys.add("guid");
        keys.add("key");
        keys.add("slug");
        keys.add("name");
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
    private static Schema plain(Schema declared) {
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
