package io.loadkit.examples.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to the client. An empty content type means: no body at all. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final byte[] NOTHING = {};

    static Answer json(int status, Object value) {
        try {
            return new Answer(status, "application/json", JSON.writeValueAsBytes(value), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer cannot be written as JSON: " + value, e);
        }
    }

    static Answer html(String page) {
        return new Answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer detail(int status, String detail) {
        return json(status, Map.of("detail", detail));
    }

    static Answer empty(int status) {
        return new Answer(status, "", NOTHING, Map.of());
    }

    /** A redirect keeps method and body, and announces an empty body of its own. */
    static Answer redirect(String location) {
        return new Answer(307, "", NOTHING, Map.of("location", location));
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }
}
