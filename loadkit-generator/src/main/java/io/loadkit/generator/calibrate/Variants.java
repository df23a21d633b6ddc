package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.OwnAccount;
import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.login.ForgeryTokens;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ways to send an operation that differ as a whole, before any complaint is understood. */
enum Variants {
    GENERATED("as generated"),
    REQUIRED("required only"),
    AS_SHOWN("written as the examples show"),
    OWN_VALUES("without the document's examples"),
    FULL("everything"),
    FULL_OWN("everything, without the document's examples"),
    EMPTY("required only, and all lists with nothing in them"),
    DEEP("everything at every depth, without the document's examples"),
    LAST_CHOICE("the last of its alternatives"),
    SMALL("small values"),
    NEXT_MEDIA("another media type"),
    WITH_BODY("with a body, though none is documented");

    private static final int DEEPEST = 6;
    /** Few: with each level a schema that refers to itself asks for more of itself. */
    private static final int DEEP_LEVELS = 3;

    private static final Set<String> LINKS = Set.of("links", "_links", "_embedded");

    private final String words;

    Variants(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Operation apply(Operation operation) {
        return switch (this) {
            case GENERATED -> operation;
            case REQUIRED -> required(operation);
            case AS_SHOWN -> Shapes.body(operation, c -> Shapes.content(c, ShownDates.in(c.schema(), 0), true));
            case OWN_VALUES -> ownValues(operation);
            case FULL -> full(operation, 0);
            case FULL_OWN -> full(ownValues(operation), 0);
            case EMPTY ->
                Operations.with(
                        operation,
                        required(operation).parameters(),
                        Shapes.body(ownValues(operation), c -> Shapes.content(c, empty(c.schema(), 0), false))
                                .body());
            case DEEP -> full(ownValues(operation), DEEP_LEVELS);
            case LAST_CHOICE -> Shapes.body(operation, c -> Shapes.content(c, reversed(c.schema()), false));
            case SMALL -> Shapes.body(operation, c -> Shapes.content(c, small(c.schema(), 0), false));
            case NEXT_MEDIA -> nextMedia(operation);
            case WITH_BODY -> withBody(operation);
        };
    }

    private static Operation required(Operation operation) {
        List<Parameter> parameters = operation.parameters().stream()
                .filter(p -> p.required() || p.in() == In.PATH || ForgeryTokens.isCalledSo(p.name()))
                .toList();
        Operation fewer = Operations.with(operation, parameters, operation.body());
        return Shapes.body(
                fewer,
                c -> Shapes.content(c, required(c.schema(), 0), c.examples().isEmpty()));
    }

    private static Schema required(Schema declared, int depth) {
        Schema schema = declared.resolved();
        if (depth > DEEPEST || !(schema instanceof Schema.Structure structure)) {
            return depth > DEEPEST ? declared : schema;
        }
        Map<String, Schema> properties = new LinkedHashMap<>();
        structure.properties().forEach((name, shape) -> {
            if (structure.required().contains(name)) {
                properties.put(name, required(shape, depth + 1));
            }
        });
        return Shapes.structure(structure, properties, structure.required());
    }

    /** What is required and all lists, with nothing in those: what an item has to be like often depends on the others. */
    private static Schema empty(Schema declared, int depth) {
        Schema schema = declared.resolved();
        if (depth <= DEEPEST && isOpenList(schema)) {
            Schema.Sequence list = (Schema.Sequence) schema;
            return new Schema.Sequence(list.notes(), List.of(), list.items(), 0, Optional.of(0), list.uniqueItems());
        }
        if (depth > DEEPEST || !(schema instanceof Schema.Structure structure)) {
            return depth > DEEPEST ? declared : schema;
        }
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> sent = new ArrayList<>(structure.required());
        structure.properties().forEach((name, shape) -> {
            boolean list = isOpenList(shape.resolved()) && !shape.notes().readOnly();
            if (list || structure.required().contains(name)) {
                properties.put(name, empty(shape, depth + 1));
            }
            if (list && !sent.contains(name)) {
                sent.add(name);
            }
        });
        return Shapes.structure(structure, properties, sent);
    }

    /** Whether its body has a list that may be empty, in what {@link #EMPTY} sends. */
    static boolean hasOpenList(Operation operation) {
        return operation
                .body()
                .filter(body -> body.contents().stream().anyMatch(c -> hasOpenList(c.schema(), 0)))
                .isPresent();
    }

    private static boolean hasOpenList(Schema declared, int depth) {
        Schema schema = declared.resolved();
        return isOpenList(schema)
                || depth <= DEEPEST
                        && schema instanceof Schema.Structure structure
                        && structure.properties().entrySet().stream()
                                .anyMatch(p -> isOpenList(p.getValue().resolved())
                                        || structure.required().contains(p.getKey())
                                                && hasOpenList(p.getValue(), depth + 1));
    }

    private static boolean isOpenList(Schema schema) {
        return schema instanceof Schema.Sequence list && list.minItems() == 0;
    }

    private static Operation ownValues(Operation operation) {
        List<Parameter> parameters = operation.parameters().stream()
                .map(p -> Shapes.parameter(p, p.required(), plain(p.schema(), 0), false))
                .toList();
        Operation plain = Operations.with(operation, parameters, operation.body());
        return Shapes.body(plain, c -> Shapes.content(c, plain(c.schema(), 0), false));
    }

    /** Without examples and defaults. */
    static Schema plain(Schema declared, int depth) {
        Schema schema = declared.resolved();
        if (depth > DEEPEST) {
            return declared;
        }
        if (schema instanceof Schema.Text t) {
            return new Schema.Text(
                    Shapes.plain(t.notes()),
                    t.format(),
                    t.pattern(),
                    t.minLength(),
                    t.maxLength(),
                    t.contentMediaType());
        }
        if (schema instanceof Schema.Numeric n) {
            return new Schema.Numeric(
                    Shapes.plain(n.notes()),
                    n.whole(),
                    n.format(),
                    n.minimum(),
                    n.minimumExcluded(),
                    n.maximum(),
                    n.maximumExcluded(),
                    n.multipleOf());
        }
        if (schema instanceof Schema.Sequence s) {
            return new Schema.Sequence(
                    Shapes.plain(s.notes()),
                    s.prefix(),
                    plain(s.items(), depth + 1),
                    s.minItems(),
                    s.maxItems(),
                    s.uniqueItems());
        }
        if (schema instanceof Schema.Structure s) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            s.properties().forEach((name, shape) -> properties.put(name, plain(shape, depth + 1)));
            return new Schema.Structure(
                    Shapes.plain(s.notes()),
                    properties,
                    s.required(),
                    s.additional(),
                    s.additionalStated(),
                    s.minProperties(),
                    s.maxProperties(),
                    s.names());
        }
        return schema;
    }

