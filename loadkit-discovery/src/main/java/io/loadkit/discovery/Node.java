package io.loadkit.discovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a parsed document. Asking a place of the wrong type answers as if nothing were there, so that no document
 * can break its reader; {@link #where()} names the place for findings.
 */
final class Node {
    private static final Object ABSENT = new Object();
    private static final int MOST_STEPS = 30;

    private final @Nullable Node parent;
    private final String step;
    private final @Nullable Object value;

    private Node(@Nullable Node parent, String step, @Nullable Object value) {
        this.parent = parent;
        this.step = step;
        this.value = value;
    }

    /** The root of a document. */
    static Node root(@Nullable Object value) {
        return new Node(null, "#", value);
    }

    /** Another value at this place, for schemas put together from several places. */
    Node with(@Nullable Object other) {
        return new Node(parent, step, other);
    }

    Node at(String key) {
        Object child = value instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : ABSENT;
        return new Node(this, key, child);
    }

    Node at(int index) {
        Object child = value instanceof List<?> list && index >= 0 && index < list.size() ? list.get(index) : ABSENT;
        return new Node(this, Integer.toString(index), child);
    }

    boolean exists() {
        return value != ABSENT;
    }

    boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    /** The value as plain Java, {@code null} where there is none. */
    @Nullable
    Object value() {
        return value == ABSENT ? null : value;
    }

    /** The members of an object in the document's order; none for anything else. */
    Map<String, Node> members() {
        Map<String, Node> found = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> found.put(String.valueOf(key), new Node(this, String.valueOf(key), child)));
        }
        return found;
    }

    /** The items of a list; none for anything else. */
    List<Node> items() {
        List<Node> found = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                found.add(new Node(this, Integer.toString(i), list.get(i)));
            }
        }
        return found;
    }

    /** The texts of a list, other items left out. */
    List<String> texts() {
        return items().stream().flatMap(n -> n.text().stream()).toList();
    }

    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    String text(String fallback) {
        return value instanceof String text ? text : fallback;
    }

    boolean flag(boolean fallback) {
        return value instanceof Boolean flag ? flag : fallback;
    }

    Optional<BigDecimal> number() {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (value instanceof BigInteger whole) {
            return Optional.of(new BigDecimal(whole));
        }
        return value instanceof Integer || value instanceof Long
                ? Optional.of(BigDecimal.valueOf(((Number) value).longValue()))
                : Optional.empty();
    }

    /** A length or a number of items: whole, from 0, at most what an {@code int} holds. */
    Optional<Integer> count() {
        return number().filter(n -> n.signum() >= 0)
                .map(n -> n.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue());
    }

    String step() {
        return step;
    }

    /** A JSON pointer to this place. */
    String where() {
        StringBuilder path = new StringBuilder();
        Node node = this;
        for (int steps = 0; node != null; node = node.parent, steps++) {
            if (steps == MOST_STEPS) {
                return "…" + path;
            }
            String part = node.parent == null
                    ? node.step
                    : "/" + node.step.replace("~", "~0").replace("/", "~1");
            path.insert(0, part.length() > 120 ? part.substring(0, 120) + "…" : part);
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return where();
    }
}
