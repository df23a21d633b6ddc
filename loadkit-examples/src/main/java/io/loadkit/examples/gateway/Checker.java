package io.loadkit.examples.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import io.loadkit.examples.gateway.Problems.At;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request for a route into a {@link Call}, or finds everything that is wrong with it. */
final class Checker {

    private static final ObjectReader READER =
            Answer.JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Problems problems = new Problems();
    private final Route route;

    Checker(Route route) {
        this.route = route;
    }

    Problems problems() {
        return problems;
    }

    /** The call, which must not be used when there are {@link #problems}. */
    Call check(Map<String, String> pathValues, @Nullable String query, Headers headers, byte[] bytes) {
        JsonNode body = NODES.objectNode();
        Kind.Model model = route.body();
        if (model != null) {
            String contentType = headers.getFirst("Content-Type");
            JsonNode sent =
                    route.form() ? Form.read(contentType == null ? "" : contentType, bytes) : json(contentType, bytes);
            if (!problems.none()) {
                return new Call(Map.of(), body); // not JSON at all: nothing else is looked at
            }
            Map<String, JsonNode> values = parameters(pathValues, Query.parse(query), headers);
            JsonNode checked = Field.required("body", model)
                    .check(sent == null || sent.isNull() ? null : sent, Problems.in("body"), problems);
            return new Call(values, checked == null ? body : checked);
        }
        return new Call(parameters(pathValues, Query.parse(query), headers), body);
    }

    private Map<String, JsonNode> parameters(
            Map<String, String> pathValues, Map<String, List<String>> query, Headers headers) {
        Map<String, JsonNode> values = new HashMap<>();
        for (Route.Parameter parameter : route.parameters()) {
            Field field = parameter.field();
            String name = field.name();
            JsonNode sent = switch (parameter.in()) {
                case "path" -> text(pathValues.get(name));
                case "query" -> queryValue(field.kind(), query.get(name));
                case "header" -> text(headers.getFirst(name));
                case "cookie" -> text(Query.cookie(headers.getFirst("Cookie"), name));
                default -> throw new IllegalStateException("parameter in " + parameter.in());
            };
            JsonNode value = field.check(sent, Problems.in(parameter.in()).then(name), problems);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static @Nullable JsonNode queryValue(Kind kind, @Nullable List<String> sent) {
        if (sent == null) {
            return null;
        }
        if (kind instanceof Kind.ListOf) {
            ArrayNode all = NODES.arrayNode();
            sent.forEach(all::add);
            return all;
        }
        return NODES.textNode(sent.get(sent.size() - 1));
    }

    private static @Nullable JsonNode text(@Nullable String text) {
        return text == null ? null : NODES.textNode(text);
    }

    /** The body as JSON, or as a text when its content type says it is something else, or null when empty. */
    private @Nullable JsonNode json(@Nullable String contentType, byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        if (contentType != null && !isJson(contentType)) {
            return NODES.textNode("");
        }
        try {
            return READER.readTree(bytes);
        } catch (JsonProcessingException e) {
            long position =
                    Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
            At at = Problems.in("body").then(position);
            problems.add(at, e.getOriginalMessage(), "value_error.jsondecode", "pos", position);
            return null;
        } catch (IOException e) {
            throw new Refusal(400, "There was an error parsing the body");
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
