package io.loadkit.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that is careless with secrets: what it is told to log in with, and every token, refresh token and cookie it
 * gives out, comes back in what it answers. It remembers them all, so that a test can look for them.
 */
final class SecretService implements AutoCloseable {
    static final String PASSWORD = "Pa55-Zx9-w0rd";
    static final String KEY = "AK-77f0c1d2e3";
    static final String CLIENT_SECRET = "CS-91aa02bb7c";

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: careless, version: "1"}
            paths:
              /token:
                post:
                  requestBody:
                    required: true
                    content:
                      application/x-www-form-urlencoded:
                        schema:
                          type: object
                          required: [username, password]
                          properties:
                            username: {type: string}
                            password: {type: string}
                  responses: {"200": {description: ok}}
              /items:
                get:
                  security: [{user: []}]
                  responses: {"200": {description: ok}}
                post:
                  security: [{user: []}]
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, required: [name], properties: {name: {type: string}}}
                  responses: {"201": {description: made}}
              /items/{item_id}:
                parameters: [{name: item_id, in: path, required: true, schema: {type: string}}]
                get:
                  security: [{user: []}]
                  responses: {"200": {description: ok}}
                delete:
                  security: [{user: []}]
                  responses: {"204": {description: gone}}
              /never:
                get:
                  security: [{user: []}]
                  responses: {"200": {description: ok}}
              /sometimes:
                get:
                  security: [{user: []}]
                  responses: {"200": {description: ok}}
              /keyed:
                get:
                  security: [{key: []}]
                  responses: {"200": {description: ok}}
              /machines:
                get:
                  security: [{machine: []}]
                  responses: {"200": {description: ok}}
            components:
              securitySchemes:
                user: {type: oauth2, flows: {password: {tokenUrl: token, scopes: {}}}}
                key: {type: apiKey, in: query, name: api_key}
                machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: machine-token, scopes: {}}}}
            """;

    private final TinyServer server;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> items = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger sometimes = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger undeletable = new AtomicInteger();

    SecretService() throws IOException {
        server = new TinyServer(this::answer);
    }

    String url() {
        return server.url();
    }

    int refreshes() {
        return refreshes.get();
    }

    /** All that nobody may read anywhere. */
    Set<String> secrets() {
        issued.addAll(Set.of(PASSWORD, KEY, CLIENT_SECRET));
        return issued;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String told = "no " + authorization.replace("Bearer ", "") + " nor "
                + exchange.getRequestURI().getQuery() + " nor "
                + exchange.getRequestHeaders().getFirst("Cookie");
        boolean known = issued.contains(authorization.replace("Bearer ", ""));
        if (path.equals("/openapi.yaml") || path.equals("/openapi.json")) {
            TinyServer.send(exchange, path.endsWith("yaml") ? 200 : 404, "application/yaml", DOCUMENT);
        } else if (path.equals("/token")) {
            token(exchange, body);
        } else if (path.equals("/machine-token")) {
            boolean right = body.contains("client_credentials") && (body + authorization).length() > 40;
            TinyServer.send(
                    exchange, right ? 200 : 401, "application/json", "{\"access_token\":\"" + issue("MT-") + "\"}");
        } else if (path.equals("/keyed")) {
            boolean right = told.contains(KEY) && count.incrementAndGet() % 5 != 0;
            TinyServer.send(exchange, right ? 200 : 403, "application/json", "{\"detail\":\"" + told + "\"}");
        } else if (!known) {
            TinyServer.send(exchange, 401, "application/json", "{\"detail\":\"" + told + "\"}");
        } else if (path.startsWith("/items")) {
            items(exchange, path);
        } else {
            boolean fine =
                    path.equals("/machines") || path.equals("/sometimes") && sometimes.incrementAndGet() % 2 == 1;
            TinyServer.send(exchange, fine ? 200 : 500, "application/json", "{\"detail\":\"" + told + "\"}");
        }
    }

    private void token(HttpExchange exchange, String body) throws IOException {
        boolean refresh = body.contains("refresh_token");
        boolean right = refresh
                ? issued.contains(body.replaceAll(".*refresh_token=([^&]*).*", "$1"))
                : body.contains("username=ann") && body.contains(PASSWORD);
        refreshes.addAndGet(refresh ? 1 : 0);
        exchange.getResponseHeaders().set("Set-Cookie", "sid=" + issue("CK-") + "; Path=/");
        TinyServer.send(
                exchange,
                right ? 200 : 401,
                "application/json",
                right
                        ? "{\"access_token\":\"" + issue("AT-") + "\",\"refresh_token\":\"" + issue("RT-")
                                + "\",\"expires_in\":1}"
                        : "{\"detail\":\"wrong: " + body + "\"}");
    }

    /** Every tenth item cannot be deleted, so that something is left for the ledger and the reports to name. */
    private void items(HttpExchange exchange, String path) throws IOException {
        String id = path.replaceAll("/items/?", "");
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                String made = "item" + count.incrementAndGet();
                items.add(made);
                TinyServer.send(exchange, 201, "application/json", "{\"id\":\"" + made + "\"}");
            }
            case "DELETE" -> {
                boolean stays = undeletable.incrementAndGet() % 10 == 0;
                TinyServer.send(exchange, stays ? 403 : 204, "application/json", "");
            }
            default ->
                TinyServer.send(exchange, 200, "application/json", id.isEmpty() ? "[]" : "{\"id\":\"" + id + "\"}");
        }
    }

    private String issue(String kind) {
        String secret = kind + Integer.toHexString(count.incrementAndGet() * 7919 + 0x5a5a5) + "q" + kind.charAt(0);
        issued.add(secret);
        return secret;
    }

    Map<String, String> environment() {
        return Map.of(
                "LOADKIT_AUTH", "ann:" + PASSWORD + "\napikey@key:" + KEY + "\nclient@machine:robot:" + CLIENT_SECRET);
    }

    @Override
    public void close() {
        server.close();
    }
}
