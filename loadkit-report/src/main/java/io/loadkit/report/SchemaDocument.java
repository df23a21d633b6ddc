package io.loadkit.report;

import static io.loadkit.report.RunDocument.object;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Schemas as JSON Schema. References stay references, to the named schemas that this object collects on the way; that
 * is how cyclic shapes become finite text. For one document, not for several threads.
 */
final class SchemaDocument {
    private final Map<Schema.Reference, String> names = new HashMap<>();
    private final Deque<Schema.Reference> waiting = new ArrayDeque<>();
    private final Map<String, @Nullable Object> definitions = new LinkedHashMap<>();

    /** {@code schema} as the members of a JSON Schema object. */
    Map<String, @Nullable Object> of(Schema schema) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        if (schema instanceof Schema.Reference reference) {
            out.put("$ref", "#/schemas/" + nameOf(reference));
            return out;
        }
        shape(schema, out);
        notes(schema.notes(), out);
        return out;
    }

    /** The named schemas that were referred to, those their own references name included. */
    Map<String, @Nullable Object> definitions() {
        while (!waiting.isEmpty()) {
            Schema.Reference next = waiting.remove();
            definitions.put(nameOf(next), of(next.resolved()));
        }
        return definitions;
    }

    /** Documents of two apps may use one name for two shapes: the second gets a number. */
    private String nameOf(Schema.Reference reference) {
        return names.computeIfAbsent(reference, unknown -> {
            waiting.add(unknown);
            String name = unknown.name();
            for (int i = 2; names.containsValue(name); i++) {
                name = unknown.name() + "_" + i;
            }
            return name;
        });
    }

    private void shape(Schema schema, Map<String, @Nullable Object> out) {
        if (schema instanceof Schema.Nothing) {
            out.put("type", "null");
        } else if (schema instanceof Schema.Flag) {
            out.put("type", "boolean");
        } else if (schema instanceof Schema.Text text) {
            text(text, out);
        } else if (schema instanceof Schema.Numeric number) {
            number(number, out);
        } else if (schema instanceof Schema.Sequence list) {
            out.put("type", "array");
            if (!list.prefix().isEmpty()) {
                out.put("prefixItems", all(list.prefix()));
            }
            out.put("items", of(list.items()));
            bound("minItems", list.minItems(), out);
            put("maxItems", list.maxItems(), out);
            flag("uniqueItems", list.uniqueItems(), out);
        } else if (schema instanceof Schema.Structure structure) {
            structure(structure, out);
        } else if (schema instanceof Schema.Union union) {
            out.put(union.exclusive() ? "oneOf" : "anyOf", all(union.alternatives()));
            union.discriminator()
                    .ifPresent(d ->
                            out.put("discriminator", object("propertyName", d.property(), "mapping", d.mapping())));
        }
    }

    private static void text(Schema.Text text, Map<String, @Nullable Object> out) {
        out.put("type", "string");
        put("format", text.format(), out);
        put("pattern", text.pattern(), out);
        bound("minLength", text.minLength(), out);
        put("maxLength", text.maxLength(), out);
        put("contentMediaType", text.contentMediaType(), out);
    }

    private static void number(Schema.Numeric number, Map<String, @Nullable Object> out) {
        out.put("type", number.whole() ? "integer" : "number");
        put("format", number.format(), out);
        put(number.minimumExcluded() ? "exclusiveMinimum" : "minimum", number.minimum(), out);
        put(number.maximumExcluded() ? "exclusiveMaximum" : "maximum", number.maximum(), out);
        put("multipleOf", number.multipleOf(), out);
    }

    private void structure(Schema.Structure structure, Map<String, @Nullable Object> out) {
        out.put("type", "object");
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        structure.properties().forEach((name, property) -> properties.put(name, of(property)));
        out.put("properties", properties);
        if (!structure.required().isEmpty()) {
            out.put("required", structure.required());
        }
        if (structure.additionalStated()) {
            out.put(
                    "additionalProperties",
                    structure.additional().<Object>map(this::of).orElse(false));
        }
        put("propertyNames", structure.names().<Object>map(this::of), out);
        bound("minProperties", structure.minProperties(), out);
        put("maxProperties", structure.maxProperties(), out);
    }

    private List<Map<String, @Nullable Object>> all(List<Schema> schemas) {
        return schemas.stream().map(this::of).toList();
    }

    private static void notes(SchemaNotes notes, Map<String, @Nullable Object> out) {
        if (!notes.description().isEmpty()) {
            out.put("description", notes.description());
        }
        put("default", notes.defaultValue(), out);
        if (!notes.enumeration().isEmpty()) {
            out.put("enum", notes.enumeration());
        }
        if (!notes.examples().isEmpty()) {
            out.put("examples", notes.examples());
        }
        flag("nullable", notes.nullable(), out);
        flag("readOnly", notes.readOnly(), out);
        flag("writeOnly", notes.writeOnly(), out);
        flag("deprecated", notes.deprecated(), out);
    }

    private static void put(String name, Optional<?> value, Map<String, @Nullable Object> out) {
        value.ifPresent(present -> out.put(name, present));
    }

    private static void bound(String name, int value, Map<String, @Nullable Object> out) {
        if (value > 0) {
            out.put(name, value);
        }
    }

    private static void flag(String name, boolean value, Map<String, @Nullable Object> out) {
        if (value) {
            out.put(name, true);
        }
    }
}
