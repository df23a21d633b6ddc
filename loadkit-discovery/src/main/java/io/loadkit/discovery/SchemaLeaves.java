package io.loadkit.discovery;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.Xml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps a schema that has neither references nor alternatives at its top. */
final class SchemaLeaves {
    private static final List<String> TEXT = List.of("pattern", "minLength", "maxLength", "contentMediaType");
    private static final List<String> NUMBER =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final List<String> LIST = List.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems");
    private static final List<String> OBJECT = List.of(
            "properties",
            "additionalProperties",
            "required",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames");
    private static final Set<String> KNOWN =
            Set.of("string", "number", "integer", "boolean", "array", "object", "null", "file", "any");

    /** What documents written by hand call the types, after the names of programming languages. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int32", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("long", "integer"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("decimal", "number"),
            Map.entry("bool", "boolean"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("list", "array"),
            Map.entry("dict", "object"));

    private final SchemaMapper mapper;
    private final Findings findings;

    SchemaLeaves(SchemaMapper mapper, Findings findings) {
        this.mapper = mapper;
        this.findings = findings;
    }

    /** Whether a schema allows {@code null} and nothing else. */
    static boolean isNull(Node node) {
        return "null".equals(node.at("type").value())
                || (node.has("const") && node.at("const").value() == null)
                || (node.at("enum").items().size() == 1 && node.at("enum").at(0).value() == null);
    }

    Schema map(Node node) {
        Set<String> types = types(node);
        boolean nullable = types.remove("null")
                || node.at("nullable").flag(node.at("x-nullable").flag(false));
        SchemaNotes notes = notes(node, nullable);
        if (isNull(node) || (types.isEmpty() && nullable && node.has("type"))) {
            return new Schema.Nothing(notes);
        }
        if (types.isEmpty()) {
            types.add(guess(node, notes));
        }
        if (types.size() > 1) {
            List<Schema> alternatives = new ArrayList<>();
            types.forEach(type -> alternatives.add(one(type, node, SchemaNotes.NONE)));
            return new Schema.Union(notes, alternatives, false, Optional.empty());
        }
        return one(types.iterator().next(), node, notes);
    }

    private Schema one(String type, Node node, SchemaNotes notes) {
        return switch (type) {
            case "string" -> text(node, notes);
            case "file" ->
                new Schema.Text(notes, Optional.of("binary"), Optional.empty(), 0, Optional.empty(), Optional.empty());
            case "number" -> number(node, notes, false);
            case "integer" -> number(node, notes, true);
            case "boolean" -> new Schema.Flag(notes);
            case "array" -> sequence(node, notes);
            case "object" -> structure(node, notes);
            default -> new Schema.Anything(notes);
        };
    }

    private Set<String> types(Node node) {
        Node stated = node.at("type");
        Set<String> types = new LinkedHashSet<>(stated.text().map(List::of).orElseGet(stated::texts));
        if (stated.exists() && types.isEmpty()) {
            findings.add(stated.where(), "is no type; guessed from the rest of the schema");
        }
        Set<String> unknown = new LinkedHashSet<>(types);
        unknown.removeAll(KNOWN);
        types.removeAll(unknown);
        for (String type : unknown) {
            String low = type.toLowerCase(Locale.ROOT);
            String meant = MEANT.getOrDefault(low, KNOWN.contains(low) ? low : "");
            findings.add(
                    stated.where(),
                    "unknown type " + type + "; " + (meant.isEmpty() ? "guessed from the rest" : meant + " is meant"));
            if (!meant.isEmpty()) {
                types.add(meant);
            }
        }
        return types;
    }

    /** The type of a schema that states none. */
    private static String guess(Node node, SchemaNotes notes) {
        if (OBJECT.stream().anyMatch(node::has)) {
            return "object";
        }
        if (LIST.stream().anyMatch(node::has)) {
            return "array";
        }
        for (Object value : notes.enumeration()) {
            if (value != null) {
                return value instanceof String
                        ? "string"
                        : value instanceof Boolean ? "boolean" : value instanceof Number ? "number" : "any";
            }
        }
        if (TEXT.stream().anyMatch(node::has) || node.at("format").text().isPresent()) {
            return Set.of("int32", "int64").contains(node.at("format").text("")) ? "integer" : "string";
        }
        return NUMBER.stream().anyMatch(node::has) ? "number" : "any";
    }

    private Schema text(Node node, SchemaNotes notes) {
        Optional<String> media = node.at("contentMediaType").text();
        return new Schema.Text(
                notes,
                node.at("format").text(),
                node.at("pattern").text(),
                node.at("minLength").count().orElse(0),
                node.at("maxLength").count(),
                media);
    }

    private Schema number(Node node, SchemaNotes notes, boolean whole) {
        Node low = node.at("exclusiveMinimum");
        Node high = node.at("exclusiveMaximum");
        Optional<BigDecimal> minimum = node.at("minimum").number();
        Optional<BigDecimal> maximum = node.at("maximum").number();
        boolean lowOut = low.flag(false);
        boolean highOut = high.flag(false);
        if (low.number().isPresent() && (minimum.isEmpty() || low.number().get().compareTo(minimum.get()) >= 0)) {
            minimum = low.number();
            lowOut = true;
        }
        if (high.number().isPresent()
                && (maximum.isEmpty() || high.number().get().compareTo(maximum.get()) <= 0)) {
            maximum = high.number();
            highOut = true;
        }
        Optional<BigDecimal> multiple =
                node.at("multipleOf").number().map(BigDecimal::abs).filter(m -> m.signum() > 0);
        return new Schema.Numeric(notes, whole, node.at("format").text(), minimum, lowOut, maximum, highOut, multiple);
    }

    private Schema sequence(Node node, SchemaNotes notes) {
        Node items = node.at("items");
        List<Node> tuple =
                items.isList() ? items.items() : node.at("prefixItems").items();
        List<Schema> prefix = new ArrayList<>();
        tuple.forEach(item -> prefix.add(mapper.map(item)));
        Optional<Integer> most = node.at("maxItems").count();
        if (Boolean.FALSE.equals(items.value())
                || Boolean.FALSE.equals(node.at("additionalItems").value())) {
            most = Optional.of(Math.min(most.orElse(Integer.MAX_VALUE), prefix.size()));
        }
        Schema further = mapper.map(items.isList() ? node.at("additionalItems") : items);
        return new Schema.Sequence(
                notes,
                prefix,
                further,
                node.at("minItems").count().orElse(0),
                most,
                node.at("uniqueItems").flag(false));
    }

    private Schema structure(Node node, SchemaNotes notes) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Node stated = node.at("properties");
        if (stated.exists() && !stated.isMap()) {
            findings.add(stated.where(), "is no object; its properties are ignored");
        }
        Set<String> required = new LinkedHashSet<>(node.at("required").texts());
        stated.members().forEach((name, shape) -> {
            if (!Boolean.FALSE.equals(shape.value())) {
                properties.put(name, mapper.map(shape));
            }
            if (shape.at("required").flag(false)) {
                required.add(name);
            }
        });
        Node more = node.at("additionalProperties");
        if (!more.exists()) {
            more = node.at("unevaluatedProperties");
        }
        Optional<Schema> additional =
                Boolean.FALSE.equals(more.value()) ? Optional.empty() : Optional.of(mapper.map(more));
        Optional<Schema> names =
                Optional.of(node.at("propertyNames")).filter(Node::isMap).map(mapper::map);
        Optional<Map.Entry<String, Node>> byPattern =
                node.at("patternProperties").members().entrySet().stream().findFirst();
        if (byPattern.isPresent() && (additional.isEmpty() || !more.exists() && properties.isEmpty())) {
            // other names are allowed where nothing is said of them, but these are the ones that were thought of
            additional = Optional.of(mapper.map(byPattern.get().getValue()));
            names = Optional.of(
                    mapper.map(node.with(Map.of("pattern", byPattern.get().getKey()))));
        }
        return new Schema.Structure(
                notes,
                properties,
                List.copyOf(required),
                additional,
                more.exists() || byPattern.isPresent(),
                node.at("minProperties").count().orElse(0),
                node.at("maxProperties").count(),
                names);
    }

