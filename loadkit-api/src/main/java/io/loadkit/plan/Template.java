package io.loadkit.plan;

import io.loadkit.model.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Text or bytes with slots: what a part of a request looks like before its values are drawn. Flat, so that it can be
 * written in one pass. Neighbouring constant pieces are one piece.
 */
public record Template(List<Piece> pieces) {
    /**
     * Puts what it is given into its usual form.
     *
     * @param pieces one after the other
     */
    public Template {
        pieces = merged(pieces);
    }

    /** One piece of a template. */
    public sealed interface Piece {}

    /** Constant text, written as UTF-8. */
    public record Fixed(String text) implements Piece {}

    /** Constant bytes. */
    public record Binary(Blob bytes) implements Piece {}

    /** A value drawn for each request. */
    public record Slot(ValueSource source, Encoding encoding) implements Piece {}

    /**
     * {@return a template without slots}
     *
     * @param text the text
     */
    public static Template fixed(String text) {
        return new Template(List.of(new Fixed(text)));
    }

    /**
     * {@return a template that is one slot}
     *
     * @param source where its values come from
     * @param encoding how the value is written in its place
     */
    public static Template slot(ValueSource source, Encoding encoding) {
        return new Template(List.of(piece(source, encoding)));
    }

    /**
     * {@return a JSON document} {@code tree} is a JSON value as plain Java (see {@link Json}) in which any value, at
     * any depth, may be a {@link ValueSource}.
     *
     * @param tree maps, lists, texts, numbers, booleans and {@code null}; any value may be a {@link
     *     io.loadkit.plan.ValueSource}
     */
    public static Template json(@Nullable Object tree) {
        List<Piece> out = new ArrayList<>();
        json(tree, out);
        return new Template(out);
    }

    /**
     * {@return a piece for {@code source}: constants are written at once, the rest becomes a slot}
     *
     * @param source where its values come from
     * @param encoding how the value is written in its place
     */
    public static Piece piece(ValueSource source, Encoding encoding) {
        return source instanceof ValueSource.Constant constant
                ? new Fixed(encoding.encode(constant.value()))
                : new Slot(source, encoding);
    }

    /** {@return whether every request gets the same bytes} */
    public boolean isConstant() {
        return pieces.stream().noneMatch(Slot.class::isInstance);
    }

    /** {@return names of the saved values it needs, sorted} */
    public Set<String> needs() {
        Set<String> names = new TreeSet<>();
        for (Piece piece : pieces) {
            @Nullable ValueSource source = piece instanceof Slot slot ? slot.source() : null;
            while (source instanceof ValueSource.Kept kept) {
                source = kept.source(); // what is kept under another name may have been saved before
            }
            if (source instanceof ValueSource.Saved saved) {
                names.add(saved.name());
            }
        }
        return names;
    }

    /** {@return names under which it keeps values that it draws, sorted; see {@link ValueSource#kept}} */
    public Set<String> keeps() {
        Set<String> names = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Slot slot && slot.source() instanceof ValueSource.Kept kept) {
                names.add(kept.name());
            }
        }
        return names;
    }

    /** The template as one line for people, slots in braces. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Fixed fixed) {
                out.append(fixed.text());
            } else if (piece instanceof Slot slot) {
                out.append('{').append(slot.source()).append('}');
            } else if (piece instanceof Binary binary) {
                out.append('<').append(binary.bytes()).append('>');
            }
        }
        return out.toString();
    }

    private static void json(@Nullable Object tree, List<Piece> out) {
        if (tree instanceof ValueSource source) {
            out.add(piece(source, Encoding.JSON));
        } else if (tree instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.add(new Fixed(before + Json.write(String.valueOf(entry.getKey())) + ":"));
                json(entry.getValue(), out);
                before = ",";
            }
            out.add(new Fixed(map.isEmpty() ? "{}" : "}"));
        } else if (tree instanceof Collection<?> list) {
            String before = "[";
            for (Object item : list) {
                out.add(new Fixed(before));
                json(item, out);
                before = ",";
            }
            out.add(new Fixed(list.isEmpty() ? "[]" : "]"));
        } else {
            out.add(new Fixed(Json.write(tree)));
        }
    }

    private static List<Piece> merged(List<Piece> pieces) {
        List<Piece> out = new ArrayList<>(pieces.size());
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Fixed fixed) {
                text.append(fixed.text());
            } else {
                flush(text, out);
                out.add(piece);
            }
        }
        flush(text, out);
        return List.copyOf(out);
    }

    private static void flush(StringBuilder text, List<Piece> out) {
        if (!text.isEmpty()) {
            out.add(new Fixed(text.toString()));
            text.setLength(0);
        }
    }
}
