package io.loadkit.plan;

import io.loadkit.model.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value is written at its place in a request. Each encoding also keeps values from breaking out of it. */
public enum Encoding {
    /** A JSON value, quoted and escaped as needed. */
    JSON,
    /** Percent-encoded so that it stays within one path segment (RFC 3986, unreserved characters stay). */
    PATH,
    /** Percent-encoded for a query or a form; a space becomes {@code %20}. */
    QUERY,
    /** Text of a header or cookie: control characters are dropped. */
    HEADER,
    /** Text of an XML element or attribute: markup is escaped, control characters are dropped. */
    XML,
    /** Text as it is, UTF-8. */
    PLAIN;

    private static final String HEX = "0123456789ABCDEF";

    /**
     * {@return {@code value} as it is to be written at such a place} Any thread.
     *
     * @param value the value; may be {@code null}
     */
    public String encode(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        if (this == JSON) {
            Json.write(value, out);
        } else {
            append(text(value), out);
        }
        return out.toString();
    }

    /**
     * {@return a value as bare text: strings as they are, {@code null} as nothing, lists and maps as JSON}
     *
     * @param value the value; may be {@code null}
     */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map
                || value instanceof Collection
                || value instanceof BigDecimal
                || value instanceof Double
                || value instanceof Float) {
            return Json.write(value);
        }
        return value.toString();
    }

    private void append(String text, StringBuilder out) {
        switch (this) {
            case PATH, QUERY -> percent(text, out);
            case HEADER -> text.chars().filter(c -> c >= ' ' && c != 127).forEach(c -> out.append((char) c));
            case XML -> text.chars().forEach(c -> xml((char) c, out));
            default -> out.append(text);
        }
    }

    private static void xml(char c, StringBuilder out) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&apos;");
            case '\t', '\n', '\r' -> out.append(c);
            default -> out.append(c < ' ' ? "" : String.valueOf(c));
        }
    }

    private static void percent(String text, StringBuilder out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
    }
}
