package io.loadkit.discovery;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SchemaTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of schemas, and what discriminators say about them: a schema with a discriminator and without alternatives
 * stands for any of the schemas that extend it by {@code allOf}.
 */
final class Inheritance {
    private final String root;
    private final Refs refs;
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();

    Inheritance(Document document, Refs refs) {
        this.refs = refs;
        boolean old = document.isSwagger2();
        root = old ? "#/definitions/" : "#/components/schemas/";
        Node schemas = old
                ? document.root().at("definitions")
                : document.root().at("components").at("schemas");
        schemas.members().forEach((name, schema) -> {
            if (schema.isMap()) {
                names.put(Objects.requireNonNull(schema.value()), name);
            }
        });
        schemas.members().forEach((name, schema) -> {
            for (Node part : schema.at("allOf").items()) {
                String ref = part.at("$ref").text("");
                if (ref.startsWith(root)) {
                    children.computeIfAbsent(bare(ref), k -> new ArrayList<>()).add(name);
                }
            }
        });
    }

    /** The name of a schema below the document's schemas, or a JSON pointer to any other place. */
    String name(Node node) {
        String name = node.value() == null ? null : names.get(node.value());
        return name == null ? node.where() : name;
    }

    String pointer(String name) {
        return root + name.replace("~", "~0").replace("/", "~1").replace("%", "%25");
    }

    /** The union that a schema with a discriminator stands for. */
    Optional<Schema.Union> family(String name, Node node, SchemaTable table) {
        String property = property(node);
        List<String> heirs = concrete(name, new HashSet<>());
        if (property.isEmpty() || heirs.isEmpty() || node.has("oneOf") || node.has("anyOf")) {
            return Optional.empty();
        }
        Map<String, String> mapping = mapping(node);
        heirs.forEach(heir -> {
            if (!mapping.containsValue(heir)) {
                mapping.put(heir, heir);
            }
        });
        mapping.values().retainAll(heirs);
        List<Schema> alternatives = new ArrayList<>();
        heirs.forEach(heir -> alternatives.add(new Schema.Reference(heir, table)));
        return Optional.of(new Schema.Union(
                SchemaNotes.NONE, alternatives, true, Optional.of(new Schema.Discriminator(property, mapping))));
    }

    /** The discriminator of a union of {@code alternatives}, completed by the names of those that are references. */
    Optional<Schema.Discriminator> discriminator(Node union, List<Node> alternatives) {
        String property = property(union);
        if (property.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> mapping = mapping(union);
        for (Node alternative : alternatives) {
            String ref = alternative.at("$ref").text("");
            if (ref.startsWith(root) && !mapping.containsValue(bare(ref))) {
                mapping.put(bare(ref), bare(ref));
            }
        }
        return Optional.of(new Schema.Discriminator(property, mapping));
    }

    /**
     * Called when the schema called {@code heir} takes over the parts of {@code parent}: the discriminator itself stays
     * behind, and the property it names can have one value only.
     */
    void settle(Node parent, @Nullable String heir, Map<String, @Nullable Object> parts) {
        String property = property(parent);
        if (property.isEmpty() || parts.containsKey("oneOf") || parts.containsKey("anyOf")) {
            return;
        }
        parts.remove("discriminator");
        if (heir == null) {
            return;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (parts.get("properties") instanceof Map<?, ?> before) {
            before.forEach((k, v) -> properties.put(String.valueOf(k), v));
        }
        Optional<String> mapped = mapping(parent).entrySet().stream()
                .filter(e -> e.getValue().equals(heir))
                .map(Map.Entry::getKey)
                .findFirst();
        List<String> closed = mapped.isPresent() || properties.get(property) == null
                ? List.of()
                : refs.follow(parent.with(properties.get(property))).at("enum").texts();
        Optional<String> value = mapped.or(() -> named(heir, closed));
        if (value.isEmpty()) {
            return; // any of a closed set that has no name of a schema
        }
        properties.put(property, Map.of("type", "string", "enum", List.of(value.get())));
        parts.put("properties", properties);
    }

    /** What the heir is called where only some names are allowed: the one that reads like its own. */
    private static Optional<String> named(String heir, List<String> closed) {
        return closed.isEmpty() || closed.contains(heir)
                ? Optional.of(heir)
                : closed.stream()
                        .filter(one -> letters(one).equals(letters(heir)))
                        .findFirst();
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private List<String> concrete(String name, Set<String> seen) {
        List<String> found = new ArrayList<>();
        for (String child : children.getOrDefault(name, List.of())) {
            if (seen.add(child)) {
                found.add(child);
                found.addAll(concrete(child, seen));
            }
        }
        return found;
    }

    private Map<String, String> mapping(Node node) {
        Map<String, String> mapping = new LinkedHashMap<>();
        node.at("discriminator")
                .at("mapping")
                .members()
                .forEach((value, target) ->
                        target.text().ifPresent(t -> mapping.put(value, t.contains("/") ? bare(t) : t)));
        return mapping;
    }

    private static String property(Node node) {
        Node discriminator = node.at("discriminator");
        return discriminator.text(discriminator.at("propertyName").text(""));
    }

    private static String bare(String ref) {
        return Refs.unescape(ref.substring(ref.lastIndexOf('/') + 1));
    }
}
