package io.loadkit.examples.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends steps to one gateway, a character of a body as one byte, and remembers the values they save. */
final class GatewayClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI gateway;
    private final Map<String, String> saved = new LinkedHashMap<>();

    GatewayClient(URI gateway) {
        this.gateway = gateway;
    }

    HttpResponse<String> send(Step step) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + filled(step.path())))
                .timeout(Duration.ofSeconds(20))
                .method(
                        step.method(),
                        step.body().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(filled(step.body()), StandardCharsets.ISO_8859_1));
        step.headers().forEach((name, value) -> request.header(name, filled(value)));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            step.saves()
                    .forEach((name, pointer) ->
                            saved.put(name, json(response.body()).at(pointer).asText()));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(step.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + step.name(), e);
        }
    }

    /** From now on {@code <name>} in a step stands for this value. */
    void save(String name, String value) {
        saved.put(name, value);
    }

    JsonNode get(String path) {
        return json(send(Step.get(path, path, 200)).body());
    }

    JsonNode post(String path) {
        return json(send(Step.of(path, "POST", path, 200)).body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    /** {@code <name>} stands for a saved value. */
    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : saved.entrySet()) {
            filled = filled.replace("<" + value.getKey() + ">", value.getValue());
        }
        return filled;
    }
}
