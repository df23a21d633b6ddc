package io.loadkit.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.loadkit.model.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** An OpenAPI document as it was written, and the schemas in it as a validator of other people reads them. */
final class RawDocument {
    private static final String HERE = "https://example.com/document.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final Schema document;
    private final Map<String, Schema> schemas = new HashMap<>();

    private RawDocument(JsonNode root) {
        this.root = root;
        String version = root.path("openapi").asText("2.0");
        Dialect dialect = version.startsWith("3.1") || version.startsWith("3.2")
                ? Dialects.getDraft202012()
                : version.startsWith("3") ? Dialects.getOpenApi30() : Dialects.getDraft4();
        writable(root);
        SchemaRegistry registry = SchemaRegistry.withDialect(dialect);
        this.document = registry.getSchema(SchemaLocation.of(HERE), root);
    }

    static RawDocument read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = open(file)) {
            boolean json = name.replace(".gz", "").endsWith(".json");
            return new RawDocument((json ? JSON : new ObjectMapper(new YAMLFactory())).readTree(in));
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** The validator for the body of that media type. */
    Optional<Schema> body(Operation operation, String mediaType) {
        return place(operation).flatMap(place -> {
            String body = followed(place + "/requestBody");
            String content = followed(body + "/content/" + escaped(mediaType) + "/schema");
            return root.at(content).isMissingNode() ? oldBody(place) : Optional.of(schema(content));
        });
    }

    /** The validator for a parameter. */
    Optional<Schema> parameter(Operation operation, String in, String name) {
        return place(operation).flatMap(place -> {
            for (String list :
                    new String[] {place + "/parameters", place.substring(0, place.lastIndexOf('/')) + "/parameters"}) {
                for (int i = 0; i < root.at(list).size(); i++) {
                    String at = followed(list + "/" + i);
                    JsonNode parameter = root.at(at);
                    if (parameter.path("in").asText().equals(in)
                            && parameter.path("name").asText().equals(name)) {
                        return parameter.has("schema")
                                ? Optional.of(schema(at + "/schema"))
                                : parameter.has("type") ? Optional.of(schema(at)) : Optional.<Schema>empty();
                    }
                }
            }
            return Optional.empty();
        });
    }

    private Optional<Schema> oldBody(String place) {
        JsonNode parameters = root.at(place + "/parameters");
        for (int i = 0; i < parameters.size(); i++) {
            String at = followed(place + "/parameters/" + i);
            if (root.at(at).path("in").asText().equals("body")) {
                return Optional.of(schema(at + "/schema"));
            }
        }
        return Optional.empty();
    }

    private Optional<String> place(Operation operation) {
        String best = null;
        for (Iterator<String> paths = root.path("paths").fieldNames(); paths.hasNext(); ) {
            String path = paths.next();
            boolean fits = operation.path().endsWith(path)
                    && root.path("paths").path(path).has(operation.method().toLowerCase(Locale.ROOT));
            if (fits && (best == null || path.length() > best.length())) {
                best = path;
            }
        }
        return Optional.ofNullable(best)
                .map(path ->
                        "/paths/" + escaped(path) + "/" + operation.method().toLowerCase(Locale.ROOT));
    }

    private Schema schema(String pointer) {
        return schemas.computeIfAbsent(pointer, p -> {
            NodePath path = new NodePath(PathType.JSON_POINTER);
            JsonNode at = root;
            for (String token : p.substring(1).split("/")) {
                String key = token.replace("~1", "/").replace("~0", "~");
                path = at.isArray() ? path.append(Integer.parseInt(key)) : path.append(key);
                at = at.isArray() ? at.path(Integer.parseInt(key)) : at.path(key);
            }
            return document.getRefSchema(path);
        });
    }

    private String followed(String pointer) {
        JsonNode ref = root.at(pointer).path("$ref");
        return ref.isTextual() && ref.asText().startsWith("#/")
                ? followed(ref.asText().substring(1))
                : pointer;
    }

    /** Read-only properties are never sent, so a request need not have them. */
    private void writable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode properties = object.path("properties");
            if (object.path("required") instanceof ArrayNode required && properties.isObject()) {
                for (int i = required.size() - 1; i >= 0; i--) {
                    JsonNode property = properties.path(required.get(i).asText());
                    String ref = property.path("$ref").asText("");
                    JsonNode target = ref.startsWith("#/") ? root.at(ref.substring(1)) : property;
                    if (target.path("readOnly").asBoolean()
                            || property.path("readOnly").asBoolean()) {
                        required.remove(i);
                    }
                }
                if (required.isEmpty()) {
                    object.remove("required");
                }
            }
            inherited(object);
            if (object.path("discriminator").isObject() && object.path("oneOf").isArray()) {
                object.set("anyOf", object.remove("oneOf")); // the discriminator decides, not the number that fit
            }
            if (object.path("discriminator").isObject()
                    && object.path("discriminator").has("propertyName")) {
                object.remove("discriminator"); // its marks have a test of their own; the validator knows few forms
            }
            if (object.path("required").isBoolean()) {
                object.remove("required"); // of a parameter, which Swagger 2 mixes with its schema
            }
        }
        node.forEach(this::writable);
    }

    /** The same where another part of an {@code allOf} says that it is read-only, and none describes it otherwise. */
    private void inherited(ObjectNode object) {
        Set<String> readOnly = new HashSet<>();
        Set<String> sent = new HashSet<>();
        List<JsonNode> parts = new ArrayList<>();
        parts(object, parts, 0);
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(property -> {
                boolean read = property.getValue().path("readOnly").asBoolean();
                (read ? readOnly : sent).add(property.getKey());
            });
        }
        readOnly.removeAll(sent);
        for (JsonNode part : parts) {
            if (part.path("required") instanceof ArrayNode required && parts.size() > 1) {
                for (int i = required.size() - 1; i >= 0; i--) {
                    if (readOnly.contains(required.get(i).asText())) {
                        required.remove(i);
                    }
                }
            }
        }
    }

    private void parts(JsonNode node, List<JsonNode> out, int depth) {
        String ref = node.path("$ref").asText("");
        JsonNode target = ref.startsWith("#/") ? root.at(ref.substring(1)) : node;
        if (target.isObject() && depth < 20) {
            out.add(target);
            target.path("allOf").forEach(part -> parts(part, out, depth + 1));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
