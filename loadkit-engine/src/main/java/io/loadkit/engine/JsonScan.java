package io.loadkit.engine;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in the bytes of a JSON document in one pass, making no objects but those values, and stops when it has
 * all of them. It knows what bodies usually look like. Where a document or a value is anything else, malformed included,
 * it says that it is unsure, and {@link Pointers} asks a whole parser instead.
 */
@SuppressWarnings("ReferenceEquality") // Pointers.MISSING is one object, unlike any value that was found
final class JsonScan {
    /** In place of a position: a whole parser has to look. */
    private static final int UNSURE = -1;

    /** In place of a position: nothing is looked for any more. */
    private static final int FOUND_ALL = -2;

    private static final int DEEPEST = 50;

    /** Digits of a number that fits a {@code long} whatever they are. */
    private static final int SURE_DIGITS = 18;

    private final byte[] json;
    private final int end;
    private final @Nullable Object[] values;
    private final int count;

    /** Looks into the first {@code end} bytes and puts what it finds into the first {@code count} values. */
    private JsonScan(byte[] json, int end, @Nullable Object[] values, int count) {
        this.json = json;
        this.end = end;
        this.values = values;
        this.count = count;
    }

    /** Whether it was sure all the way; if not, {@code values} holds whatever was found before. */
    static boolean read(byte[] json, int end, PointerTree root, @Nullable Object[] values, int count) {
        return new JsonScan(json, end, values, count).value(0, root, 0) != UNSURE;
    }

    /** Reads the value that begins at or after {@code from}, for which {@code place} is wanted; returns where it ends. */
    private int value(int from, @Nullable PointerTree place, int depth) {
        int at = space(from);
        if (at >= end || depth > DEEPEST) {
            return UNSURE;
        }
        if (depth == 0 && json[at] != '{' && json[at] != '[') {
            return UNSURE; // also what is in another encoding than UTF-8
        }
        if (place != null && place.isWanted()) {
            return wanted(at, place, depth);
        }
        return switch (json[at]) {
            case '{' -> object(at, place, depth);
            case '[' -> array(at, place, depth);
            case '"' -> string(at);
            case 't' -> literal(at, "true");
            case 'f' -> literal(at, "false");
            case 'n' -> literal(at, "null");
            default -> number(at);
        };
    }

    private int object(int from, @Nullable PointerTree place, int depth) {
        int at = space(from + 1);
        if (at < end && json[at] == '}') {
            return at + 1;
        }
        while (at < end && json[at] == '"') {
            int nameEnd = string(at);
            if (nameEnd == UNSURE) {
                return UNSURE;
            }
            PointerTree below = null;
            if (place != null) {
                if (hasEscape(at, nameEnd)) {
                    return UNSURE;
                }
                below = place.named(json, at + 1, nameEnd - 1);
            }
            at = space(nameEnd);
            if (at >= end || json[at] != ':') {
                return UNSURE;
            }
            at = value(at + 1, below, depth + 1);
            if (at < 0) {
                return at;
            }
            at = space(at);
            if (at < end && json[at] == '}') {
                return at + 1;
            }
            if (at >= end || json[at] != ',') {
                return UNSURE;
            }
            at = space(at + 1);
        }
        return UNSURE;
    }

    private int array(int from, @Nullable PointerTree place, int depth) {
        int at = space(from + 1);
        if (at < end && json[at] == ']') {
            return at + 1;
        }
        for (int i = 0; ; i++) {
            at = value(at, place == null ? null : place.at(i), depth + 1);
            if (at < 0) {
                return at;
            }
            at = space(at);
            if (at < end && json[at] == ']') {
                return at + 1;
            }
            if (at >= end || json[at] != ',') {
                return UNSURE;
            }
            at++;
        }
    }

    /** Reads a value that is to be kept. */
    private int wanted(int at, PointerTree place, int depth) {
        int after = value(at, null, depth);
        if (after == UNSURE) {
            return UNSURE;
        }
        Object value;
        switch (json[at]) {
            case '"':
                value = isPlain(at, after)
                        ? new String(json, at + 1, after - at - 2, StandardCharsets.ISO_8859_1)
                        : Pointers.parse(json, at, after);
                break;
            case '{', '[':
                value = Pointers.parse(json, at, after);
                break;
            case 't', 'f':
                value = json[at] == 't';
                break;
            case 'n':
                value = null;
                break;
            default:
                value = isWhole(at, after) ? (Object) whole(at, after) : Pointers.parse(json, at, after);
                break;
        }
        if (value == Pointers.MISSING) {
            return UNSURE;
        }
        place.fill(value, values);
        for (int i = 0; i < count; i++) {
            if (values[i] == Pointers.MISSING) {
                return after;
            }
        }
        return FOUND_ALL;
    }

    private int space(int from) {
        int at = from;
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int string(int from) {
        for (int at = from + 1; at < end; at++) {
            byte b = json[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at++;
                if (at >= end || "\"\\/bfnrtu".indexOf(json[at]) < 0) {
                    return UNSURE;
                }
            } else if (b >= 0 && b < ' ') {
                return UNSURE;
            }
        }
        return UNSURE;
    }

    private int literal(int from, String word) {
        if (from + word.length() > end) {
            return UNSURE;
        }
        for (int i = 0; i < word.length(); i++) {
            if (json[from + i] != word.charAt(i)) {
                return UNSURE;
            }
        }
        return delimited(from + word.length());
    }

    private int number(int from) {
        int at = json[from] == '-' ? from + 1 : from;
        int whole = digits(at);
        if (whole == at || json[at] == '0' && whole > at + 1) {
            return UNSURE;
        }
        at = whole;
        if (at < end && json[at] == '.') {
            int fraction = digits(at + 1);
            if (fraction == at + 1) {
                return UNSURE;
            }
            at = fraction;
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at += at + 1 < end && (json[at + 1] == '+' || json[at + 1] == '-') ? 2 : 1;
            int exponent = digits(at);
            if (exponent == at) {
                return UNSURE;
            }
            at = exponent;
        }
        return delimited(at);
    }

    private int digits(int from) {
        int at = from;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at;
    }

    /** A word or a number has to end where it ends. */
    private int delimited(int at) {
        boolean delimited =
                at >= end || json[at] <= ' ' && json[at] > 0 || json[at] == ',' || json[at] == ']' || json[at] == '}';
        return delimited ? at : UNSURE;
    }

    private boolean hasEscape(int from, int to) {
        for (int at = from; at < to; at++) {
            if (json[at] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** ASCII without escapes. */
    private boolean isPlain(int from, int to) {
        for (int at = from; at < to; at++) {
            if (json[at] < 0 || json[at] == '\\') {
                return false;
            }
        }
        return true;
    }

    private boolean isWhole(int from, int to) {
        int first = json[from] == '-' ? from + 1 : from;
        return to - first <= SURE_DIGITS && digits(first) == to;
    }

    private long whole(int from, int to) {
        boolean negative = json[from] == '-';
        long number = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            number = number * 10 + json[at] - '0';
        }
        return negative ? -number : number;
    }
}
