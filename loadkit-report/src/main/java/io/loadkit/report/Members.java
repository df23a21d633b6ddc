package io.loadkit.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The members of a JSON object that must be there. Each method throws {@link IllegalArgumentException} with the place
 * of a member that is not there or is something else.
 */
record Members(JsonNode node, String place) {

    Members object(String name) {
        return new Members(expect(name, "an object", JsonNode::isObject), place + "/" + name);
    }

    /** Whether there is something other than {@code null}. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether the member is there and is {@code null}. */
    boolean isNull(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isNull();
    }

    String text(String name) {
        return expect(name, "a text", JsonNode::isTextual).textValue();
    }

    long whole(String name) {
        return expect(name, "a whole number", JsonNode::canConvertToLong).longValue();
    }

    int small(String name) {
        return expect(name, "a whole number", n -> n.isIntegralNumber() && n.canConvertToInt())
                .intValue();
    }

    double number(String name) {
        return expect(name, "a number", JsonNode::isNumber).doubleValue();
    }

    boolean flag(String name) {
        return expect(name, "true or false", JsonNode::isBoolean).booleanValue();
    }

    Duration seconds(String name) {
        JsonNode value = expect(name, "a number of seconds", JsonNode::isNumber);
        return Duration.ofNanos(value.decimalValue().movePointRight(9).longValue());
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException other) {
            throw wrong(name, "an instant such as 2026-03-14T09:26:53Z");
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> kind) {
        try {
            return Enum.valueOf(kind, text(name));
        } catch (IllegalArgumentException other) {
            throw wrong(name, "one of " + List.of(kind.getEnumConstants()));
        }
    }

    List<String> texts(String name) {
        List<String> out = new ArrayList<>();
        for (JsonNode item : expect(name, "a list", JsonNode::isArray)) {
            out.add(item.asText());
        }
        return out;
    }

    <T> List<T> list(String name, Function<Members, T> each) {
        List<T> out = new ArrayList<>();
        for (JsonNode item : expect(name, "a list", JsonNode::isArray)) {
            out.add(each.apply(new Members(item, place + "/" + name + "/" + out.size())));
        }
        return out;
    }

    <T> Map<String, T> map(String name, Function<JsonNode, T> each) {
        Map<String, T> out = new LinkedHashMap<>();
        expect(name, "an object", JsonNode::isObject)
                .properties()
                .forEach(member -> out.put(member.getKey(), each.apply(member.getValue())));
        return out;
    }

    IllegalArgumentException wrong(String name, String expected) {
        String value = String.valueOf(node.get(name));
        return new IllegalArgumentException(place + "/" + name + " is "
                + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + ", expected " + expected);
    }

    private JsonNode expect(String name, String expected, Function<JsonNode, Boolean> fits) {
        JsonNode value = node.get(name);
        if (value == null || !fits.apply(value)) {
            throw wrong(name, expected);
        }
        return value;
    }
}
