package io.loadkit.discovery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code allOf}, and keywords beside a {@code $ref}, as one flat schema: required names united, bounds
 * narrowed, properties of one name joined. Works on the document's own vocabulary, before anything is mapped.
 */
final class AllOf {
    private static final int DEEPEST = 64;
    private static final int MOST_PAIRS = 16;
    private static final String JOINED = "x-loadkit-joined";
    private static final Map<String, Boolean> MARK = Map.of(JOINED, true);

    /** Marks what is not read-only although a part of it says so. */
    private static final String SENT = "x-loadkit-sent";

    private static final Set<String> REMARKS = Set.of(
            "title",
            "description",
            "summary",
            "xml",
            "externalDocs",
            "$comment",
            "$id",
            "$schema",
            "$anchor",
            "$defs",
            "definitions",
            "deprecated",
            "required-by");
    private static final Set<String> VALUES =
            Set.of("default", "example", "examples", "nullable", "readOnly", "writeOnly", "discriminator");
    private static final Set<String> LOWER =
            Set.of("minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum");
    private static final Set<String> UPPER =
            Set.of("maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum");

    private final Refs refs;
    private final Inheritance inheritance;
    private final Findings findings;

    /** Parts of the schema at hand: what is named again, as by both of two parts, says nothing new. */
    private final Map<Object, Boolean> taken = new IdentityHashMap<>();

    AllOf(Refs refs, Inheritance inheritance, Findings findings) {
        this.refs = refs;
        this.inheritance = inheritance;
        this.findings = findings;
    }

    /** Whether a keyword narrows which values are allowed, rather than describing or exemplifying them. */
    static boolean constrains(String keyword) {
        return !REMARKS.contains(keyword) && !VALUES.contains(keyword) && !keyword.startsWith("x-");
    }

    /** Whether {@code node} says nothing of weight but {@code keyword}. */
    static boolean saysNothingBeside(Node node, String keyword) {
        return node.members().keySet().stream()
                .allMatch(k -> k.equals(keyword) || REMARKS.contains(k) || k.startsWith("x-"));
    }

    /** The flat form of {@code node}, which is the schema called {@code name} if one is given. */
    Map<String, @Nullable Object> flat(Node node, @Nullable String name) {
        taken.clear();
        return flat(node, name, new IdentityHashMap<>());
    }

    private Map<String, @Nullable Object> flat(Node node, @Nullable String name, Map<Object, Boolean> above) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (!node.isMap()) {
            return result;
        }
        Object key = Objects.requireNonNull(node.value());
        if (above.containsKey(key) || above.size() > DEEPEST) {
            findings.add(node.where(), "is part of itself through allOf; that part is left out");
            return result;
        }
        above.put(key, true);
        List<Node> direct = new ArrayList<>();
        if (node.at("$ref").text().isPresent()) {
            direct.add(node.with(Map.of("$ref", node.at("$ref").text(""))));
        }
        direct.addAll(node.at("allOf").items());
        Boolean nullable = null;
        for (Node part : direct) {
            Node target = refs.follow(onlyRef(part));
            Node source = onlyRef(part) == part ? part : target;
            if (source.value() != null && taken.put(source.value(), true) != null && name == null) {
                continue;
            }
            Map<String, @Nullable Object> more = flat(source == part ? part : target, null, above);
            if (isAlternativeOf(target, above)) {
                more.remove("oneOf");
                more.remove("anyOf");
            }
            inheritance.settle(target, name, more);
            nullable = Boolean.TRUE.equals(more.remove("nullable")) && !Boolean.FALSE.equals(nullable);
            absorb(result, more, node);
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        node.members().forEach((k, v) -> own.put(k, v.value()));
        own.remove("allOf");
        own.remove("$ref");
        if (nullable != null && nullable) {
            result.put("nullable", true);
        }
        if (node.at("$ref").text().isPresent() && contradicts(result.get("type"), own.get("type"))) {
            findings.add(
                    node.where(), "says another type beside a reference than what that leads to; the latter holds");
            own.remove("type");
        }
        absorb(result, own, node);
        if (result.remove(SENT) != null) {
            result.remove("readOnly");
        }
        settleReadOnly(result);
        above.remove(key);
        return result;
    }

    /**
     * Whether a part has for one of its alternatives what takes it over, or itself: a parent that names its heirs so. Which heir is meant is
     * known by then.
     */
    private boolean isAlternativeOf(Node part, Map<Object, Boolean> above) {
        return Stream.of("oneOf", "anyOf")
                .flatMap(keyword -> part.at(keyword).items().stream())
                .map(alternative -> refs.follow(alternative).value())
                .anyMatch(heir -> heir != null && (heir == part.value() || above.containsKey(heir)));
    }

    /** The part itself, or what a bare reference in it leads to; a reference with company is flattened with it. */
    private Node onlyRef(Node part) {
        return part.at("$ref").text().isPresent() && part.members().size() == 1 ? refs.follow(part) : part;
    }

    private void absorb(Map<String, @Nullable Object> into, Map<String, @Nullable Object> more, Node where) {
        for (Map.Entry<String, @Nullable Object> entry : more.entrySet()) {
            String key = entry.getKey();
            Object old = into.get(key);
            Object value = entry.getValue();
            into.put(key, old == null ? value : value == null ? old : joined(key, old, value, into, where));
        }
    }

