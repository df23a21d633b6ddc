package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.model.Xml;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as XML, as OpenAPI says: elements are called as their properties unless the document has another name,
 * items of a list follow each other unless they are wrapped, and the root is called as its schema.
 */
final class XmlText {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";

    private final List<Piece> pieces = new ArrayList<>();

    private XmlText() {}

    static Template of(@Nullable Object tree, Schema schema, String owner) {
        XmlText text = new XmlText();
        text.pieces.add(new Fixed(HEAD));
        String name = schema instanceof Schema.Reference reference
                ? reference.name().substring(reference.name().lastIndexOf('/') + 1)
                : owner.isEmpty() ? "root" : owner;
        if (drawn(tree) instanceof Collection<?>) {
            text.wrapped(name, schema, tree);
        } else {
            text.element(name, schema, tree);
        }
        return new Template(text.pieces);
    }

    private void element(String name, @Nullable Schema declared, @Nullable Object value) {
        Object tree = drawn(value);
        if (tree == null) {
            return;
        }
        Optional<Xml> xml = hints(declared);
        if (tree instanceof Collection<?> && xml.filter(Xml::wrapped).isPresent()) {
            wrapped(name, declared, tree);
        } else if (tree instanceof Collection<?> items) {
            Schema item = declared == null ? null : itemOf(declared);
            items.forEach(one -> element(hints(item).flatMap(Xml::name).orElse(name), item, one));
        } else {
            String tag = tag(name, xml);
            pieces.add(new Fixed("<" + tag + namespace(xml)));
            if (tree instanceof Map<?, ?> map) {
                children(map, declared);
            } else {
                pieces.add(new Fixed(">"));
                leaf(tree);
            }
            pieces.add(new Fixed("</" + tag + ">"));
        }
    }

    private void wrapped(String name, @Nullable Schema declared, @Nullable Object tree) {
        Optional<Xml> xml = hints(declared);
        String tag = tag(name, xml);
        Schema item = declared == null ? null : itemOf(declared);
        pieces.add(new Fixed("<" + tag + namespace(xml) + ">"));
        if (drawn(tree) instanceof Collection<?> items) {
            items.forEach(one -> element(hints(item).flatMap(Xml::name).orElse(itemName(name, item)), item, one));
        }
        pieces.add(new Fixed("</" + tag + ">"));
    }

    private void children(Map<?, ?> map, @Nullable Schema declared) {
        Map<String, Schema> shapes = declared != null && Answers.plain(declared) instanceof Schema.Structure structure
                ? structure.properties()
                : Map.of();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            Optional<Xml> xml = hints(shapes.get(name));
            if (xml.filter(Xml::attribute).isPresent() && drawn(value) != null) {
                pieces.add(new Fixed(" " + tag(name, xml) + "=\""));
                leaf(value);
                pieces.add(new Fixed("\""));
            }
        });
        pieces.add(new Fixed(">"));
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (hints(shapes.get(name)).filter(Xml::attribute).isEmpty()) {
                element(name, shapes.get(name), value);
            }
        });
    }

    private void leaf(@Nullable Object value) {
        ValueSource source = value instanceof ValueSource known ? known : ValueSource.constant(value);
        pieces.add(Template.piece(source, Encoding.XML));
    }

    /** Prepared objects and lists as one of them, since their parts are written apart. */
    private static @Nullable Object drawn(@Nullable Object tree) {
        Object value = tree instanceof ValueSource.Constant constant ? constant.value() : tree;
        if (tree instanceof ValueSource.OneOf oneOf) {
            Object first = oneOf.values().get(0);
            value = first instanceof Map || first instanceof Collection ? first : tree;
        }
        return value;
    }

    private static @Nullable Schema itemOf(Schema declared) {
        return Answers.plain(declared) instanceof Schema.Sequence list ? list.items() : null;
    }

    private static String itemName(String list, @Nullable Schema item) {
        return item instanceof Schema.Reference reference ? reference.name() : list;
    }

    private static Optional<Xml> hints(@Nullable Schema schema) {
        return schema == null ? Optional.empty() : schema.notes().xml();
    }

    private static String tag(String name, Optional<Xml> xml) {
        String bare = xml.flatMap(Xml::name).orElse(name);
        String safe = bare.matches(NAME) ? bare : "_" + bare.replaceAll("[^A-Za-z0-9_.-]", "_");
        return xml.flatMap(Xml::prefix)
                .filter(p -> p.matches(NAME))
                .map(p -> p + ":" + safe)
                .orElse(safe);
    }

    private static String namespace(Optional<Xml> xml) {
        String prefix = xml.flatMap(Xml::prefix)
                .filter(p -> p.matches(NAME))
                .map(p -> ":" + p)
                .orElse("");
        return xml.flatMap(Xml::namespace)
                .map(uri -> " xmlns" + prefix + "=\"" + Encoding.XML.encode(uri) + "\"")
                .orElse("");
    }
}
