package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of requests in a configuration file: plain ones, and texts that say where a value comes from: {@code ${id}}
 * (saved by an earlier step), {@code ${people.email}} (a column of a feeder), {@code ${unique: item}}, {@code ${uuid}}, {@code ${between: 1..100}} and
 * {@code ${one of: red, green}}.
 */
final class ValueReader {
    static final String FORMS =
            "${name} of a saved value or ${feeder.column}, ${unique: prefix}, ${uuid}, ${between: 1..100}, ${one of: red, green} or {$one-of: [red, green]}";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern WORDS = Pattern.compile("(unique|between|one of)\\s*:(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("\\s*(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})\\s*");

    static final List<String> KINDS = List.of("$one-of", "$unique", "$decimal", "$kept", "$saved", "$text");

    private final Map<String, Feeder> feeders;

    /** @param feeders by name, whose columns are values such as {@code ${people.email}} */
    ValueReader(Map<String, Feeder> feeders) {
        this.feeders = feeders;
    }

    /** Plain Java: maps, lists, texts, numbers, truth values, null, and a {@link ValueSource} where one is meant. */
    @Nullable
    Object read(String place, JsonNode node) {
        if (node.isObject()) {
            String first = node.isEmpty() ? "" : node.fieldNames().next();
            if (node.size() == 1 && first.startsWith("$")) {
                return kind(place + "." + first, first, node.get(first));
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> map.put(entry.getKey(), read(place + "." + entry.getKey(), entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(item -> list.add(read(place, item)));
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? node.bigIntegerValue() : new BigDecimal(node.asText());
        }
        return text(place, node.asText());
    }

    private Object text(String place, String text) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            throw new ConfigurationException(
                    Problem.value(place, text, "a plain text, or one reference and nothing beside it: " + FORMS));
        }
        return source(place, reference.group(1).strip(), text);
    }

    private ValueSource source(String place, String inner, String text) {
        Matcher words = WORDS.matcher(inner);
        if (words.matches()) {
            String argument = words.group(2);
            return switch (words.group(1)) {
                case "unique" -> ValueSource.unique(argument.strip());
                case "one of" ->
                    ValueSource.oneOf(Arrays.stream(argument.split(","))
                            .map(String::strip)
                            .toList());
                default -> between(place, argument, text);
            };
        }
        if (inner.equals("uuid")) {
            return ValueSource.uuid();
        }
        if (!inner.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new ConfigurationException(Problem.value(place, text, FORMS));
        }
        int dot = inner.indexOf('.');
        Feeder feeder = dot < 0 ? null : feeders.get(inner.substring(0, dot));
        return feeder == null ? ValueSource.saved(inner) : feeder.column(place, inner.substring(dot + 1));
    }

    /** A value that needs more than one text to be said. */
    private Object kind(String place, String kind, JsonNode node) {
        return switch (kind) {
            case "$text" -> node.asText();
            case "$saved" -> ValueSource.saved(node.asText());
            case "$one-of" -> {
                List<@Nullable Object> values = new ArrayList<>();
                node.forEach(item -> values.add(constant(place, item)));
                yield ValueSource.oneOf(values);
            }
            case "$unique" ->
                new ValueSource.Unique(
                        node.path("prefix").asText(""),
                        node.path("suffix").asText(""),
                        node.path("max-length").asInt(Integer.MAX_VALUE));
            case "$decimal" ->
                ValueSource.decimal(
                        number(place, node.path("from")),
                        number(place, node.path("to")),
                        node.path("decimals").asInt(2));
            case "$kept" -> {
                Object value = read(place, node.path("value"));
                String name = node.path("name").asText("");
                if (name.isEmpty()) {
                    throw new ConfigurationException(Problem.value(place, node, "a name and a value"));
                }
                yield ValueSource.kept(
                        name, value instanceof ValueSource source ? source : ValueSource.constant(value));
            }
            default -> {
                Problem problem = Problem.of(place + " is no kind of value");
                throw new ConfigurationException(Typo.closest(kind, KINDS)
                        .map(near -> problem.next("did you mean " + near + "?"))
                        .orElse(problem.next("known are " + String.join(", ", KINDS) + " and " + FORMS)));
            }
        };
    }

    private @Nullable Object constant(String place, JsonNode node) {
        Object value = node.isTextual() ? node.asText() : read(place, node);
        if (value instanceof ValueSource) {
            throw new ConfigurationException(Problem.value(place, node, "plain values to choose from"));
        }
        return value;
    }

    private static BigDecimal number(String place, JsonNode node) {
        if (!node.isNumber()) {
            throw new ConfigurationException(Problem.value(place, node, "numbers: {from: 0.5, to: 9.5, decimals: 2}"));
        }
        return new BigDecimal(node.asText());
    }

    private static ValueSource between(String place, String argument, String text) {
        Matcher range = RANGE.matcher(argument);
        if (!range.matches()) {
            throw new ConfigurationException(Problem.value(place, text, "whole numbers such as ${between: 1..100}"));
        }
        return ValueSource.between(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
}
