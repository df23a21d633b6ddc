package io.loadkit.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as plain Java: {@link Map} (keys are strings), {@link Collection}, {@link CharSequence}, {@link Number},
 * {@link Boolean} and {@code null}. This class writes them; reading is left to the modules that carry a JSON library.
 */
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /**
     * {@return a map of names and values in this order, which {@code Map.of} does not keep: {@code object("name",
     * "a", "size", 3)}}
     *
     * @param namesAndValues a name, its value, the next name, and so on
     * @throws IllegalArgumentException when a name has no value, is no text or comes twice
     */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name and a value by turns, but there are " + namesAndValues.length);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name) || map.containsKey(name)) {
                throw new IllegalArgumentException(namesAndValues[i] + " is no name, or comes twice");
            }
            map.put(name, namesAndValues[i + 1]);
        }
        return map;
    }

    /**
     * {@return a list in which, unlike in {@code List.of}, {@code null} may stand}
     *
     * @param items of the list, in order
     */
    public static List<@Nullable Object> list(@Nullable Object... items) {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(items)));
    }

    /**
     * {@return the value as compact JSON text (RFC 8259), maps in their own order}
     *
     * @param value the value; may be {@code null}
     * @throws IllegalArgumentException for a value of another type, or a number that is not finite
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /**
     * Appends {@code value} as {@link #write(Object)} would return it.
     *
     * @param value the value; may be {@code null}
     * @param out appended to
     */
    public static void write(@Nullable Object value, StringBuilder out) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof CharSequence text) {
            out.append('"');
            escape(text, out);
            out.append('"');
        } else if (value instanceof Number number) {
            out.append(number(number));
        } else if (value instanceof Map<?, ?> map) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(comma);
                write(String.valueOf(entry.getKey()), out);
                out.append(':');
                write(entry.getValue(), out);
                comma = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Collection<?> list) {
            String comma = "[";
            for (Object item : list) {
                out.append(comma);
                write(item, out);
                comma = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " is not a JSON value");
        }
    }

    /**
     * Appends {@code text} with everything escaped that may not stand between the quotes of a JSON string.
     *
     * @param text what is written
     * @param out appended to
     */
    public static void escape(CharSequence text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(value + " is not a JSON number");
            }
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : new BigDecimal(number.toString()).toPlainString();
        }
        return number.toString();
    }
}
