package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changed copies of operations and schemas. */
final class Shapes {
    private Shapes() {}

    /** The parameter changed; taken away where {@code change} answers {@code null}. */
    static Operation parameter(Operation o, In in, String name, UnaryOperator<@Nullable Parameter> change) {
        List<Parameter> out = new ArrayList<>();
        boolean found = false;
        for (Parameter parameter : o.parameters()) {
            if (parameter.in() == in && parameter.name().equalsIgnoreCase(name)) {
                found = true;
                Parameter changed = change.apply(parameter);
                if (changed != null) {
                    out.add(changed);
                }
            } else {
                out.add(parameter);
            }
        }
        if (!found) {
            Parameter added = change.apply(null);
            if (added != null) {
                out.add(added);
            }
        }
        return Operations.with(o, out, o.body());
    }

    static Parameter parameter(Parameter p, boolean required, Schema schema, boolean keepExamples) {
        return new Parameter(
                p.name(),
                p.in(),
                required,
                schema,
                p.style(),
                p.explode(),
                p.contentType(),
                keepExamples ? p.examples() : List.of(),
                p.description());
    }

    /** All contents of the body changed. */
    static Operation body(Operation o, UnaryOperator<Content> change) {
        return Operations.with(
                o,
                o.parameters(),
                o.body()
                        .map(body -> new Body(
                                body.required(),
                                body.contents().stream().map(change).toList())));
    }

    static Content content(Content c, Schema schema, boolean keepExamples) {
        return new Content(c.mediaType(), schema, keepExamples ? c.examples() : List.of(), c.partTypes());
    }

    /** A form whose part of that name is a file of that media type. */
    static Content partOfType(Content c, String part, String mediaType) {
        Map<String, String> types = new LinkedHashMap<>(c.partTypes());
        types.put(part, mediaType);
        return new Content(c.mediaType(), c.schema(), c.examples(), types);
    }

    static Schema.Structure structure(Schema.Structure s, Map<String, Schema> properties, List<String> required) {
        return new Schema.Structure(
                s.notes(),
                properties,
                required,
                s.additional(),
                s.additionalStated(),
                Math.min(s.minProperties(), properties.size()),
                s.maxProperties(),
                s.names());
    }

    /** The schema at the end of {@code path} changed; {@code null} takes the property away. */
    static Schema at(Schema declared, List<String> path, boolean require, UnaryOperator<@Nullable Schema> change) {
        Schema schema = declared.resolved();
        if (path.isEmpty()) {
            Schema changed = change.apply(schema);
            return changed == null ? schema : changed;
        }
        String head = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (schema instanceof Schema.Structure structure) {
            return head.equals(Schemas.NAMES) && rest.isEmpty()
                    ? names(structure, change)
                    : property(structure, head, rest, require, change);
        }
        if (schema instanceof Schema.Sequence list) {
            List<String> inside = head.matches("\\d+|\\*|") ? rest : path;
            return new Schema.Sequence(
                    list.notes(),
                    List.of(),
                    at(list.items(), inside, require, change),
                    list.minItems(),
                    list.maxItems(),
                    list.uniqueItems());
        }
        if (schema instanceof Schema.Union union) {
            List<Schema> alternatives = union.alternatives().stream()
                    .map(a -> has(a, head) ? at(a, path, require, change) : a)
                    .toList();
            return new Schema.Union(union.notes(), alternatives, union.exclusive(), union.discriminator());
        }
        if (schema instanceof Schema.Anything
                && require
                && schema.notes().enumeration().isEmpty()) {
            Schema.Structure empty = new Schema.Structure(
                    schema.notes(), Map.of(), List.of(), Optional.of(schema), false, 0, Optional.empty());
            return property(empty, head, rest, true, change);
        }
        return schema;
    }

    private static Schema property(
            Schema.Structure structure,
            String name,
            List<String> rest,
            boolean require,
            UnaryOperator<@Nullable Schema> change) {
        Map<String, Schema> properties = new LinkedHashMap<>(structure.properties());
        List<String> required = new ArrayList<>(structure.required());
        Schema known = properties.get(name);
        if (rest.isEmpty()) {
            Schema changed = change.apply(known == null ? null : known.resolved());
            if (changed == null) {
                properties.remove(name);
                required.remove(name);
            } else {
                properties.put(name, changed);
                if (require && !required.contains(name)) {
                    required.add(name);
                }
            }
        } else if (known != null) {
            properties.put(name, at(known, rest, require, change));
            if (require && !required.contains(name)) {
                required.add(name);
            }
        }
        return structure(structure, properties, required);
    }

    private static Schema names(Schema.Structure s, UnaryOperator<@Nullable Schema> change) {
        Schema known = s.names().map(Schema::resolved).orElseGet(Schemas::text);
        return new Schema.Structure(
                s.notes(),
                s.properties(),
                s.required(),
                s.additional(),
                s.additionalStated(),
                s.minProperties(),
                s.maxProperties(),
                Optional.ofNullable(change.apply(known)));
    }

    private static boolean has(Schema declared, String property) {
        Schema schema = declared.resolved();
        return schema instanceof Schema.Structure structure
                ? structure.properties().containsKey(property)
                : schema instanceof Schema.Sequence;
    }

    static SchemaNotes closed(SchemaNotes n, List<@Nullable Object> values) {
        return new SchemaNotes(
                n.description(), Optional.empty(), List.of(), values, false, false, n.writeOnly(), false, n.xml());
    }

    static SchemaNotes plain(SchemaNotes n) {
        return noted(n, n.description(), Optional.empty(), List.of());
    }

    private static SchemaNotes noted(
            SchemaNotes n, String description, Optional<Object> defaultValue, List<@Nullable Object> examples) {
        return new SchemaNotes(
                description,
                defaultValue,
                examples,
                n.enumeration(),
                n.nullable(),
                n.readOnly(),
                n.writeOnly(),
                n.deprecated(),
                n.xml());
    }

    /** The same text or number, with that said of it. */
    static Schema said(Schema schema, String more) {
        SchemaNotes n = schema.notes();
        SchemaNotes notes = noted(n, more, n.defaultValue(), n.examples());
        return schema instanceof Schema.Text t
                ? new Schema.Text(notes, t.format(), t.pattern(), t.minLength(), t.maxLength(), t.contentMediaType())
                : schema instanceof Schema.Numeric d
                        ? new Schema.Numeric(
                                notes,
                                d.whole(),
                                d.format(),
                                d.minimum(),
                                d.minimumExcluded(),
                                d.maximum(),
                                d.maximumExcluded(),
                                d.multipleOf())
                        : schema;
    }
}
