package io.loadkit.generator;

import io.loadkit.model.Json;
import io.loadkit.model.Parameter;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes the value of a parameter as its {@code style} and {@code explode} ask (OpenAPI 3.1, 4.8.12.2). Lists and
 * objects inside lists and objects have no form there; they are written as JSON text.
 */
final class Styles {
    private static final int PREPARED = 16;

    private Styles() {}

    /** The parameter in its path segment. */
    static List<Piece> path(Parameter parameter, @Nullable Object tree) {
        return switch (parameter.style()) {
            case "label" ->
                prefixed(".", joined(tree, parameter.explode() ? "." : ",", parameter.explode(), Encoding.PATH));
            case "matrix" -> matrix(parameter, tree);
            default -> joined(tree, ",", parameter.explode(), Encoding.PATH);
        };
    }

    /** The parameter as the value of a header. */
    static List<Piece> header(Parameter parameter, @Nullable Object tree) {
        return joined(tree, ",", parameter.explode(), Encoding.HEADER);
    }

    /** The parameter as pairs of a query, without a leading mark; empty for an empty list or object. */
    static List<Piece> query(Parameter parameter, @Nullable Object tree) {
        return switch (parameter.style()) {
            case "deepObject" ->
                tree instanceof Map<?, ?> map ? deep(parameter.name(), map) : form(parameter, tree, ",");
            case "spaceDelimited" -> form(parameter, tree, "%20");
            case "pipeDelimited" -> form(parameter, tree, "%7C");
            default -> form(parameter, tree, ",");
        };
    }

    /** The parameter as the value of a cookie, name included. */
    static List<Piece> cookie(Parameter parameter, @Nullable Object tree) {
        return prefixed(parameter.name() + "=", joined(tree, ",", false, Encoding.QUERY));
    }

    /** The pairs of an HTML form: lists repeat their name, objects name their properties in brackets. */
    static List<Piece> formPairs(String name, @Nullable Object tree) {
        List<List<Piece>> pairs = new ArrayList<>();
        nested(Encoding.QUERY.encode(name), tree, true, pairs);
        return join(pairs, "&");
    }

    /**
     * A tree that holds no list or object drawn as a whole: those become lists of text, written in advance. Sources of
     * whole lists come from users and from lists whose items must differ.
     */
    static @Nullable Object flat(@Nullable Object tree, Random random) {
        if (tree instanceof ValueSource.Constant constant && isContainer(constant.value())) {
            return constant.value();
        }
        if (tree instanceof ValueSource.OneOf oneOf && oneOf.values().stream().anyMatch(Styles::isContainer)) {
            return oneOf.values().get(random.nextInt(oneOf.values().size()));
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, value) -> out.put(String.valueOf(key), flat(value, random)));
            return out;
        }
        if (tree instanceof Collection<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            list.forEach(item -> out.add(flat(item, random)));
            return out;
        }
        return tree;
    }

    /** JSON text as one value, for parameters that are documents of their own. */
    static ValueSource jsonText(@Nullable Object tree, Random random) {
        if (!Concrete.isDrawable(tree)) {
            return ValueSource.computed("JSON text", new JsonText(tree));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < PREPARED; i++) {
            String text = Json.write(Concrete.of(tree, random));
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts.size() == 1 ? ValueSource.constant(texts.get(0)) : ValueSource.oneOf(texts);
    }

    private static List<Piece> form(Parameter parameter, @Nullable Object tree, String delimiter) {
        String name = Encoding.QUERY.encode(parameter.name());
        List<List<Piece>> pairs = new ArrayList<>();
        if (tree instanceof Map<?, ?> map && parameter.explode()) {
            map.forEach((key, value) -> pairs.add(pair(Encoding.QUERY.encode(String.valueOf(key)), value)));
        } else if (tree instanceof Collection<?> list && parameter.explode()) {
            list.forEach(item -> pairs.add(pair(name, item)));
        } else if (!isEmpty(tree)) {
            pairs.add(prefixed(name + "=", joined(tree, delimiter, false, Encoding.QUERY)));
        }
        return join(pairs, "&");
    }

    private static List<Piece> deep(String name, Map<?, ?> map) {
        List<List<Piece>> pairs = new ArrayList<>();
        nested(Encoding.QUERY.encode(name), map, false, pairs);
        return join(pairs, "&");
    }

    private static void nested(String name, @Nullable Object tree, boolean repeat, List<List<Piece>> pairs) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) ->
                    nested(name + "%5B" + Encoding.QUERY.encode(String.valueOf(key)) + "%5D", value, false, pairs));
        } else if (tree instanceof Collection<?> list) {
            int index = 0;
            for (Object item : list) {
                boolean scalar = !isContainer(item);
                nested(
                        repeat && scalar ? name : scalar ? name + "%5B%5D" : name + "%5B" + index + "%5D",
                        item,
                        false,
                        pairs);
                index++;
            }
        } else {
            pairs.add(pair(name, tree));
        }
    }

    private static List<Piece> matrix(Parameter parameter, @Nullable Object tree) {
        String name = Encoding.PATH.encode(parameter.name());
        List<List<Piece>> parts = new ArrayList<>();
        if (parameter.explode() && tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parts.add(
                    prefixed(";" + Encoding.PATH.encode(String.valueOf(key)) + "=", scalar(value, Encoding.PATH))));
        } else if (parameter.explode() && tree instanceof Collection<?> list) {
            list.forEach(item -> parts.add(prefixed(";" + name + "=", scalar(item, Encoding.PATH))));
        } else {
            parts.add(prefixed(";" + name + "=", joined(tree, ",", false, Encoding.PATH)));
        }
        return join(parts, "");
    }

    /** {@code a,b} for lists; {@code k,v,k,v}, or {@code k=v,k=v}, for objects. */
    private static List<Piece> joined(@Nullable Object tree, String delimiter, boolean pairs, Encoding encoding) {
        List<List<Piece>> parts = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parts.add(prefixed(
                    encoding.encode(String.valueOf(key)) + (pairs ? "=" : delimiter), scalar(value, encoding))));
        } else if (tree instanceof Collection<?> list) {
            list.forEach(item -> parts.add(scalar(item, encoding)));
        } else {
            return scalar(tree, encoding);
        }
        return join(parts, delimiter);
    }

    private static List<Piece> pair(String name, @Nullable Object value) {
        return prefixed(name + "=", scalar(value, Encoding.QUERY));
    }

    private static List<Piece> scalar(@Nullable Object value, Encoding encoding) {
        if (isContainer(value)) {
            return List.of(Template.piece(jsonText(value, new Random(7)), encoding));
        }
        return List.of(Template.piece(value instanceof ValueSource s ? s : ValueSource.constant(value), encoding));
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    private static boolean isEmpty(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map && map.isEmpty() || tree instanceof Collection<?> list && list.isEmpty();
    }

    private static List<Piece> prefixed(String prefix, List<Piece> pieces) {
        List<Piece> out = new ArrayList<>();
        out.add(new Fixed(prefix));
        out.addAll(pieces);
        return out;
    }

    private static List<Piece> join(List<List<Piece>> parts, String delimiter) {
        List<Piece> out = new ArrayList<>();
        for (List<Piece> part : parts) {
            if (!out.isEmpty() && !delimiter.isEmpty()) {
                out.add(new Fixed(delimiter));
            }
            out.addAll(part);
        }
        return out;
    }
}
