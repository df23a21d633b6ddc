package io.loadkit.discovery;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SchemaTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schemas of one document to our own vocabulary.
 *
 * <p>Each place of the document is mapped once. A named schema stays a reference; a place that turns out to contain
 * itself, or lies too deep, becomes a reference to a name made up for it. So the result is finite and the
 * recursion bounded, whatever the document says. Not safe for threads.
 */
final class SchemaMapper {
    private static final int DEEPEST = 48;
    private static final int MOST = 200_000;

    /** Alternatives that have something beside them, each of which is written out with that. */
    private static final int MOST_JOINED = 10_000;

    private final Refs refs;
    private final Findings findings;
    private final AllOf allOf;
    private final Inheritance inheritance;
    private final SchemaLeaves leaves;
    private final SchemaTable table = new SchemaTable();
    private final IdentityHashMap<Object, Schema> done = new IdentityHashMap<>();
    private final IdentityHashMap<Object, String> places = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Boolean> busy = new IdentityHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private int depth;
    private int joined;

    SchemaMapper(Document document, Refs refs, Findings findings) {
        this.refs = refs;
        this.findings = findings;
        this.inheritance = new Inheritance(document, refs);
        this.allOf = new AllOf(refs, inheritance, findings);
        this.leaves = new SchemaLeaves(this, findings);
    }

    /** The schema at that place; anything goes where there is none. Call {@link #finish} before using the result. */
    Schema map(Node node) {
        if (!node.isMap()) {
            if (node.exists() && !(node.value() instanceof Boolean)) {
                findings.add(node.where(), "is no schema; anything is assumed there");
            }
            return new Schema.Anything(SchemaNotes.NONE);
        }
        Object key = Objects.requireNonNull(node.value());
        Optional<String> ref = node.at("$ref").text();
        if (ref.isPresent() && AllOf.saysNothingBeside(node, "$ref")) {
            return reference(ref.get(), node);
        }
        Schema known = done.get(key);
        if (known != null) {
            return known;
        }
        if (busy.containsKey(key) || depth >= DEEPEST) {
            return deferred(node, key);
        }
        if (done.size() >= MOST) {
            findings.add("#", "has more than " + MOST + " schemas; anything is assumed for the rest");
            return new Schema.Anything(SchemaNotes.NONE);
        }
        busy.put(key, true);
        depth++;
        try {
            Schema schema = mapped(node, null);
            done.put(key, schema);
            return schema;
        } finally {
            depth--;
            busy.remove(key);
        }
    }

    /** Maps all that was put off. */
    void finish() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    /** A reference by name, the name being mapped when its time comes. */
    private Schema reference(String ref, Node from) {
        Optional<Node> target = refs.find(ref, from);
        if (target.isEmpty()) {
            return new Schema.Anything(SchemaNotes.NONE);
        }
        Node node = target.get();
        String name = inheritance.name(node);
        if (asked.add(name)) {
            later.add(() -> table.define(name, named(name, node)));
        }
        return new Schema.Reference(name, table);
    }

    private Schema named(String name, Node node) {
        Optional<Schema.Union> family = inheritance.family(name, node, table);
        if (family.isPresent()) {
            Node mapping = node.at("discriminator");
            for (Schema child : family.get().alternatives()) {
                reference(inheritance.pointer(((Schema.Reference) child).name()), mapping);
            }
            return family.get();
        }
        if (!node.isMap() || (node.at("$ref").text().isPresent() && AllOf.saysNothingBeside(node, "$ref"))) {
            return map(node);
        }
        Object key = Objects.requireNonNull(node.value());
        busy.put(key, true);
        try {
            return mapped(node, name);
        } finally {
            busy.remove(key);
        }
    }

    private Schema deferred(Node node, Object key) {
        String name = places.get(key);
        if (name == null) {
            name = "inline-" + (places.size() + 1);
            places.put(key, name);
            String chosen = name;
            later.add(() -> table.define(chosen, map(node)));
        }
        return new Schema.Reference(name, table);
    }

    private Schema mapped(Node node, @Nullable String name) {
        Node flat = node.has("allOf") || node.has("$ref") ? node.with(allOf.flat(node, name)) : node;
        for (String keyword : new String[] {"oneOf", "anyOf"}) {
            if (!flat.at(keyword).items().isEmpty()) {
                return union(flat, keyword);
            }
        }
        return leaves.map(flat);
    }

    private Schema union(Node node, String keyword) {
        boolean nullable = node.at("nullable").flag(false);
        List<Node> shapes = new ArrayList<>();
        for (Node alternative : node.at(keyword).items()) {
            if (SchemaLeaves.isNull(refs.follow(alternative))) {
                nullable = true;
            } else {
                shapes.add(alternative);
            }
        }
        SchemaNotes notes =
                leaves.notes(node, nullable || node.at("type").texts().contains("null"));
        if (shapes.isEmpty()) {
            return new Schema.Nothing(notes);
        }
        Map<String, @Nullable Object> base = base(node, keyword);
        if (shapes.size() == 1) {
            return only(node, keyword, shapes.get(0), notes.nullable());
        }
        List<Schema> alternatives = new ArrayList<>();
        for (Node shape : shapes) {
            alternatives.add(
                    base.isEmpty() || hasJoinedEnough() ? map(shape) : map(node.with(both(base, shape.value()))));
        }
        return new Schema.Union(notes, alternatives, keyword.equals("oneOf"), inheritance.discriminator(node, shapes));
    }

    private boolean hasJoinedEnough() {
        if (++joined == MOST_JOINED) {
            findings.add(
                    "#",
                    "has too many alternatives with something beside them, more than " + MOST_JOINED
                            + "; for the rest that is left out");
        }
        return joined >= MOST_JOINED;
    }

    /** One shape and perhaps null: the shape itself, with what is said beside it. */
    private Schema only(Node node, String keyword, Node shape, boolean nullable) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        node.members().forEach((key, value) -> {
            if (!key.equals(keyword) && !key.equals("discriminator")) {
                rest.put(key, value.value());
            }
        });
        rest.remove("nullable");
        Map<String, @Nullable Object> merged = both(rest, shape.value());
        if (nullable) {
            merged.put("nullable", true);
        }
        if (depth >= DEEPEST) {
            findings.add(node.where(), "has an alternative that leads back to it; that one is left out");
            return leaves.map(node.with(rest));
        }
        depth++;
        try {
            return mapped(node.with(merged), null);
        } finally {
            depth--;
        }
    }

    private static Map<String, @Nullable Object> both(Map<String, @Nullable Object> outer, @Nullable Object inner) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(outer);
        List<@Nullable Object> parts = new ArrayList<>();
        if (outer.get("allOf") instanceof List<?> before) {
            parts.addAll(before);
        }
        parts.add(inner);
        merged.put("allOf", parts);
        return merged;
    }

    /** What a union says beside its alternatives that each of them must meet too. */
    private static Map<String, @Nullable Object> base(Node node, String keyword) {
        Map<String, @Nullable Object> base = new LinkedHashMap<>();
        node.members().forEach((key, value) -> {
            if (!key.equals(keyword) && AllOf.constrains(key)) {
                base.put(key, value.value());
            }
        });
        return base.keySet().equals(Set.of("type")) && "object".equals(base.get("type")) ? Map.of() : base;
    }
}
