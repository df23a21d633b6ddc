package io.loadkit.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values at several JSON pointers in one pass over a body, building nothing of what lies beside them. */
final class Pointers {
    /** Stands for a value that is not there; {@code null} is JSON's own. */
    static final Object MISSING = new Object();

    private static final JsonFactory JSON = new JsonFactory();

    private final int count;
    private final PointerTree root;

    Pointers(List<String> pointers) {
        count = pointers.size();
        root = PointerTree.of(pointers);
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /**
     * Puts the values into {@code values}, in the order of the pointers, and {@link #MISSING} for all that were not
     * reached. Of a member that occurs more than once, it is not said which one counts.
     *
     * @param values with room for {@link #count} of them
     */
    void read(byte[] json, int length, @Nullable Object[] values) {
        Arrays.fill(values, 0, count, MISSING);
        if (count > 0 && !JsonScan.read(json, length, root, values, count)) {
            Arrays.fill(values, 0, count, MISSING);
            readWhole(json, length, values);
        }
    }

    /** The same by a parser that knows all of JSON. What was read before a fault counts, the rest is missing. */
    void readWhole(byte[] json, int length, @Nullable Object[] values) {
        try (JsonParser parser = JSON.createParser(json, 0, length)) {
            if (parser.nextToken() != null) {
                walk(parser, root, values);
            }
        } catch (IOException | NumberFormatException notJson) { // the latter for an exponent no number can have
            return;
        }
    }

    /** The value that stands there, all of it; {@link #MISSING} for none. */
    static @Nullable Object parse(byte[] json, int from, int to) {
        try (JsonParser parser = JSON.createParser(json, from, to - from)) {
            return parser.nextToken() == null ? MISSING : build(parser);
        } catch (IOException | NumberFormatException notJson) {
            return MISSING;
        }
    }

    private static void walk(JsonParser parser, PointerTree place, @Nullable Object[] values) throws IOException {
        if (place.isWanted()) {
            place.fill(build(parser), values);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                PointerTree child = place.named(parser.currentName());
                parser.nextToken();
                walkOrSkip(parser, child, values);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                walkOrSkip(parser, place.at(i), values);
            }
        }
    }

    private static void walkOrSkip(JsonParser parser, @Nullable PointerTree child, @Nullable Object[] values)
            throws IOException {
        if (child == null) {
            parser.skipChildren();
        } else {
            walk(parser, child, values);
        }
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
