package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.UUID;

/**
 * A request that has passed its checks.
 *
 * @param values the parameters that were sent or have a default, by name
 * @param body the JSON or form fields that were sent or have a default; an empty object when there is no body
 */
record Call(Map<String, JsonNode> values, JsonNode body) {

    /** A parameter, or a JSON null. */
    JsonNode value(String name) {
        return values.getOrDefault(name, NullNode.getInstance());
    }

    UUID uuid(String name) {
        String digits = value(name).asText().replace("-", "");
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    /** A whole number; one that is too large becomes the largest. */
    long whole(String name) {
        JsonNode value = value(name);
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }
}
