package consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service of two operations that describes itself. */
public final class Shop implements AutoCloseable {
    private static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {
              "/items": {"get": {
                "parameters": [{"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "found"}}}},
              "/health": {"get": {"responses": {"200": {"description": "well"}}}}}}
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private volatile boolean searched;

    private Shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/openapi.json", call -> answer(call, DOCUMENT));
        server.createContext("/health", call -> answer(call, "{}"));
        server.createContext("/items", call -> {
            searched |= String.valueOf(call.getRequestURI().getQuery()).contains(Words.WORD);
            answer(call, "[]");
        });
        server.createContext("/", call -> {
            call.sendResponseHeaders(404, -1);
            call.close();
        });
        server.start();
    }

    /** Starts one on a free port of this machine. */
    public static Shop open() throws IOException {
        return new Shop();
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    boolean searchedForAWord() {
        return searched;
    }

    private static void answer(HttpExchange call, String json) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
