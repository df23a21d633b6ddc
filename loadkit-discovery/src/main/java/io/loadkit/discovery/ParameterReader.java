package io.loadkit.discovery;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Parameter;
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

/** Maps parameters, and for Swagger 2.0 the bodies it hides among them. */
final class ParameterReader {
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final Document document;
    private final Refs refs;
    private final SchemaMapper schemas;
    private final BodyReader bodies;
    private final Findings findings;

    ParameterReader(Document document, Refs refs, SchemaMapper schemas, BodyReader bodies, Findings findings) {
        this.document = document;
        this.refs = refs;
        this.schemas = schemas;
        this.bodies = bodies;
        this.findings = findings;
    }

    /** The parameters of an operation on {@code path}: {@code stated} ones, later ones winning, and forgotten ones. */
    List<Parameter> read(List<Node> stated, String path, Node operation) {
        Map<String, Parameter> found = new LinkedHashMap<>();
        List<String> names = Paths.parameters(path);
        for (Node place : stated) {
            Node node = refs.follow(place);
            String name = node.at("name").text("");
            String in = node.at("in").text("").toLowerCase(Locale.ROOT);
            Optional<In> where = where(in);
            if (where.isEmpty() || name.isEmpty()) {
                if (!in.equals("body") && !in.equals("formdata")) {
                    findings.add(place.where(), "is no parameter that can be sent; left out");
                }
            } else if (where.get() == In.PATH && !names.contains(name)) {
                findings.add(place.where(), "path parameter " + name + " does not occur in " + path + "; left out");
            } else if (where.get() != In.HEADER || !NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                found.put(where.get() + " " + name, parameter(name, where.get(), node));
            }
        }
        for (String name : names) {
            if (!found.containsKey(In.PATH + " " + name)) {
                findings.add(
                        operation.where(), "does not describe its path parameter " + name + "; any text is assumed");
                found.put(In.PATH + " " + name, undescribed(name));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<In> where(String in) {
        return switch (in) {
            case "path" -> Optional.of(In.PATH);
            case "query" -> Optional.of(In.QUERY);
            case "header" -> Optional.of(In.HEADER);
            case "cookie" -> Optional.of(In.COOKIE);
            default -> Optional.empty();
        };
    }

    private static Parameter undescribed(String name) {
        Schema text = new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.empty(), 1, Optional.empty(), Optional.empty());
        return new Parameter(name, In.PATH, true, text, "simple", false, Optional.empty(), List.of(), "");
    }

    private Parameter parameter(String name, In in, Node node) {
        boolean required = in == In.PATH || node.at("required").flag(false);
        String description = node.at("description").text("");
        Optional<Map.Entry<String, Node>> content =
                node.at("content").members().entrySet().stream().findFirst();
        if (content.isPresent()) {
            Node media = content.get().getValue();
            List<@Nullable Object> examples = Examples.of(media, refs);
            examples.addAll(Examples.of(node, refs));
            return new Parameter(
                    name,
                    in,
                    required,
                    schemas.map(media.at("schema")),
                    defaultStyle(in),
                    in == In.QUERY || in == In.COOKIE,
                    Optional.of(content.get().getKey()),
                    examples,
                    description);
        }
        String style = style(in, node);
        boolean explode = document.isSwagger2()
                ? node.at("collectionFormat").text("").equals("multi")
                : node.at("explode").flag(style.equals("form") || style.equals("deepObject"));
        Schema schema = schemas.map(document.isSwagger2() ? inline(node) : node.at("schema"));
        List<@Nullable Object> examples = Examples.of(node, refs);
        if (in == In.PATH && examples.isEmpty()) {
            Examples.told(description, schema).ifPresent(examples::add);
        }
        return new Parameter(name, in, required, schema, style, explode, Optional.empty(), examples, description);
    }

    /** A Swagger 2.0 parameter is its own schema; what is said of the parameter is no part of it. */
    private static Node inline(Node node) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        node.members().forEach((key, value) -> schema.put(key, value.value()));
        List.of("name", "in", "required", "description", "collectionFormat", "allowEmptyValue", "example", "x-example")
                .forEach(schema::remove);
        return node.has("schema") ? node.at("schema") : node.with(schema);
    }

    private String style(In in, Node node) {
        if (!document.isSwagger2()) {
            String style = node.at("style").text(defaultStyle(in));
            return style.isBlank() ? defaultStyle(in) : style;
        }
        return switch (node.at("collectionFormat").text("csv")) {
            case "ssv", "tsv" -> in == In.QUERY ? "spaceDelimited" : defaultStyle(in);
            case "pipes" -> in == In.QUERY ? "pipeDelimited" : defaultStyle(in);
            default -> defaultStyle(in);
        };
    }

    private static String defaultStyle(In in) {
        return in == In.QUERY || in == In.COOKIE ? "form" : "simple";
    }

    /** The body of a Swagger 2.0 operation: its {@code body} parameter, or all its {@code formData} ones together. */
    Optional<Body> body(List<Node> stated, Node operation) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<@Nullable Object> required = new ArrayList<>();
        boolean file = false;
        for (Node place : stated) {
            Node node = refs.follow(place);
            String in = node.at("in").text("").toLowerCase(Locale.ROOT);
            if (in.equals("body")) {
                return Optional.of(bodies.swagger2Body(node, operation));
            }
            if (in.equals("formdata") && node.at("name").text().isPresent()) {
                String name = node.at("name").text("");
                file |= node.at("type").text("").equals("file");
                Node schema = inline(node);
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                schema.members().forEach((key, value) -> copy.put(key, value.value()));
                Examples.of(node).stream().findFirst().ifPresent(e -> copy.put("example", e));
                properties.put(name, copy);
                if (node.at("required").flag(false)) {
                    required.add(name);
                }
            }
        }
        if (properties.isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("type", "object");
        form.put("properties", properties);
        form.put("required", required);
        Schema schema = schemas.map(operation.with(form));
        List<Content> contents = new ArrayList<>();
        for (String type : bodies.consumes(operation, file)) {
            contents.add(new Content(type, schema, List.of(), Map.of()));
        }
        return Optional.of(new Body(!required.isEmpty(), contents));
    }
}