    /**
     * What one part calls read-only and another one, which does not, says more of is sent where it is required: the type of a
     * reference is, as PagerDuty describes it.
     */
    private static void settleReadOnly(Map<String, @Nullable Object> parts) {
        if (parts.get("required") instanceof List<?> required
                && parts.get("properties") instanceof Map<?, ?> properties) {
            Map<String, @Nullable Object> settled = new LinkedHashMap<>();
            properties.forEach((name, shape) -> settled.put(
                    String.valueOf(name),
                    required.contains(name) && saysBoth(joinedOf(shape))
                            ? Map.of("allOf", List.of(shape), SENT, true)
                            : shape));
            parts.put("properties", settled);
        }
    }

    private static boolean saysBoth(List<Map<?, ?>> shapes) {
        return shapes.stream().anyMatch(shape -> Boolean.TRUE.equals(shape.get("readOnly")))
                && shapes.stream().anyMatch(shape -> !shape.containsKey("readOnly") && !shape.containsKey("$ref"));
    }

    /** The shapes that were joined to that one. */
    private static List<Map<?, ?>> joinedOf(@Nullable Object shape) {
        if (!(shape instanceof Map<?, ?> map)) {
            return List.of();
        }
        if (map.get("allOf") instanceof List<?> parts && parts.contains(MARK)) {
            List<Map<?, ?>> out = new ArrayList<>();
            parts.stream().filter(part -> !MARK.equals(part)).forEach(part -> out.addAll(joinedOf(part)));
            return out;
        }
        return List.of(map);
    }

    private @Nullable Object joined(
            String key, Object old, Object value, Map<String, @Nullable Object> into, Node where) {
        if (LOWER.contains(key) || UPPER.contains(key)) {
            return old instanceof Number one && value instanceof Number other
                    ? bound(LOWER.contains(key), one, other)
                    : value;
        }
        return switch (key) {
            case "properties", "patternProperties" -> properties(old, value, into.containsKey(JOINED));
            case "required" -> united(old, value);
            case "enum" -> common(old, value);
            case "type" -> types(old, value, where);
            case "items" -> pair(old, value);
            case "oneOf", "anyOf" -> product(old, value, where);
            case "additionalProperties" -> Boolean.FALSE.equals(old) ? old : value;
            case "readOnly", "writeOnly" -> Boolean.TRUE.equals(old) ? old : value;
            default -> value;
        };
    }

    private static Object bound(boolean lower, Number old, Number value) {
        int order = new BigDecimal(old.toString()).compareTo(new BigDecimal(value.toString()));
        return (order >= 0) == lower ? old : value;
    }

    /** Properties of both. A name in both is joined once; inside such a join the later one wins, so that joins end. */
    private static Object properties(Object old, Object value, boolean joinedAlready) {
        if (!(old instanceof Map<?, ?> first) || !(value instanceof Map<?, ?> second)) {
            return value instanceof Map<?, ?> ? value : old;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        first.forEach((name, shape) -> both.put(String.valueOf(name), shape));
        second.forEach((name, shape) -> {
            Object before = both.get(String.valueOf(name));
            both.put(String.valueOf(name), before == null || joinedAlready ? shape : pair(before, shape));
        });
        return both;
    }

    private static @Nullable Object pair(@Nullable Object old, @Nullable Object value) {
        if (!(old instanceof Map<?, ?>) || Objects.equals(old, value)) {
            return value;
        }
        if (!(value instanceof Map<?, ?>)) {
            return old;
        }
        Map<String, @Nullable Object> pair = new LinkedHashMap<>();
        pair.put("allOf", List.of(MARK, old, value));
        return pair;
    }

    private static Object united(Object old, Object value) {
        Set<@Nullable Object> names = new LinkedHashSet<>();
        for (Object list : new Object[] {old, value}) {
            if (list instanceof List<?> items) {
                names.addAll(items);
            }
        }
        return new ArrayList<>(names);
    }

    private static Object common(Object old, Object value) {
        if (!(old instanceof List<?> first) || !(value instanceof List<?> second)) {
            return value;
        }
        List<@Nullable Object> both = new ArrayList<>(first);
        both.retainAll(second);
        return both.isEmpty() ? value : both;
    }

    private static boolean contradicts(@Nullable Object old, @Nullable Object value) {
        return old != null && value != null && commonTypes(old, value).isEmpty();
    }

    private static List<Object> commonTypes(Object old, Object value) {
        List<Object> first = old instanceof List<?> list ? new ArrayList<>(list) : List.of(old);
        List<Object> second = value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
        List<Object> both = new ArrayList<>();
        for (Object type : second) {
            if (first.contains(type) || (type.equals("integer") && first.contains("number"))) {
                both.add(type);
            } else if (type.equals("number") && first.contains("integer")) {
                both.add("integer");
            }
        }
        return both;
    }

    private Object types(Object old, Object value, Node where) {
        List<Object> both = commonTypes(old, value);
        if (both.isEmpty()) {
            findings.add(where.where(), "allOf asks for " + old + " and " + value + " at once; the latter is taken");
            return value;
        }
        return both.size() == 1 ? both.get(0) : both;
    }

    /** Two unions at once: each alternative of the one joined with each of the other, if those are few. */
    private Object product(Object old, Object value, Node where) {
        if (!(old instanceof List<?> first) || !(value instanceof List<?> second)) {
            return value;
        }
        if (first.equals(second)) {
            return old;
        }
        if (first.size() * second.size() > MOST_PAIRS) {
            findings.add(where.where(), "allOf joins unions of many alternatives; the later one is taken");
            return value;
        }
        List<@Nullable Object> pairs = new ArrayList<>();
        first.forEach(a -> second.forEach(b -> pairs.add(pair(a, b))));
        return pairs;
    }
}
