package io.loadkit.discovery;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps request bodies and the contents of answers. */
final class BodyReader {
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data");

    private final Document document;
    private final Refs refs;
    private final SchemaMapper schemas;
    private final Findings findings;

    BodyReader(Document document, Refs refs, SchemaMapper schemas, Findings findings) {
        this.document = document;
        this.refs = refs;
        this.schemas = schemas;
        this.findings = findings;
    }

    /** The body of an OpenAPI 3 operation. */
    Optional<Body> request(Node stated) {
        Node body = refs.follow(stated);
        if (!body.isMap()) {
            return Optional.empty();
        }
        List<Content> contents = contents(body.at("content"));
        if (contents.isEmpty()) {
            findings.add(stated.where(), "states no content; no body is sent");
            return Optional.empty();
        }
        return Optional.of(new Body(body.at("required").flag(false), contents));
    }

    /** One entry for each media type. */
    List<Content> contents(Node content) {
        List<Content> found = new ArrayList<>();
        content.members().forEach((type, stated) -> {
            Node media = refs.follow(stated);
            if (type.isBlank() || type.startsWith("x-")) {
                return;
            }
            found.add(new Content(type.strip(), schema(type, media), Examples.of(media, refs), partTypes(media)));
        });
        return found;
    }

    /** The stated schema; bytes of a file where a binary media type states none. */
    private Schema schema(String type, Node media) {
        Node schema = media.at("schema");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean silent = !schema.exists() || (schema.isMap() && schema.members().isEmpty());
        boolean binary = bare.equals("application/octet-stream")
                || bare.startsWith("image/")
                || bare.startsWith("audio/")
                || bare.startsWith("video/")
                || bare.equals("application/pdf")
                || bare.equals("application/zip");
        return silent && binary
                ? new Schema.Text(
                        SchemaNotes.NONE,
                        Optional.of("binary"),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty())
                : schemas.map(schema);
    }

    private static Map<String, String> partTypes(Node media) {
        Map<String, String> types = new LinkedHashMap<>();
        media.at("encoding")
                .members()
                .forEach((part, encoding) -> encoding.at("contentType")
                        .text()
                        .map(t -> t.split(",", 2)[0].strip())
                        .filter(t -> !t.isEmpty())
                        .ifPresent(t -> types.put(part, t)));
        return types;
    }

    Body swagger2Body(Node parameter, Node operation) {
        Schema schema = schemas.map(parameter.at("schema"));
        List<@Nullable Object> examples = Examples.of(parameter, refs);
        List<Content> contents = new ArrayList<>();
        for (String type : types(operation, "consumes", "application/json")) {
            if (!FORMS.contains(type)) {
                contents.add(new Content(type, schema, examples, Map.of()));
            }
        }
        if (contents.isEmpty()) {
            contents.add(new Content("application/json", schema, examples, Map.of()));
        }
        return new Body(parameter.at("required").flag(false), contents);
    }

    /** Media types a Swagger 2.0 form may travel as: the stated ones that are forms, or the one that fits. */
    List<String> consumes(Node operation, boolean file) {
        List<String> stated = types(operation, "consumes", "").stream()
                .filter(t -> file ? t.equals("multipart/form-data") : FORMS.contains(t))
                .toList();
        return stated.isEmpty() ? List.of(file ? "multipart/form-data" : "application/x-www-form-urlencoded") : stated;
    }

    List<Content> swagger2Response(Node response, Node operation) {
        if (!response.has("schema") && !response.has("examples")) {
            return List.of();
        }
        Schema schema = schemas.map(response.at("schema"));
        List<Content> contents = new ArrayList<>();
        for (String type : types(operation, "produces", "application/json")) {
            Node shown = response.at("examples").at(type);
            List<@Nullable Object> examples = new ArrayList<>();
            if (shown.exists()) {
                examples.add(shown.value());
            }
            contents.add(new Content(type, schema, examples, Map.of()));
        }
        return contents;
    }

    private List<String> types(Node operation, String key, String fallback) {
        List<String> own = operation.at(key).texts();
        List<String> stated = own.isEmpty() ? document.root().at(key).texts() : own;
        return stated.isEmpty() ? List.of(fallback) : stated;
    }
}
