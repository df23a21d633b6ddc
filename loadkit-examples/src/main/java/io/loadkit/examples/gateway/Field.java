package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadkit.examples.gateway.Problems.At;
import org.jspecify.annotations.Nullable;

/**
 * A named value: a property of a model, or a parameter.
 *
 * @param required whether it must be there; a value that need not may be null as well, unless it has a default
 * @param fallback the value when there is none
 */
record Field(
        String name, Kind kind, boolean required, @Nullable JsonNode fallback) {

    static Field required(String name, Kind kind) {
        return new Field(name, kind, true, null);
    }

    static Field optional(String name, Kind kind) {
        return new Field(name, kind, false, null);
    }

    static Field optional(String name, Kind kind, Object fallback) {
        return new Field(name, kind, false, Answer.JSON.valueToTree(fallback));
    }

    /** Checks what was sent, or nothing ({@code null}), and returns the value to use, or nothing. */
    @Nullable
    JsonNode check(@Nullable JsonNode sent, At at, Problems problems) {
        if (sent == null) {
            if (required) {
                problems.missing(at);
            }
            return fallback;
        }
        if (sent.isNull()) {
            if (required || fallback != null) {
                problems.add(at, "none is not an allowed value", "type_error.none.not_allowed");
            }
            return sent;
        }
        return kind.check(sent, at, problems);
    }

    ObjectNode schema() {
        ObjectNode schema = kind.schema();
        if (!schema.has("$ref")) {
            schema.put("title", Names.title(name));
        } else if (fallback != null) {
            ObjectNode wrapped = Answer.JSON.createObjectNode();
            wrapped.putArray("allOf").add(schema);
            schema = wrapped;
        }
        if (fallback != null) {
            schema.set("default", fallback);
        }
        return schema;
    }
}
