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
 * (saved by an earlier step), {@code ${unique: item}}, {@code ${uuid}}, {@code ${between: 1..100}} and
 * {@code ${one of: red, green}}.
 */
final class ValueReader {
    static final String FORMS =
            "${name} of a saved value, ${unique: prefix}, ${uuid}, ${between: 1..100} or ${one of: red, green}";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern WORDS = Pattern.compile("(unique|between|one of)\\s*:(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("\\s*(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})\\s*");

    private ValueReader() {}

    /** Plain Java: maps, lists, texts, numbers, truth values, null, and a {@link ValueSource} where one is meant. */
    static @Nullable Object read(String place, JsonNode node) {
        if (node.isObject()) {
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

    private static Object text(String place, String text) {
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

    private static ValueSource source(String place, String inner, String text) {
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
        return ValueSource.saved(inner);
    }

    private static ValueSource between(String place, String argument, String text) {
        Matcher range = RANGE.matcher(argument);
        if (!range.matches()) {
            throw new ConfigurationException(Problem.value(place, text, "whole numbers such as ${between: 1..100}"));
        }
        return ValueSource.between(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
}
