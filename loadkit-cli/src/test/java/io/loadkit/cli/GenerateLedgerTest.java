package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What trying out leaves on a target that gets no load afterwards. */
@Timeout(120)
final class GenerateLedgerTest {
    private static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "notes", "version": "1"}, "paths": {
              "/notes": {"post": {
                "requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["text"],
                  "properties": {"text": {"type": "string"}}}}}},
                "responses": {"201": {"description": "made", "content": {"application/json": {"schema": {
                  "type": "object", "properties": {"id": {"type": "integer"}, "text": {"type": "string"}}}}}}}}},
              "/notes/{id}": {"delete": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "responses": {"204": {"description": "gone"}}}}}}
            """;

    @TempDir
    Path folder;

    private final Set<Integer> notes = new ConcurrentSkipListSet<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean keeps = new AtomicBoolean();
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void namesWhatItHasLeftAndKeepsALedgerToCleanUpWith() throws IOException {
        keeps.set(true);

        Call call = generate();

        assertThat(notes).as("the target let nothing be deleted").isNotEmpty();
        Path ledger = ledger();
        assertThat(call.err())
                .contains("Clean-up: ", "left: DELETE /notes/{id} with ")
                .contains("try again with: loadkit cleanup " + ledger);

        keeps.set(false);
        assertThat(Call.of("cleanup", ledger.toString()).code()).isZero();
        assertThat(notes).isEmpty();
    }

    @Test
    void namesWhatItHasLeftWithQuietToo() {
        keeps.set(true);

        assertThat(generate("--quiet").err()).contains("left: DELETE /notes/{id} with ");
    }

    @Test
    void saysThatAllIsGoneWhereItIs() {
        assertThat(generate().err()).contains("Clean-up: ", " created: ").doesNotContain("left: ", "stuck");
        assertThat(notes).isEmpty();
    }

    private Call generate(String... more) {
        return Call.of(Stream.concat(
                        Stream.of(
                                "generate",
                                "--host",
                                "http://127.0.0.1:" + service.getAddress().getPort(),
                                "--results",
                                folder.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path ledger() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("_ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/openapi.json")) {
            send(exchange, 200, DOCUMENT);
        } else if (path.equals("/notes") && method.equals("POST")) {
            int id = numbers.incrementAndGet();
            notes.add(id);
            send(exchange, 201, "{\"id\": " + id + ", \"text\": \"a\"}");
        } else if (path.matches("/notes/\\d+") && method.equals("DELETE")) {
            int id = Integer.parseInt(path.substring(7));
            if (keeps.get()) {
                send(exchange, notes.contains(id) ? 409 : 404, "{\"detail\": \"locked\"}");
            } else {
                send(exchange, notes.remove(id) ? 204 : 404, "");
            }
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
