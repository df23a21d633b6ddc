package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the answers of an operation look like by its document; {@link SavedIds} says which id is in them. */
final class Answers {
    /** What the id of a thing is called among its own properties. */
    private static final Set<String> OWN = Set.of("id", "uuid", "guid");

    /** What answers call the property in which the thing itself, or a list of such, lies. */
    static final List<String> ENVELOPES = List.of("data", "result", "item", "items", "results", "content", "payload");

    /** How many objects or lists a property is looked for in. */
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
                        && isName(plain(list.items())))
                .map(property -> "/" + token(property.getKey()) + "/0")
                .findFirst();
    }

    /** Where the id of the first of the parts so called stands: {@code /choices/0/id} of a question. */
    static Optional<String> part(Operation operation, String resource) {
        return shape(operation).filter(Schema.Structure.class::isInstance).stream()
                .flatMap(schema -> ((Schema.Structure) schema).properties().entrySet().stream())
                .filter(property -> Words.key(property.getKey()).equals(resource)
                        && !property.getKey().equals(resource))
                .flatMap(property -> plain(property.getValue()) instanceof Schema.Sequence list
                                && plain(list.items()) instanceof Schema.Structure part
                        ? part.properties().entrySet().stream()
                                .filter(id -> Words.isId(id.getKey()) && isName(plain(id.getValue())))
                                .map(id -> "/" + token(property.getKey()) + "/0/" + token(id.getKey()))
                        : Stream.empty())
                .findFirst();
    }

    /** Names of the lists that an answer has at its top. */
    static Set<String> lists(Operation operation) {
        Set<String> out = new LinkedHashSet<>();
        shape(operation)
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(schema -> ((Schema.Structure) schema).properties().forEach((name, inner) -> {
                    if (plain(inner) instanceof Schema.Sequence) {
                        out.add(name);
                    }
                }));
        return out;
    }

    /** All names for which {@link #hasProperty(Operation, String)} holds. */
    static Set<String> properties(Operation operation) {
        Set<String> out = new LinkedHashSet<>();
        shape(operation).ifPresent(schema -> properties(schema, ENVELOPES_DEEP, out));
        return out;
    }

    private static void properties(Schema declared, int depth, Set<String> out) {
        Schema schema = plain(declared);
        if (schema instanceof Schema.Sequence list && depth > 0) {
            properties(list.items(), depth - 1, out);
        } else if (schema instanceof Schema.Structure structure) {
            out.addAll(structure.properties().keySet());
            if (depth > 0) {
                structure.properties().values().forEach(inner -> properties(inner, depth - 1, out));
            }
        }
    }

    /** Whether both answer with things of one shape: as a whole, in a list, or in an envelope around either. */
    static boolean showTheSame(Operation one, Operation other) {
        Optional<Set<String>> names = fields(one);
        return names.filter(all -> all.size() > 1).isPresent() && names.equals(fields(other));
    }

    /** The shape of what an answer shows: of the thing itself, or of one in a list, without envelopes around it. */
    static Optional<Schema> thing(Operation operation) {
        return shape(operation).flatMap(shape -> item(shape, 1));
    }

    /** The names of the properties of that. */
    static Optional<Set<String>> fields(Operation operation) {
        return thing(operation)
                .map(shape -> ((Schema.Structure) shape).properties().keySet());
    }

    private static Optional<Schema> item(Schema declared, int envelopes) {
        Schema schema = plain(declared);
        Schema item = schema instanceof Schema.Sequence list ? plain(list.items()) : schema;
        if (!(item instanceof Schema.Structure structure)) {
            return Optional.empty();
        }
        return ENVELOPES.stream()
                .filter(name -> envelopes > 0 && structure.properties().containsKey(name))
                .findFirst()
                .flatMap(name -> Optional.ofNullable(structure.properties().get(name)))
                .flatMap(inner -> item(inner, envelopes - 1))
                .or(() -> Optional.of(structure));
    }

    /** Whether the answer has a property of that name: at the top, in an envelope, or in the first item of a list. */
    static boolean hasProperty(Operation operation, String name) {
        return shape(operation)
                .filter(s -> hasProperty(s, name, ENVELOPES_DEEP))
                .isPresent();
    }

    /** Whether a shape has such a property, in at most so many objects or lists. */
    static boolean hasProperty(Schema declared, String name, int depth) {
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

    /** Whether it has such a property beside an id of its own, so that the property names something else. */
    static boolean namesBesidesItself(Operation operation, String name) {
        return shape(operation)
                .filter(s -> namesBesidesItself(s, name, ENVELOPES_DEEP))
                .isPresent();
    }

    private static boolean namesBesidesItself(Schema declared, String name, int depth) {
        Schema schema = plain(declared);
        if (schema instanceof Schema.Sequence list) {
            return depth > 0 && namesBesidesItself(list.items(), name, depth - 1);
        }
        return schema instanceof Schema.Structure structure
                && (structure.properties().containsKey(name)
                        ? structure.properties().keySet().stream().anyMatch(key -> OWN.contains(Words.key(key)))
                        : depth > 0
                                && structure.properties().values().stream()
                                        .anyMatch(inner -> namesBesidesItself(inner, name, depth - 1)));
    }

    /** Whether the answer is documented as a list, bare or in an envelope. */
    static boolean isList(Operation operation) {
        return shape(operation).flatMap(Answers::listing).isPresent();
    }

    /** Whether the answer to a create may say what it made: it shows that, or nobody knows what it shows. */
    static boolean mayTell(Operation operation, String placeholder, String resource) {
        IdSearch search = new IdSearch(WantedId.of(operation, List.of(placeholder), resource));
        return shape(operation).map(shape -> search.in(shape).isPresent()).orElse(true);
    }

    /** Whether it may be what a thing is known by. */
    static boolean isName(Schema schema) {
        return schema.notes().enumeration().isEmpty()
                && (schema instanceof Schema.Text || schema instanceof Schema.Numeric number && number.whole());
    }

    /**
     * The list that an answer is, or has.
     *
     * @param pointer where it stands; empty where it is the whole answer
     * @param item the shape of what it lists
     */
    record Listing(String pointer, Schema item) {}

    /** The list that an answer of that shape is, or the first that it has. */
    static Optional<Listing> listing(Schema declared) {
        Schema schema = plain(declared);
        if (schema instanceof Schema.Sequence list) {
            return Optional.of(new Listing("", plain(list.items())));
        }
        if (schema instanceof Schema.Structure structure) {
            return structure.properties().entrySet().stream()
                    .filter(property -> plain(property.getValue()) instanceof Schema.Sequence)
                    .findFirst()
                    .map(property -> new Listing(
                            "/" + token(property.getKey()),
                            plain(((Schema.Sequence) plain(property.getValue())).items())));
        }
        return Optional.empty();
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

    /** A property name as a part of a JSON Pointer (RFC 6901). */
    static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
