package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the paths of a document begin, also when it has nothing that can simply be read. */
class BasesTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void prefersTheBaseThatAnswersToTheOneTheDocumentNames() {
        host.json("/openapi.json", FakeHost.document("Behind a proxy", "/proxy/prefix", "/items", "/users"));
        host.json("/items", "[]").json("/users", "[]");

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items", "GET /users");
        assertThat(model.findings()).extracting(Finding::text).anyMatch(t -> t.contains("/proxy/prefix/"));
    }

    @Test
    void keepsTheServersPathWhereItAnswers() {
        host.json("/openapi.json", FakeHost.document("Context", "http://elsewhere:99/shop", "/items"));
        host.json("/shop/items", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /shop/items");
    }

    @Test
    void takesTheMountWhereTheDocumentNamesNoServer() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/orders").json("/orders/openapi.json", FakeHost.document("Orders", "", "POST /{id}"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("POST /orders/{id}");
    }

    @Test
    void tellsByPathsThatKnowOtherMethodsOnly() {
        host.json("/openapi.json", FakeHost.document("Writer", "/gone", "POST /orders"));
        host.page("/orders", exchange -> FakeHost.send(exchange, 405, "application/json", "{}"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("POST /orders");
    }

    @Test
    void tellsByAGetThatLacksAParameter() {
        host.json(
                "/openapi.json",
                FakeHost.document("Search", "/gone", "/find")
                        .replace(
                                "\"get\":{",
                                "\"get\":{\"parameters\":[{\"name\":\"q\",\"in\":\"query\",\"required\":true,\"schema\":{}}],"));
        host.page("/find", exchange -> FakeHost.send(exchange, 422, "application/json", "{\"detail\":[]}"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /find");
    }

    @Test
    void tellsByTemplatesFilledWithNobodysId() {
        host.json("/openapi.json", FakeHost.document("Ids only", "/gone", "/users/{id}"));
        host.page(
                "/users/loadkit-no-such-id",
                exchange -> FakeHost.send(exchange, 404, "application/json", "{\"detail\":\"no such user\"}"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /users/{id}");
    }

    @Test
    void staysWithTheDocumentWhereNothingTells() {
        host.json("/openapi.json", FakeHost.document("Silent", "/stated", "/users/{id}"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /stated/users/{id}");
        assertThat(model.findings())
                .extracting(Finding::text)
                .anyMatch(t -> t.contains("none of its paths answers below"));
    }

    @Test
    void fillsInTheDefaultsOfServerVariables() {
        host.json(
                "/openapi.json",
                FakeHost.document("Variables", "", "/items")
                        .replace(
                                "\"paths\"",
                                "\"servers\":[{\"url\":\"https://{region}.example.org:{port}/{stage}/v2\",\"variables\":{"
                                        + "\"stage\":{\"default\":\"live\"},\"region\":{\"enum\":[\"eu\"]}}}],\"paths\""));
        host.json("/live/v2/items", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /live/v2/items");
    }

    @Test
    void takesTheFolderOfTheDocumentWhereDefaultsDoNotHold() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/orders")
                .json("/orders/openapi.json", FakeHost.document("Orders", "http://localhost:1/{stage}", "/list"))
                .json("/orders/list", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /orders/list");
    }

    @Test
    void doesNotTakeAPageThatAnswersToEverythingBelowItForTheApi() {
        String page = "<div id=swagger-ui></div><script src=swagger-ui-init.js></script>";
        String document = FakeHost.document("Books", "http://elsewhere:99/", "/books", "/books/{id}");
        host.mount("/docs").html("/docs/", page);
        host.text("/docs/swagger-ui-init.js", "application/javascript", "var o = {\"swaggerDoc\": " + document + "};");
        for (String below : List.of("books", "books/loadkit-no-such-id", "loadkit-nobody-here")) {
            host.html("/docs/" + below, page);
        }
        host.json("/books", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /books", "GET /books/{id}");
    }

    @Test
    void learnsNothingOfAPathFromATargetThatHasHadEnoughForNow() {
        String page = "<div id=swagger-ui></div><script>SwaggerUIBundle({url: '/api/docs/json'})</script>";
        host.html("/api/docs", page);
        host.json("/api/docs/json", FakeHost.document("Tasks", "", "/api/tasks", "/api/users"));
        host.page("/api/tasks", exchange -> FakeHost.send(exchange, 401, "application/json", "{}"));
        for (String below : List.of("/api/docs/api/tasks", "/api/docs/api/users")) {
            host.page(below, exchange -> FakeHost.send(exchange, 429, "application/json", "{}"));
        }

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /api/tasks", "GET /api/users");
    }

    @Test
    void neverAsksWhatPromisesToDoSomething() {
        host.json("/openapi.json", FakeHost.document("Operator", "/gone", "/admin/shutdown", "/jobs/{id}/restart"));

        Ask.of(host.uri()).discover();

        assertThat(host.requests())
                .noneMatch(r -> r.endsWith("/shutdown") || r.endsWith("/restart") || r.contains("/no-such-id/"));
    }
}
