package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether an answer is what its schema says. Formats and patterns that Java's regular expressions cannot read are not
 * looked at.
 */
final class SchemaFit {
    private static final int DEEPEST = 64;

    private SchemaFit() {}

    /** The first thing that does not fit, such as {@code /items/0/id is "a", expected a whole number}. */
    static Optional<String> problem(Schema schema, JsonNode value) {
        return problem(schema, value, "", 0);
    }

    private static Optional<String> problem(Schema declared, JsonNode value, String at, int depth) {
        Schema schema = declared.resolved();
        SchemaNotes notes = schema.notes();
        if (depth > DEEPEST
                || schema instanceof Schema.Anything && notes.enumeration().isEmpty()) {
            return Optional.empty();
        }
        if (value.isNull() && notes.nullable()) {
            return Optional.empty();
        }
        if (!notes.enumeration().isEmpty() && notes.enumeration().stream().noneMatch(e -> same(e, value))) {
            return wrong(at, value, "one of " + notes.enumeration());
        }
        if (schema instanceof Schema.Union union) {
            return union(union, value, at, depth);
        } else if (schema instanceof Schema.Structure structure) {
            return value.isObject() ? structure(structure, value, at, depth) : wrong(at, value, "an object");
        } else if (schema instanceof Schema.Sequence sequence) {
            return value.isArray() ? sequence(sequence, value, at, depth) : wrong(at, value, "a list");
        } else if (schema instanceof Schema.Text text) {
            return value.isTextual() ? text(text, value, at) : wrong(at, value, "a text");
        } else if (schema instanceof Schema.Numeric numeric) {
            return value.isNumber() ? numeric(numeric, value, at) : wrong(at, value, "a number");
        } else if (schema instanceof Schema.Flag) {
            return value.isBoolean() ? Optional.empty() : wrong(at, value, "true or false");
        } else if (schema instanceof Schema.Nothing) {
            return value.isNull() ? Optional.empty() : wrong(at, value, "null");
        }
        return Optional.empty();
    }

    private static Optional<String> union(Schema.Union union, JsonNode value, String at, int depth) {
        List<String> problems = new ArrayList<>();
        for (Schema alternative : union.alternatives()) {
            Optional<String> problem = problem(alternative, value, at, depth + 1);
            if (problem.isEmpty()) {
                return Optional.empty();
            }
            problems.add(problem.get());
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("none of " + problems.size() + " shapes fits: " + problems.get(0));
    }

    private static Optional<String> structure(Schema.Structure structure, JsonNode value, String at, int depth) {
        for (String name : structure.required()) {
            Schema property = structure.properties().get(name);
            boolean onlySent = property != null && property.notes().writeOnly();
            if (!value.has(name) && !onlySent) {
                return Optional.of(at + "/" + name + " is missing");
            }
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            Schema property = structure.properties().get(entry.getKey());
            if (property == null && structure.additional().isEmpty()) {
                return Optional.of(at + "/" + entry.getKey() + " is not in the schema, which allows no more");
            }
            Optional<String> problem = problem(
                    property == null ? structure.additional().orElseThrow() : property,
                    entry.getValue(),
                    at + "/" + entry.getKey(),
                    depth + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sequence(Schema.Sequence sequence, JsonNode value, String at, int depth) {
        int size = value.size();
        if (size < sequence.minItems() || size > sequence.maxItems().orElse(Integer.MAX_VALUE)) {
            return Optional.of(at + " has " + size + " items, expected " + sequence.minItems() + " to "
                    + sequence.maxItems().map(String::valueOf).orElse("any number"));
        }
        for (int i = 0; i < size; i++) {
            Schema item = i < sequence.prefix().size() ? sequence.prefix().get(i) : sequence.items();
            Optional<String> problem = problem(item, value.get(i), at + "/" + i, depth + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Schema.Text text, JsonNode value, String at) {
        int length = value.textValue().codePointCount(0, value.textValue().length());
        if (length < text.minLength() || length > text.maxLength().orElse(Integer.MAX_VALUE)) {
            return wrong(
                    at,
                    value,
                    text.minLength() + " to "
                            + text.maxLength().map(String::valueOf).orElse("any number of") + " characters");
        }
        return text.pattern().filter(p -> !matches(p, value.textValue())).isPresent()
                ? wrong(at, value, "a text that matches " + text.pattern().get())
                : Optional.empty();
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException another) {
            return true;
        }
    }

    private static Optional<String> numeric(Schema.Numeric numeric, JsonNode value, String at) {
        BigDecimal number = value.decimalValue();
        if (numeric.whole() && number.stripTrailingZeros().scale() > 0) {
            return wrong(at, value, "a whole number");
        }
        int below = numeric.minimum().map(number::compareTo).orElse(1);
        int above = numeric.maximum().map(number::compareTo).orElse(-1);
        boolean inside = (numeric.minimumExcluded() ? below > 0 : below >= 0)
                && (numeric.maximumExcluded() ? above < 0 : above <= 0);
        if (!inside) {
            return wrong(
                    at,
                    value,
                    "a number from " + numeric.minimum().map(String::valueOf).orElse("any") + " to "
                            + numeric.maximum().map(String::valueOf).orElse("any"));
        }
        boolean multiple = numeric.multipleOf()
                .filter(m -> m.signum() > 0 && number.remainder(m).signum() != 0)
                .isEmpty();
        return multiple
                ? Optional.empty()
                : wrong(at, value, "a multiple of " + numeric.multipleOf().get());
    }

    private static boolean same(@org.jspecify.annotations.Nullable Object allowed, JsonNode value) {
        if (allowed == null) {
            return value.isNull();
        }
        if (allowed instanceof Number number && value.isNumber()) {
            return new BigDecimal(number.toString()).compareTo(value.decimalValue()) == 0;
        }
        return allowed instanceof Boolean yes
                ? value.isBoolean() && yes == value.booleanValue()
                : value.isTextual() ? value.textValue().equals(allowed.toString()) : value.isContainerNode();
    }

    private static Optional<String> wrong(String at, JsonNode value, String expected) {
        String text = value.toString();
        String brief = text.length() <= 60 ? text : text.substring(0, 59) + "…";
        return Optional.of((at.isEmpty() ? "the answer" : at) + " is " + brief + ", expected " + expected);
    }
}
