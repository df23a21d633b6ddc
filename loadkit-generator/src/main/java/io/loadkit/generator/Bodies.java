package io.loadkit.generator;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Multipart;
import io.loadkit.plan.RequestTemplate.Payload;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Binary;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes request bodies: JSON, forms, multipart with files, plain text, raw bytes. */
final class Bodies {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final Operation operation;
    private final Leaves leaves;
    private final Files files;
    private final long seed;
    private final String owner;

    Bodies(Operation operation, Leaves leaves, Files files, long seed, String owner) {
        this.operation = operation;
        this.leaves = leaves;
        this.files = files;
        this.seed = seed;
        this.owner = owner;
    }

    /** The body in the media type we write best of those the operation takes. */
    Payload payload(Body body) {
        Optional<Payload> links = body.contents().stream()
                .filter(Links::isList)
                .findFirst()
                .flatMap(content -> leaves.link(operation).map(address -> new Payload(content.mediaType(), address)));
        if (links.isPresent()) {
            return links.get();
        }
        List<Content> contents = new ArrayList<>(body.contents());
        contents.sort(Comparator.comparingInt(Bodies::rank));
        Unsatisfiable why = new Unsatisfiable("", "no media type is documented");
        for (Content content : contents) {
            try {
                return payload(content);
            } catch (Unsatisfiable e) {
                why = e;
            }
        }
        throw why;
    }

    private static int rank(Content content) {
        if (content.isA(MULTIPART) && holdsFile(content.schema())) {
            return -1; // in JSON a file is a guess at some encoding
        }
        return content.isJson()
                ? 0
                : content.isA(MULTIPART)
                        ? 1
                        : content.isA(FORM)
                                ? 2
                                : content.isA("text/plain")
                                        ? 3
                                        : content.mediaType().contains("xml") ? 5 : 4;
    }

    private static boolean holdsFile(Schema declared) {
        return declared.resolved() instanceof Schema.Structure structure
                && structure.properties().values().stream()
                        .map(Uploads::plain)
                        .anyMatch(p -> Uploads.isFile(
                                p instanceof Schema.Sequence list
                                                && list.prefix().isEmpty()
                                        ? list.items()
                                        : p));
    }

    private Payload payload(Content content) {
        String type = content.mediaType();
        if (content.isJson()) {
            return new Payload(type, Template.json(tree(content)));
        }
        if (content.isA(MULTIPART)) {
            return multipart(content);
        }
        if (content.isA(FORM)) {
            return new Payload(FORM, form(content));
        }
        if (type.contains("xml")) {
            return new Payload(type, XmlText.of(tree(content), content.schema(), owner));
        }
        Optional<String> shown = shown(content);
        if (type.contains("yaml") && shown.isEmpty()) {
            return new Payload(type, Template.json(tree(content))); // YAML 1.2 reads all JSON
        }
        if (type.toLowerCase(Locale.ROOT).startsWith("text/")
                        && Files.ofMediaType(type).isEmpty()
                || content.isA("text/plain")) {
            return new Payload(type, text(content));
        }
        if (shown.isPresent()) {
            return new Payload(type.contains("*") ? "text/plain" : type, Template.fixed(shown.get()));
        }
        if (type.equals("*/*")) {
            return new Payload("application/json", Template.json(tree(content)));
        }
        Files.Kind kind = Files.ofMediaType(type).orElse(Files.Kind.BIN);
        String sent = type.contains("*") ? kind.mediaType() : type;
        return new Payload(sent, new Template(List.of(new Binary(files.content(kind, most(content.schema()))))));
    }

