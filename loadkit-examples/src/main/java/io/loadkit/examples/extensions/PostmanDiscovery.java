package io.loadkit.examples.extensions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Finding;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.DiscoveryRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Operations from a Postman collection (format 2.1) named among the documents to read, as in
 * {@code .discover(d -> d.spec("shop.postman_collection.json"))}. Requests become operations; a path segment that is a
 * variable becomes a path parameter; what a request was saved with becomes the example of each value. Folders become
 * tags. Knows nothing of hosts: without such a file it leaves the question to the next implementation.
 */
public final class PostmanDiscovery implements ApiDiscovery {
    private static final String ENDING = ".postman_collection.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<ApiModel> discover(DiscoveryRequest request) {
        Optional<String> file =
                request.specs().stream().filter(spec -> spec.endsWith(ENDING)).findFirst();
        return file.map(name -> model(request, name));
    }

    /** Before the stock implementation, which would read the file as an OpenAPI document. */
    @Override
    public int priority() {
        return 10;
    }

    private static ApiModel model(DiscoveryRequest request, String file) {
        JsonNode collection = read(file);
        String title = collection.at("/info/name").asText("collection");
        Map<String, Operation> found = new TreeMap<>();
        List<Finding> skipped = new ArrayList<>();
        walk(collection.path("item"), List.of(), found, skipped);
        if (found.isEmpty()) {
            throw new DiscoveryException(
                    Problem.value("Postman collection", file, "at least one request with an HTTP address"));
        }
        List<Operation> operations = found.values().stream()
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .limit(request.maxOperationsPerApp())
                .toList();
        found.values().stream()
                .filter(each -> !operations.contains(each))
                .forEach(each -> skipped.add(new Finding(each.key(), "left out by the most operations per app")));
        App app = new App("main", "", title, "", Path.of(file).toUri(), "Postman 2.1", List.of());
        return new ApiModel(request.target(), List.of(app), operations, skipped, List.of(), List.of());
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new DiscoveryException(
                    Problem.value("Postman collection", file, "a readable file in the format 2.1"), e);
        }
    }

    private static void walk(
            JsonNode items, List<String> folders, Map<String, Operation> found, List<Finding> skipped) {
        for (JsonNode item : items) {
            if (item.has("item")) {
                List<String> inside = new ArrayList<>(folders);
                inside.add(item.path("name").asText());
                walk(item.get("item"), inside, found, skipped);
            } else {
                Operation operation = operation(item, folders);
                if (found.putIfAbsent(operation.key(), operation) != null) {
                    skipped.add(new Finding(operation.key(), "saved more than once; the first one is taken"));
                }
            }
        }
    }

    private static Operation operation(JsonNode item, List<String> folders) {
        JsonNode request = item.path("request");
        JsonNode url = request.path("url");
        List<Parameter> parameters = new ArrayList<>();
        String path = path(url, parameters);
        url.path("query").forEach(each -> parameters.add(parameter(In.QUERY, each)));
        request.path("header").forEach(each -> parameters.add(parameter(In.HEADER, each)));
        return new Operation(
                "main",
                request.path("method").asText("GET"),
                path,
                Optional.empty(),
                item.path("name").asText(),
                folders,
                parameters,
                body(request.path("body")),
                List.of(),
                List.of(),
                false);
    }

    /** {@code /users/:id} and {@code /users/{{id}}} are {@code /users/{id}}; the address of the host is not ours. */
    private static String path(JsonNode url, List<Parameter> parameters) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        url.path("variable").forEach(each -> values.put(each.path("key").asText(), each));
        StringBuilder path = new StringBuilder();
        for (String segment : segments(url)) {
            String name = variable(segment);
            path.append('/').append(name.isEmpty() ? segment : "{" + name + "}");
            if (!name.isEmpty()) {
                JsonNode saved =
                        values.getOrDefault(name, JSON.createObjectNode().put("key", name));
                parameters.add(parameter(In.PATH, saved));
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static List<String> segments(JsonNode url) {
        List<String> segments = new ArrayList<>();
        if (url.has("path")) {
            url.get("path").forEach(each -> segments.add(each.asText()));
        } else {
            String raw = url.isTextual() ? url.asText() : url.path("raw").asText();
            String[] parts = raw.replaceFirst("^(\\{\\{[^}]*}}|[a-z]+://[^/]*)", "")
                    .split("\\?", 2)[0]
                    .split("/");
            List.of(parts).stream().filter(part -> !part.isEmpty()).forEach(segments::add);
        }
        return segments;
    }

    private static String variable(String segment) {
        if (segment.startsWith(":")) {
            return segment.substring(1);
        }
        return segment.startsWith("{{") && segment.endsWith("}}") ? segment.substring(2, segment.length() - 2) : "";
    }

    private static Parameter parameter(In in, JsonNode saved) {
        String value = saved.path("value").asText("");
        boolean usable = !value.isEmpty() && !value.contains("{{");
        return new Parameter(
                saved.path("key").asText(),
                in,
                in == In.PATH || !saved.path("disabled").asBoolean(false),
                text(SchemaNotes.NONE),
                in == In.QUERY ? "form" : "simple",
                in == In.QUERY,
                Optional.empty(),
                usable ? List.of(value) : List.of(),
                saved.path("description").asText(""));
    }

    private static Optional<Body> body(JsonNode saved) {
        if (!saved.path("mode").asText().equals("raw")) {
            return Optional.empty();
        }
        try {
            Object example = JSON.readValue(saved.path("raw").asText(), Object.class);
            Content json = new Content("application/json", shape(example), List.of(example), Map.of());
            return Optional.of(new Body(true, List.of(json)));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The shape of a value of which one example is known. */
    private static Schema shape(Object example) {
        SchemaNotes notes =
                new SchemaNotes("", Optional.empty(), List.of(example), List.of(), false, false, false, false);
        if (example instanceof Map<?, ?> object) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            object.forEach((name, value) -> {
                if (value != null) {
                    properties.put(String.valueOf(name), shape(value));
                }
            });
            return new Schema.Structure(
                    notes, properties, List.copyOf(properties.keySet()), Optional.empty(), false, 0, Optional.empty());
        }
        if (example instanceof List<?> list) {
            Schema items = list.isEmpty() ? new Schema.Anything(SchemaNotes.NONE) : shape(list.get(0));
            return new Schema.Sequence(notes, List.of(), items, 0, Optional.empty(), false);
        }
        if (example instanceof Number) {
            return new Schema.Numeric(
                    notes,
                    example instanceof Integer || example instanceof Long,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
        return example instanceof Boolean ? new Schema.Flag(notes) : text(notes);
    }

    private static Schema text(SchemaNotes notes) {
        return new Schema.Text(notes, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }
}
