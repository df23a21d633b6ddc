package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.loadkit.model.ApiModel;
import io.loadkit.plan.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents that open to somebody who is known only. */
class LockedDocumentTest {
    private static final String SECRET = "s3cret-value";

    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void showsABearerToken() {
        lock("/openapi.json", header("Authorization", "Bearer " + SECRET));

        assertFound(Credentials.bearer(SECRET));
    }

    @Test
    void showsUserAndPassword() {
        lock("/openapi.json", header("Authorization", "Basic YW5uYTpzM2NyZXQtdmFsdWU="));

        assertFound(Credentials.basic("anna", SECRET));
    }

    @Test
    void showsUserAndPasswordToNobodyWhoDoesNotAskForThem() {
        List<String> shown = new CopyOnWriteArrayList<>();
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/me", "POST /login"));
        host.page("/", asking("Bearer", shown));
        host.page("/docs", asking("Bearer realm=\"basic\"", shown));
        host.otherwise(exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            FakeHost.send(exchange, 404, "application/json", "{}");
        });

        Ask.of(host.uri()).as(Credentials.basic("anna", SECRET)).discover();

        assertThat(shown).isNotEmpty().containsOnly("null");
    }

    @Test
    void showsUserAndPasswordWhereAnAnswerAsksForThem() {
        List<String> shown = new CopyOnWriteArrayList<>();
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/me"));
        host.page("/docs", asking("Digest realm=\"x\", Basic realm=\"x\"", shown));

        Ask.of(host.uri()).as(Credentials.basic("anna", SECRET)).discover();

        assertThat(shown).startsWith("null").contains("Basic YW5uYTpzM2NyZXQtdmFsdWU=");
    }

    private static FakeHost.Page asking(String challenge, List<String> shown) {
        return exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            FakeHost.send(exchange, 401, "application/json", "{}");
        };
    }

    @Test
    void showsTheFirstOfManyUsers() {
        lock("/openapi.json", header("Authorization", "Basic YW5uYTpzM2NyZXQtdmFsdWU="));

        assertFound(Credentials.parseAll(List.of("anna:" + SECRET, "bert:other")));
    }

    @Test
    void showsAnApiKeyInTheUsualHeader() {
        lock("/openapi.json", header("X-API-Key", SECRET));

        assertFound(Credentials.apiKey(SECRET));
    }

    @Test
    void showsAnApiKeyInANamedHeaderParameterOrCookie() {
        Credentials named = Credentials.parse("apikey@partner_key:" + SECRET);
        lock("/openapi.json", header("X-Own-Key", SECRET));
        assertFound(Credentials.parse("apikey@X-Own-Key:" + SECRET));

        lock(
                "/openapi.json",
                exchange -> ("partner_key=" + SECRET)
                        .equals(exchange.getRequestURI().getQuery()));
        assertFound(named);

        lock("/openapi.json", header("Cookie", "partner_key=" + SECRET));
        assertFound(named);

        lock("/openapi.json", header("partner_key", SECRET));
        assertFound(named);
    }

    @Test
    void showsAnApiKeyInAQueryParameterThatNobodyNamed() {
        lock(
                "/openapi.json",
                exchange ->
                        ("api_key=" + SECRET).equals(exchange.getRequestURI().getQuery()));

        assertFound(Credentials.apiKey(SECRET));
    }

    @Test
    void goesOnToShowWhatOpenedADocumentBelowItsMount() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        Predicate<HttpExchange> known = header("Cookie", "pass=" + SECRET);
        host.mount("/orders");
        host.page(
                "/orders/docs",
                locked(known, "text/html", "<html><script>const swagger = {url: 'own/name.json'}</script>"));
        host.page(
                "/orders/own/name.json",
                locked(known, "application/json", FakeHost.document("Orders", "/orders", "/x")));
        host.page("/orders/x", locked(known, "application/json", "[]"));

        ApiModel model = Ask.of(host.uri())
                .as(Credentials.parse("apikey@pass:" + SECRET))
                .discover();

        assertThat(Ask.keys(model)).contains("GET /orders/x");
        assertThat(model.probes())
                .anyMatch(p -> p.uri().getPath().equals("/orders/x") && p.status() == 200)
                .noneMatch(p -> p.toString().contains(SECRET));
        assertThat(model.findings()).noneMatch(f -> f.text().contains("behind a login"));
    }

    @Test
    void findsMountsOfAHostThatSaysNoToAllStrangers() {
        Predicate<HttpExchange> known = header("token", SECRET);
        host.otherwise(exchange -> FakeHost.send(exchange, known.test(exchange) ? 404 : 401, "application/json", "{}"));
        host.page("/zebra", exchange -> {
            exchange.getResponseHeaders().set("Location", "/zebra/");
            FakeHost.send(exchange, known.test(exchange) ? 307 : 401, "application/json", "");
        });
        host.page("/openapi.json", locked(known, "application/json", FakeHost.document("Gate", "", "/zebra/{id}")));
        host.page("/zebra/openapi.json", locked(known, "application/json", FakeHost.document("Z", "/zebra", "/all")));

        assertThat(Ask.keys(Ask.of(host.uri())
                        .as(Credentials.parse("apikey@token:" + SECRET))
                        .discover()))
                .contains("GET /zebra/all");
    }

    @Test
    void logsInWhereADocumentNamesAPasswordFlow() {
        host.json(
                "/openapi.json",
                FakeHost.document("Gateway", "", "/health", "POST /auth/token")
                        .replace(
                                "\"paths\"",
                                "\"components\":{\"securitySchemes\":{\"o\":{\"type\":\"oauth2\",\"flows\":{\"password\":"
                                        + "{\"tokenUrl\":\"auth/token\",\"scopes\":{}}}}}},\"paths\""));
        login("/auth/token", "grant_type=password&username=anna&password=" + SECRET, "{\"access_token\":\"t0ken\"}");
        lockOrders(header("Authorization", "Bearer t0ken"));

        assertFoundOrders();
    }

    @Test
    void logsInThroughTheLoginADocumentDescribes() {
        host.json("/openapi.json", """
                {"openapi":"3.0.0","paths":{"/v1/login":{"post":{"requestBody":{"content":{"application/json":{"schema":
                {"$ref":"#/components/schemas/L"}}}}}}},"components":{"schemas":{"L":{"properties":{"email":{},"password":{}}}}}}
                """);
        login(
                "/v1/login",
                "{\"email\":\"anna\",\"password\":\"" + SECRET + "\"}",
                "{\"data\":{\"user\":{\"id\":1},\"token\":\"t0ken\"}}");
        lockOrders(header("Authorization", "Bearer t0ken"));

        assertFoundOrders();
    }

    @Test
    void takesTheSessionCookieOfALoginForm() {
        host.json("/openapi.json", """
                {"openapi":"3.0.0","paths":{"/login":{"post":{"requestBody":{"content":{
                "application/x-www-form-urlencoded":{"schema":{"properties":{"username":{},"password":{}}}}}}}}}}
                """);
        host.page("/login", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "sid=abc123; Path=/; HttpOnly");
            exchange.getResponseHeaders().add("Location", "/home");
            FakeHost.send(exchange, 303, "text/plain", "");
        });
        lockOrders(header("Cookie", "sid=abc123"));

        assertFoundOrders();
    }

    @Test
    void postsNothingWhereNothingIsLocked() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health", "POST /login"));

        Ask.of(host.uri()).as(Credentials.basic("anna", SECRET)).discover();

        assertThat(host.requests()).allMatch(r -> r.startsWith("GET "));
    }

    @Test
    void takesAnOperationThatAsksForALoginForNoLockedDocument() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/orders");
        host.json("/orders/openapi.json", FakeHost.document("Orders", "", "/{order_id}"));
        for (String path : List.of("/orders/swagger.json", "/orders/docs", "/orders/openapi.yaml")) {
            host.page(path, exchange -> FakeHost.send(exchange, 401, "application/json", "{}"));
        }

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).contains("GET /orders/{order_id}");
        assertThat(model.probes()).anyMatch(p -> p.status() == 401);
        assertThat(model.findings()).noneMatch(f -> f.text().contains("behind a login"));
    }

    @Test
    void saysWhichDocumentStayedLocked() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/orders");
        host.page("/orders/openapi.json", exchange -> FakeHost.send(exchange, 403, "application/json", "{}"));

        assertThat(Ask.of(host.uri()).discover().findings())
                .anyMatch(f -> f.toString().contains("/orders/openapi.json: is behind a login: give credentials"));
        assertThat(Ask.of(host.uri()).as(Credentials.apiKey("wrong")).discover().findings())
                .anyMatch(f -> f.toString().contains("the credentials given were not accepted there"));
    }

    private void assertFound(Credentials credentials) {
        ApiModel model = Ask.of(host.uri()).as(credentials).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items");
        assertThat(model.toString()).doesNotContain(SECRET);
        assertThat(model.probes()).noneMatch(p -> p.toString().contains(SECRET));
    }

    private void assertFoundOrders() {
        ApiModel model =
                Ask.of(host.uri()).as(Credentials.basic("anna", SECRET)).discover();

        assertThat(Ask.keys(model)).contains("GET /orders/x");
        assertThat(model.probes())
                .anyMatch(p -> p.method().equals("POST") && p.verdict().contains("logged in"))
                .noneMatch(p -> p.toString().contains(SECRET));
        assertThat(host.requests()).filteredOn(r -> r.startsWith("POST ")).hasSize(1);
    }

    private void lock(String path, Predicate<HttpExchange> known) {
        host.page(path, locked(known, "application/json", FakeHost.document("Locked", "", "/items")));
    }

    private void lockOrders(Predicate<HttpExchange> known) {
        host.mount("/orders");
        host.page(
                "/orders/openapi.json",
                locked(known, "application/json", FakeHost.document("Orders", "/orders", "/x")));
    }

    private void login(String path, String expected, String answer) {
        host.page(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = exchange.getRequestMethod().equals("POST") && body.equals(expected);
            FakeHost.send(exchange, good ? 200 : 422, "application/json", good ? answer : "{}");
        });
    }

    private static FakeHost.Page locked(Predicate<HttpExchange> known, String type, String body) {
        return exchange -> {
            boolean open = known.test(exchange);
            FakeHost.send(exchange, open ? 200 : 401, open ? type : "application/json", open ? body : "{}");
        };
    }

    private static Predicate<HttpExchange> header(String name, String value) {
        return exchange -> value.equals(exchange.getRequestHeaders().getFirst(name));
    }
}