    SchemaNotes notes(Node node, boolean nullable) {
        List<@Nullable Object> enumeration = new ArrayList<>();
        boolean nullAllowed = nullable;
        if (node.has("const")) {
            enumeration.add(node.at("const").value());
        } else {
            Node stated = node.at("enum");
            if (stated.exists() && !stated.isList()) {
                findings.add(stated.where(), "is no list; ignored");
            }
            for (Node item : stated.items()) {
                enumeration.add(item.value());
                nullAllowed |= item.value() == null;
            }
        }
        List<@Nullable Object> examples = new ArrayList<>(Examples.of(node));
        return new SchemaNotes(
                node.at("description").text(node.at("title").text("")),
                Optional.ofNullable(node.at("default").value()),
                examples,
                enumeration,
                nullAllowed,
                node.at("readOnly").flag(false),
                node.at("writeOnly").flag(false),
                node.at("deprecated").flag(false),
                xml(node.at("xml")));
    }

    private static Optional<Xml> xml(Node node) {
        return node.isMap()
                ? Optional.of(new Xml(
                        node.at("name").text(),
                        node.at("namespace").text(),
                        node.at("prefix").text(),
                        node.at("attribute").flag(false),
                        node.at("wrapped").flag(false)))
                : Optional.empty();
    }
}
