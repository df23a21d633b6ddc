package io.loadkit.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.loadkit.model.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes answers, each with the headers that keep a browser from doing more with them than it should. */
final class Replies {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * For HTML that others wrote: it may run the scripts it brings, but as a stranger, in an origin of its own, from
     * which it can send nothing anywhere, least of all commands to us.
     */
    private static final String SANDBOX = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
            + " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Replies() {}

    /** Headers of every answer. */
    static void guard(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    static void json(HttpExchange exchange, int status, String document) throws IOException {
        bytes(exchange, status, "application/json", document.getBytes(StandardCharsets.UTF_8));
    }

    static void refused(HttpExchange exchange, Refusal refusal) throws IOException {
        if (refusal.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST");
        }
        json(exchange, refusal.status(), Json.write(Docs.map("error", refusal.text())));
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    static void bytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (begin(exchange, status, body.length)) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Whether the request asks for the head of an answer only. */
    static boolean isForHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    /** The head of an answer of unknown length. */
    static void head(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, -1);
    }

    /**
     * Sends the head of an answer, and tells whether a body is to follow. After HEAD none is; the length is written by
     * hand then, as the server takes a length given to it for a mistake.
     */
    private static boolean begin(HttpExchange exchange, int status, long length) throws IOException {
        boolean bodyFollows = length > 0 && !isForHead(exchange);
        if (isForHead(exchange)) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(status, bodyFollows ? length : -1);
        return bodyFollows;
    }

    /** A file to be saved, or with {@code shown} an HTML file to be looked at, in its sandbox. */
    static void file(HttpExchange exchange, Path file, boolean shown) throws IOException {
        String name = String.valueOf(file.getFileName());
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type(name));
        if (shown) {
            headers.set("Content-Security-Policy", SANDBOX);
        } else {
            headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        if (begin(exchange, 200, Files.size(file))) {
            try (OutputStream out = exchange.getResponseBody()) {
                Files.copy(file, out);
            }
        }
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "json" -> "application/json";
            case "csv" -> "text/csv; charset=utf-8";
            case "xml" -> "application/xml";
            case "md", "txt", "java", "jsonl" -> "text/plain; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
