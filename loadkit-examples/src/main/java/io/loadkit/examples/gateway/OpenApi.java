package io.loadkit.examples.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of an app, as FastAPI 0.92 writes it for the same operations. */
final class OpenApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String ERROR_COMPONENTS = """
            {"HTTPValidationError": {"title": "HTTPValidationError", "type": "object", "properties": {
               "detail": {"title": "Detail", "type": "array", "items": {"$ref": "#/components/schemas/ValidationError"}}}},
             "ValidationError": {"title": "ValidationError", "type": "object", "required": ["loc", "msg", "type"],
               "properties": {
                 "loc": {"title": "Location", "type": "array",
                         "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
                 "msg": {"title": "Message", "type": "string"},
                 "type": {"title": "Error Type", "type": "string"}}}}
            """;

    private final ObjectNode components = NODES.objectNode();

    private OpenApi() {}

    static ObjectNode document(String title, String version, String prefix, List<Route> routes) {
        return new OpenApi().write(title, version, prefix, routes);
    }

    static ObjectNode reference(String component) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + component);
    }

    private ObjectNode write(String title, String version, String prefix, List<Route> routes) {
        ObjectNode document = NODES.objectNode().put("openapi", "3.0.2");
        document.putObject("info").put("title", title).put("version", version);
        if (!prefix.isEmpty()) {
            document.putArray("servers").addObject().put("url", prefix);
        }
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            if (route.documented()) {
                paths.withObjectProperty(route.path()).set(route.method().toLowerCase(Locale.ROOT), operation(route));
            }
        }
        if (!components.isEmpty()) {
            document.putObject("components").set("schemas", components);
        }
        return document;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = NODES.objectNode().put("summary", Names.title(route.function()));
        if (!route.description().isEmpty()) {
            operation.put("description", route.description());
        }
        operation.put("operationId", Names.operationId(route.function(), route.path(), route.method()));
        for (Route.Parameter parameter : route.parameters()) {
            Field field = parameter.field();
            ObjectNode described = operation.withArrayProperty("parameters").addObject();
            described.put("name", field.name()).put("in", parameter.in()).put("required", field.required());
            described.set("schema", field.schema());
            collect(field.kind());
        }
        Kind.Model body = route.body();
        if (body != null) {
            ObjectNode request = operation.putObject("requestBody").put("required", true);
            request.set("content", content(route.form() ? "multipart/form-data" : "application/json", body));
            collect(body);
        }
        operation.set("responses", responses(route));
        return operation;
    }

    private ObjectNode responses(Route route) {
        ObjectNode responses = NODES.objectNode();
        ObjectNode well = responses.putObject(String.valueOf(route.status())).put("description", "Successful Response");
        if (route.status() != 204) {
            well.set("content", content("application/json", route.answers()));
        }
        if (route.answers() != null) {
            collect(route.answers());
        }
        if (!route.parameters().isEmpty() || route.body() != null) {
            ObjectNode invalid = responses.putObject("422").put("description", "Validation Error");
            invalid.putObject("content").putObject("application/json").set("schema", reference("HTTPValidationError"));
            components.setAll((ObjectNode) parse(ERROR_COMPONENTS));
        }
        return responses;
    }

    private static ObjectNode content(String type, Kind.@Nullable Model model) {
        ObjectNode content = NODES.objectNode();
        content.putObject(type).set("schema", model == null ? NODES.objectNode() : model.schema());
        return content;
    }

    /** Adds the named kinds found in a kind to the components. */
    private void collect(Kind kind) {
        if (kind instanceof Kind.ListOf list) {
            collect(list.items());
        } else if (kind instanceof Kind.Choice choice && !components.has(choice.name())) {
            ObjectNode component = components.putObject(choice.name());
            component.put("title", choice.name()).put("type", "string").put("description", "An enumeration.");
            choice.values().forEach(component.putArray("enum")::add);
        } else if (kind instanceof Kind.Model model && !components.has(model.name())) {
            ObjectNode component = components.putObject(model.name());
            component.put("title", model.name()).put("type", "object");
            for (Field field : model.fields()) {
                if (field.required()) {
                    component.withArrayProperty("required").add(field.name());
                }
                component.withObjectProperty("properties").set(field.name(), field.schema());
                collect(field.kind());
            }
        }
    }

    private static JsonNode parse(String json) {
        try {
            return Answer.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("built-in JSON is broken: " + json, e);
        }
    }
}
