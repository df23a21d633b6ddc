package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadkit.LoadTest;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host of which nothing can be sent before it is tried, as the first programs of tutorials are. */
final class LoneReadRunTest {
    private static final String DOCUMENT = """
            {"openapi": "3.0.2", "info": {"title": "Items", "version": "1"}, "paths": {"/items/{item_id}": {"get": {
              "parameters": [{"name": "item_id", "in": "path", "required": true, "schema": {"type": "string"}}],
              "responses": {"200": {"description": "fine"}}}}}}
            """;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/openapi.json", exchange -> answer(exchange, 200, DOCUMENT));
        server.createContext("/items/", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void isLoadedWithWhatCalibrationFindsAndHeldToItsThresholds() {
        RunResult result = LoadTest.against(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .discover()
                .users(2)
                .iterations(5)
                .expect("GET /items/{item_id}:failures<1%")
                .run();

        assertThat(result.requests()).isEqualTo(10);
        result.assertPassed();
    }
}
