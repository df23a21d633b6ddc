package io.loadkit.generator;

import io.loadkit.model.Body;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the leaves of a request that refer to other things by id: {@code user_id} in a body or in the query. */
final class References {
    private static final int DEEPEST = 4;

    private References() {}

    /**
     * All such leaves that must be sent, path parameters aside.
     *
     * @param named whether a field refers to something by its name, though it is not called an id
     */
    static List<Leaf> required(Operation operation, Predicate<Leaf> named) {
        List<Leaf> out = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            Leaf leaf = new Leaf(
                    operation,
                    parameter.in(),
                    parameter.name(),
                    parameter.name(),
                    parameter.schema().resolved(),
                    true);
            if (parameter.required() && parameter.in() != In.PATH && refers(leaf, named)) {
                out.add(leaf);
            }
        }
        operation
                .body()
                .map(Body::contents)
                .ifPresent(
                        contents -> walk(operation, contents.get(0).schema(), "", "", 0, new HashSet<>(), named, out));
        if (isReplacement(operation)) {
            idOfBody(operation).ifPresent(out::add);
        }
        return out;
    }

    /**
     * The id of a thing that stands inside the body.
     *
     * @param leaf the id
     * @param resource what the property that holds the thing is called, as a singular word
     * @param around the shape of the thing
     */
    record Nested(Leaf leaf, String resource, Schema.Structure around) {}

    /** Things inside the body that have to be sent with their ids. */
    static List<Nested> nested(Operation operation) {
        List<Nested> out = new ArrayList<>();
        operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast)
                .ifPresent(body -> body.required().forEach(key -> {
                    Schema held = body.properties().getOrDefault(key, body).resolved();
                    Schema item =
                            held instanceof Schema.Sequence list ? list.items().resolved() : held;
                    String pointer = "/" + key + (item == held ? "/id" : "/0/id");
                    if (item instanceof Schema.Structure thing
                            && thing != body
                            && thing.required().contains("id")) {
                        Schema id = thing.properties().get("id");
                        if (id != null && Optionals.isLeaf(id) && !id.notes().readOnly()) {
                            Leaf leaf = new Leaf(operation, In.BODY, "id", pointer, id.resolved(), true);
                            out.add(new Nested(leaf, Words.key(key), thing));
                        }
                    }
                }));
        return out;
    }

    /** Whether a leaf of that name and shape holds an id of something else. */
    static boolean refers(String name, Schema declared) {
        return Words.owner(name).isPresent() && isPlain(declared);
    }

    private static boolean refers(Leaf leaf, Predicate<Leaf> named) {
        return refers(leaf.name(), leaf.schema()) || named.test(leaf) && isPlain(leaf.schema());
    }

    /** Whether an id fits there: a text or a number, or a list of such. */
    static boolean isPlain(Schema declared) {
        Schema schema = Answers.plain(declared);
        Schema item = schema instanceof Schema.Sequence list ? Answers.plain(list.items()) : schema;
        return item.notes().enumeration().isEmpty()
                && (item instanceof Schema.Text || item instanceof Schema.Numeric || item instanceof Schema.Anything);
    }

    /** Whether the operation is sent something of that name: as a parameter, or in its body, at the top. */
    static boolean takes(Operation operation, String name) {
        String key = Words.key(name);
        return operation.parameters().stream().anyMatch(p -> Words.key(p.name()).equals(key))
                || structure(operation)
                        .filter(s -> s.properties().keySet().stream()
                                .anyMatch(property -> Words.key(property).equals(key)))
                        .isPresent();
    }

    /** The same, also where an object such as {@code {"user": {…}}} is around what is sent. */
    static boolean takesWithin(Operation operation, String name) {
        String key = Words.key(name);
        return takes(operation, name)
                || structure(operation).stream()
                        .flatMap(body -> body.properties().values().stream())
                        .map(Schema::resolved)
                        .filter(Schema.Structure.class::isInstance)
                        .flatMap(inner -> ((Schema.Structure) inner).properties().keySet().stream())
                        .anyMatch(property -> Words.key(property).equals(key));
    }

    /** Names of its parameters and of the fields of its body, at the top. */
    static Set<String> names(Operation operation) {
        Set<String> out = new HashSet<>();
        operation.parameters().forEach(p -> out.add(p.name()));
        structure(operation).ifPresent(s -> out.addAll(s.properties().keySet()));
        return out;
    }

    /** Names of the fields of its body, also where an object such as {@code {"user": {…}}} is around them. */
    static Set<String> within(Operation operation) {
        Set<String> out = new HashSet<>();
        structure(operation)
                .ifPresent(body -> body.properties().forEach((name, shape) -> {
                    if (shape.resolved() instanceof Schema.Structure inner) {
                        out.addAll(inner.properties().keySet());
                    } else {
                        out.add(name);
                    }
                }));
        return out;
    }

    /** Whether a password is in its body. */
    static boolean hasSecret(Operation operation) {
        return structure(operation)
                .filter(s -> s.properties().keySet().stream()
                        .anyMatch(property -> Words.hasAny(property, Set.of("password", "passwd", "pwd"))))
                .isPresent();
    }

    /** The object that is its body. */
    static Optional<Schema.Structure> structure(Operation operation) {
        return operation
                .body()
                .filter(body -> !body.contents().isEmpty())
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast);
    }

    /** Whether it writes a thing whose id is in the body only, as {@code PUT /pet} does. */
    static boolean isReplacement(Operation operation) {
        return (operation.method().equals("PUT") || operation.method().equals("PATCH"))
                && !operation.path().contains("{");
    }

    private static Optional<Leaf> idOfBody(Operation operation) {
        return structure(operation)
                .map(structure -> structure.properties().get("id"))
                .filter(id -> !id.notes().readOnly())
                .map(id -> new Leaf(operation, In.BODY, "id", "/id", id.resolved(), true));
    }

    private static void walk(
            Operation operation,
            Schema declared,
            String name,
            String pointer,
            int depth,
            Set<Schema> open,
            Predicate<Leaf> named,
            List<Leaf> out) {
        if (depth > DEEPEST || declared instanceof Schema.Reference && !open.add(declared)) {
            return;
        }
        Schema schema = declared.resolved();
        boolean item = !name.isEmpty() || pointer.equals("/0"); // of the list that is the whole body
        Leaf leaf = new Leaf(operation, In.BODY, name, pointer, schema, true);
        if (item && refers(leaf, named) && !(schema instanceof Schema.Sequence)) {
            out.add(leaf);
        } else if (schema instanceof Schema.Structure structure) {
            structure.properties().forEach((key, shape) -> {
                if (structure.required().contains(key) && !shape.notes().readOnly()) {
                    walk(operation, shape, key, pointer + "/" + key, depth + 1, open, named, out);
                }
            });
        } else if (schema instanceof Schema.Sequence list && list.maxItems().orElse(1) > 0) {
            walk(operation, list.items(), name, pointer + "/0", depth + 1, open, named, out);
        }
        open.remove(declared);
    }
}
