package io.loadkit.generator;

import io.loadkit.model.Json;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is what a schema asks for when it is sent: read-only properties need not be there. Used to judge
 * examples, to verify what was generated, and to tell the alternatives of a union apart.
 */
final class Conformity {
    private static final int DEEPEST = 64;

    private Conformity() {}

    static boolean conforms(Schema schema, @Nullable Object value) {
        return conforms(schema, value, 0);
    }

    private static boolean conforms(Schema declared, @Nullable Object value, int depth) {
        Schema schema = declared.resolved();
        SchemaNotes notes = schema.notes();
        if (depth > DEEPEST) {
            return true;
        }
        if (value == null) {
            return notes.nullable()
                    || schema instanceof Schema.Nothing
                    || schema instanceof Schema.Anything && !isRestricted(notes)
                    || notes.enumeration().contains(null)
                    || schema instanceof Schema.Union union && union(union, null, depth);
        }
        if (isRestricted(notes) && notes.enumeration().stream().noneMatch(e -> same(e, value))) {
            return false;
        }
        if (schema instanceof Schema.Text text) {
            return value instanceof CharSequence chars && text(text, chars);
        }
        if (schema instanceof Schema.Numeric numeric) {
            return value instanceof Number number && numeric(numeric, number);
        }
        if (schema instanceof Schema.Flag) {
            return value instanceof Boolean;
        }
        if (schema instanceof Schema.Sequence sequence) {
            return value instanceof Collection<?> items && sequence(sequence, items, depth);
        }
        if (schema instanceof Schema.Structure structure) {
            return value instanceof Map<?, ?> map && structure(structure, map, depth);
        }
        if (schema instanceof Schema.Union union) {
            return union(union, value, depth);
        }
        return !(schema instanceof Schema.Nothing);
    }

    /** Number of alternatives that {@code value} fits. */
    static long fitting(Schema.Union union, @Nullable Object value) {
        return union.alternatives().stream().filter(a -> conforms(a, value)).count();
    }

    static boolean text(Schema.Text schema, CharSequence text) {
        int length = Character.codePointCount(text, 0, text.length());
        return length >= schema.minLength()
                && (schema.maxLength().isEmpty() || length <= schema.maxLength().get())
                && (schema.pattern().isEmpty()
                        || Patterns.found(schema.pattern().get(), text.toString()))
                && (schema.format().isEmpty()
                        || Formats.plausible(schema.format().get(), text.toString()));
    }

    private static boolean numeric(Schema.Numeric schema, Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        if (schema.whole() && value.stripTrailingZeros().scale() > 0) {
            return false;
        }
        int fromLeast = schema.minimum().map(value::compareTo).orElse(1);
        int fromMost = schema.maximum().map(value::compareTo).orElse(-1);
        return (fromLeast > 0 || fromLeast == 0 && !schema.minimumExcluded())
                && (fromMost < 0 || fromMost == 0 && !schema.maximumExcluded())
                && (schema.multipleOf().isEmpty()
                        || schema.multipleOf().get().signum() == 0
                        || value.remainder(schema.multipleOf().get()).signum() == 0);
    }

    private static boolean sequence(Schema.Sequence schema, Collection<?> items, int depth) {
        if (items.size() < schema.minItems()
                || schema.maxItems().isPresent()
                        && items.size() > schema.maxItems().get()) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        int at = 0;
        for (Object item : items) {
            Schema expected = at < schema.prefix().size() ? schema.prefix().get(at) : schema.items();
            if (!conforms(expected, item, depth + 1) || schema.uniqueItems() && !seen.add(Json.write(item))) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean structure(Schema.Structure schema, Map<?, ?> map, int depth) {
        if (map.size() < schema.minProperties()
                || schema.maxProperties().isPresent()
                        && map.size() > schema.maxProperties().get()) {
            return false;
        }
        for (String name : schema.required()) {
            Schema property = schema.properties().get(name);
            if (!map.containsKey(name) && (property == null || !property.notes().readOnly())) {
                return false;
            }
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Schema property = schema.properties().get(String.valueOf(entry.getKey()));
            Schema expected = property == null ? schema.additional().orElse(null) : property;
            if (expected == null || !conforms(expected, entry.getValue(), depth + 1)) {
                return false;
            }
            if (property == null
                    && schema.names()
                            .filter(names -> names.resolved() instanceof Schema.Text)
                            .filter(names -> !conforms(names, entry.getKey(), depth + 1))
                            .isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static boolean union(Schema.Union union, @Nullable Object value, int depth) {
        List<Schema> fitting = union.alternatives().stream()
                .filter(a -> conforms(a, value, depth + 1))
                .toList();
        return union.exclusive() && union.discriminator().isEmpty() ? fitting.size() == 1 : !fitting.isEmpty();
    }

    private static boolean isRestricted(SchemaNotes notes) {
        return !notes.enumeration().isEmpty();
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return left instanceof CharSequence && right instanceof CharSequence
                ? left.toString().equals(right.toString())
                : left == right || left != null && left.equals(right);
    }
}
