package io.loadkit.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values at several JSON pointers in one pass over a body, building nothing of what lies beside them. */
final class Pointers {
    /** Stands for a value that is not there; {@code null} is JSON's own. */
    static final Object MISSING = new Object();

    static final @Nullable Object[] NOTHING = {};

    private static final JsonFactory JSON = new JsonFactory();

    private final int count;
    private final Node root = new Node();

    /** A place in the document: the pointers that end here, and the places below. */
    private static final class Node {
        private final Map<String, Node> below = new HashMap<>();
        private final List<Integer> ending = new ArrayList<>();
    }

    Pointers(List<String> pointers) {
        count = pointers.size();
        for (int i = 0; i < count; i++) {
            Node node = root;
            String pointer = pointers.get(i);
            if (!pointer.isEmpty()) {
                for (String token : pointer.substring(1).split("/", -1)) {
                    String key = token.replace("~1", "/").replace("~0", "~");
                    node = node.below.computeIfAbsent(key, k -> new Node());
                }
            }
            node.ending.add(i);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The values in the order of the pointers; {@link #MISSING} for all that were not reached. */
    @Nullable
    Object[] read(byte[] json, int length) {
        @Nullable Object[] values = new Object[count];
        Arrays.fill(values, MISSING);
        try (JsonParser parser = JSON.createParser(json, 0, length)) {
            if (parser.nextToken() != null) {
                walk(parser, root, values);
            }
        } catch (IOException notJson) {
            return values; // what was read before the fault counts, the rest is missing
        }
        return values;
    }

    private static void walk(JsonParser parser, Node node, @Nullable Object[] values) throws IOException {
        if (!node.ending.isEmpty()) {
            fill(build(parser), node, values);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Node child = node.below.get(parser.currentName());
                parser.nextToken();
                walkOrSkip(parser, child, values);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                walkOrSkip(parser, node.below.get(Integer.toString(i)), values);
            }
        }
    }

    private static void walkOrSkip(JsonParser parser, @Nullable Node child, @Nullable Object[] values)
            throws IOException {
        if (child == null) {
            parser.skipChildren();
        } else {
            walk(parser, child, values);
        }
    }

    private static void fill(@Nullable Object value, Node node, @Nullable Object[] values) {
        node.ending.forEach(i -> values[i] = value);
        node.below.forEach((key, child) -> {
            if (value instanceof Map<?, ?> map && map.containsKey(key)) {
                fill(map.get(key), child, values);
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (key.equals(Integer.toString(i))) {
                        fill(list.get(i), child, values);
                    }
                }
            }
        });
    }

    private static @Nullable Object build(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, build(parser));
                }
                return map;
            case START_ARRAY:
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(build(parser));
                }
                return list;
            case VALUE_NUMBER_INT:
                return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDecimalValue();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                return parser.getText();
        }
    }
}