    /** The whole body as the document shows it, where that is not JSON: a CSV with the columns that are wanted. */
    private static Optional<String> shown(Content content) {
        return Stream.concat(content.examples().stream(), content.schema().resolved().notes().examples().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private @Nullable Object tree(Content content) {
        Object example = content.examples().stream()
                .filter(e -> e instanceof Map
                        || e instanceof Collection
                        || Leaves.isUsable(content.schema().resolved(), e))
                .findFirst()
                .orElse(null);
        Spot spot = new Spot("", owner, "", true, 0);
        return new Trees(leaves, operation, In.BODY, content.isA(MULTIPART), seed)
                .value(content.schema(), spot, example);
    }

    private Template text(Content content) {
        Object tree = tree(content);
        ValueSource source =
                tree instanceof ValueSource s ? s : Styles.jsonText(tree, Chance.of(seed, operation.key()));
        return Template.slot(source, Encoding.PLAIN);
    }

    private Template form(Content content) {
        Random random = Chance.of(seed, operation.key());
        if (!(Styles.flat(tree(content), random) instanceof Map<?, ?> fields)) {
            throw new Unsatisfiable("", "a form needs an object, and its schema is none");
        }
        List<Piece> pieces = new ArrayList<>();
        fields.forEach((name, value) -> {
            List<Piece> pair = Styles.formPairs(String.valueOf(name), value);
            if (!pair.isEmpty() && !pieces.isEmpty()) {
                pieces.add(new Template.Fixed("&"));
            }
            pieces.addAll(pair);
        });
        return new Template(pieces);
    }

    private Payload multipart(Content content) {
        Map<String, Schema> shapes =
                content.schema().resolved() instanceof Schema.Structure structure ? structure.properties() : Map.of();
        Random random = Chance.of(seed, operation.key());
        if (!(Styles.flat(tree(content), random) instanceof Map<?, ?> fields)) {
            throw new Unsatisfiable("", "a multipart body needs an object, and its schema is none");
        }
        Multipart out = new Multipart();
        fields.forEach((key, value) -> {
            String name = String.valueOf(key);
            Optional<Schema> shape = Optional.ofNullable(shapes.get(name));
            String accepted = content.partTypes().getOrDefault(name, "");
            if (value instanceof Collection<?> list) {
                list.forEach(item -> part(out, name, item, shape.flatMap(Bodies::itemOf), accepted));
            } else {
                part(out, name, value, shape, accepted);
            }
        });
        return new Payload(out.contentType(), out.template());
    }

    private void part(Multipart out, String name, @Nullable Object value, Optional<Schema> shape, String accepted) {
        if (shape.filter(Uploads::isFile).isPresent() && !isGiven(value)) {
            String types = accepted.isEmpty() ? Uploads.mediaType(shape.get()) : accepted;
            Optional<HeadLine> head = HeadLine.of(types);
            if (head.isPresent()) {
                out.file(name, Files.Kind.CSV.fileName(), Files.Kind.CSV.mediaType(), Files.table(head.get()));
                return;
            }
            Files.Kind kind = Files.kind(types, name, operation.operationId().orElse("") + " " + operation.path());
            String first = types.split(",", 2)[0].strip();
            boolean exact = !types.contains(kind.mediaType())
                    && first.contains("/")
                    && !first.contains("*")
                    && !first.equals("application/octet-stream");
            out.file(name, kind.fileName(), exact ? first : kind.mediaType(), files.content(kind, most(shape.get())));
        } else if (value instanceof Map || value instanceof Collection || accepted.contains("json")) {
            out.field(name, "application/json", Template.json(value));
        } else {
            out.field(name, value instanceof ValueSource source ? source : ValueSource.constant(value));
        }
    }

    /** The most bytes that a file may have. */
    private static int most(Schema declared) {
        return Uploads.plain(declared) instanceof Schema.Text text
                ? text.maxLength().orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    /** Whether a strategy of the user chose the text of what would be a file. */
    private static boolean isGiven(@Nullable Object value) {
        return value instanceof ValueSource && !value.equals(Uploads.FILE);
    }

    private static Optional<Schema> itemOf(Schema declared) {
        Schema schema = Uploads.plain(declared);
        return schema instanceof Schema.Sequence list ? Optional.of(list.items()) : Optional.empty();
    }
}