    /** Of alternatives the first is taken as a rule. */
    private static Schema reversed(Schema declared) {
        if (!(declared.resolved() instanceof Schema.Union union)) {
            return declared;
        }
        List<Schema> alternatives = new ArrayList<>(union.alternatives());
        Collections.reverse(alternatives);
        return new Schema.Union(union.notes(), alternatives, union.exclusive(), union.discriminator());
    }

    /** Short texts and lists, small files. */
    private static Schema small(Schema declared, int depth) {
        Schema schema = declared.resolved();
        if (depth > DEEPEST) {
            return declared;
        }
        if (schema instanceof Schema.Text t && t.notes().enumeration().isEmpty()) {
            int most =
                    Math.max(t.minLength(), Math.min(t.maxLength().orElse(Integer.MAX_VALUE), t.isFile() ? 256 : 24));
            return new Schema.Text(
                    Shapes.plain(t.notes()),
                    t.format(),
                    t.pattern(),
                    t.minLength(),
                    t.format().isPresent() && !t.isFile() ? t.maxLength() : Optional.of(most),
                    t.contentMediaType());
        }
        if (schema instanceof Schema.Sequence s) {
            return new Schema.Sequence(
                    Shapes.plain(s.notes()),
                    s.prefix(),
                    small(s.items(), depth + 1),
                    s.minItems(),
                    Optional.of(Math.max(1, s.minItems())),
                    s.uniqueItems());
        }
        if (schema instanceof Schema.Structure s) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            s.properties().forEach((name, shape) -> properties.put(name, small(shape, depth + 1)));
            return Shapes.structure(s, properties, s.required());
        }
        return schema;
    }

    /** With all that is optional; within what is inside the body, too, so many levels deep. */
    private static Operation full(Operation operation, int levels) {
        List<Parameter> parameters = operation.parameters().stream()
                .map(p -> OwnAccount.keeps(operation, p.name(), p.schema())
                        ? p
                        : Shapes.parameter(p, true, p.schema(), true))
                .toList();
        Operation more = Operations.with(operation, parameters, operation.body());
        return Shapes.body(more, c -> Shapes.content(c, full(c.schema(), levels, operation), false));
    }

    private static Schema full(Schema declared, int levels, Operation of) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Sequence s && levels > 0) {
            Schema items = full(s.items(), levels - 1, of);
            return new Schema.Sequence(s.notes(), s.prefix(), items, s.minItems(), s.maxItems(), s.uniqueItems());
        }
        if (!(schema instanceof Schema.Structure structure)) {
            return schema;
        }
        Set<String> all = new LinkedHashSet<>(structure.required());
        Map<String, Schema> properties = new LinkedHashMap<>();
        structure.properties().forEach((name, shape) -> {
            boolean stays = OwnAccount.keeps(of, name, shape);
            boolean sent = !LINKS.contains(name) && !shape.notes().readOnly() && !stays;
            properties.put(name, sent && levels > 0 ? full(shape, levels - 1, of) : shape);
            if (sent) {
                all.add(name);
            }
        });
        return Shapes.structure(structure, properties, new ArrayList<>(all));
    }

    private static Operation nextMedia(Operation operation) {
        return Operations.with(
                operation,
                operation.parameters(),
                operation.body().map(body -> new Body(body.required(), rotated(body.contents()))));
    }

    /** What it answers with may be what it takes; where that is not documented, an empty object. */
    private static Operation withBody(Operation operation) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .map(content -> content.schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .findFirst()
                .ifPresent(answer -> ((Schema.Structure) answer).properties().forEach((name, shape) -> {
                    if (!Names.isId(name)
                            && !LINKS.contains(name)
                            && !shape.notes().readOnly()) {
                        fields.put(name, shape);
                    }
                }));
        Schema.Structure nothing = new Schema.Structure(
                SchemaNotes.NONE, Map.of(), List.of(), Optional.empty(), false, 0, Optional.empty());
        Schema schema = Shapes.structure(nothing, fields, List.copyOf(fields.keySet()));
        Content content = new Content("application/json", schema, List.of(), Map.of());
        return Operations.with(operation, operation.parameters(), Optional.of(new Body(true, List.of(content))));
    }

    /** The generator takes the media type it likes best: that one is left out. */
    private static List<Content> rotated(List<Content> contents) {
        if (contents.size() > 1) {
            Content best = contents.stream().filter(Content::isJson).findFirst().orElse(contents.get(0));
            return contents.stream().filter(c -> c != best).toList();
        }
        Content only = contents.get(0);
        String other = only.isJson() ? "application/x-www-form-urlencoded" : "application/json";
        return List.of(new Content(other, only.schema(), only.examples(), only.partTypes()));
    }
}
