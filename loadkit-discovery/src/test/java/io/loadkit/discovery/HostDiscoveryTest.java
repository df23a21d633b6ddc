package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Finding;
import io.loadkit.plan.Credentials;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found of hosts. One file because its cases share one small server and read as a list of layouts. */
class HostDiscoveryTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void findsTheRootDocument() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items", "POST /items"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items", "POST /items");
        assertThat(model.apps())
                .singleElement()
                .extracting(App::name, App::prefix, App::title)
                .containsExactly("main", "", "Shop");
    }

    @Test
    void findsAMountThatNoDocumentMentionsByItsRedirect() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/admin").json("/admin/openapi.json", FakeHost.document("Admin", "/admin", "/users/{id}"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /health", "GET /admin/users/{id}");
        assertThat(model.operation("GET /admin/users/{id}").orElseThrow().app()).isEqualTo("admin");
    }

    @Test
    void keepsWhatADocumentSaysOfAnOperationAtLength() {
        String said = "\"get\":{\"summary\":\"Closes\",\"description\":\"For good: wipes all drafts.\",";
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/close").replace("\"get\":{", said));

        assertThat(Ask.of(host.uri()).discover().operations())
                .singleElement()
                .satisfies(o -> assertThat(o.summary()).isEqualTo("Closes"))
                .satisfies(o -> assertThat(o.description()).isEqualTo("For good: wipes all drafts."));
    }

    @Test
    void findsMountsWithinMounts() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/api/v1").json("/api/v1/openapi.json", FakeHost.document("One", "/api/v1", "/a"));
        host.mount("/api/v1/admin").json("/api/v1/admin/openapi.json", FakeHost.document("Two", "/api/v1/admin", "/b"));
        host.mount("/api/v1/admin/users")
                .json("/api/v1/admin/users/openapi.json", FakeHost.document("Three", "/api/v1/admin/users", "/c"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover()))
                .containsExactlyInAnyOrder(
                        "GET /health", "GET /api/v1/a", "GET /api/v1/admin/b", "GET /api/v1/admin/users/c");
    }

    @Test
    void findsAMountOfAUsualNameWithinAMountThatDoesNotSpeakOfIt() {
        host.json("/", "{\"base_path\":\"/api/zebra\"}");
        host.mount("/api/zebra").json("/api/zebra/openapi.json", FakeHost.document("One", "/api/zebra", "/a"));
        host.mount("/api/zebra/crm")
                .json("/api/zebra/crm/openapi.json", FakeHost.document("Two", "/api/zebra/crm", "/b"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /api/zebra/a", "GET /api/zebra/crm/b");
    }

    @Test
    void looksForUsualNamesBelowTheFirstMountsBeforeAllNamesOfATrade() {
        String many = "\"paths\":{\"/hotel\":{\"get\":{}},\"/booking-old\":{\"get\":{}},\"/orders-old\":{\"get\":{}},";
        host.json("/", "{\"base_path\":\"/api/zebra\",\"docs\":\"/open\"}");
        host.mount("/api/zebra")
                .json(
                        "/api/zebra/openapi.json",
                        FakeHost.document("One", "/api/zebra", "/a").replace("\"paths\":{", many));
        host.mount("/api/zebra/dashboard")
                .json("/api/zebra/dashboard/openapi.json", FakeHost.document("Two", "/api/zebra/dashboard", "/b"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /api/zebra/dashboard/b");
    }

    @Test
    void findsMountsThatTheTextOfADocumentLinksTo() {
        host.json(
                "/openapi.json",
                FakeHost.document("Gateway", "", "/health")
                        .replace(
                                "\"version\"",
                                "\"description\":\"See [zebras](/zoo/zebra/docs), <a href='/zoo/yak/'>yaks</a> or /deep/down.\","
                                        + "\"version\"")
                        .replace(
                                "\"paths\"",
                                "\"tags\":[{\"name\":\"x\",\"externalDocs\":{\"url\":\"http://inner:9/gnu/openapi.json\"}}],\"paths\""));
        for (String app : new String[] {"/zoo/zebra", "/zoo/yak", "/deep/down", "/gnu"}) {
            host.mount(app).json(app + "/openapi.json", FakeHost.document(app, app, "/all"));
        }

        assertThat(Ask.keys(Ask.of(host.uri()).discover()))
                .contains("GET /zoo/zebra/all", "GET /zoo/yak/all", "GET /deep/down/all", "GET /gnu/all");
    }

    @Test
    void findsMountsInTheFolderOfDocumentedPathsWhereNothingRedirects() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/api/v1/alive"))
                .json("/api/v1/alive", "{}");
        host.json("/api/v1/shop/openapi.json", FakeHost.document("Shop", "/api/v1/shop", "/all"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /api/v1/shop/all");
    }

    @Test
    void findsARenamedDocumentBelowATagWhereNothingRedirects() {
        host.json(
                        "/openapi.json",
                        FakeHost.document("Gateway", "", "/alive")
                                .replace("\"paths\"", "\"tags\":[{\"name\":\"Zebra\"}],\"paths\""))
                .json("/alive", "{}");
        host.json("/zebra/schema.json", FakeHost.document("Zebra", "/zebra", "/all"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/all");
    }

    @Test
    void findsAnAppWhosePrefixIsADocumentedPathToo() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/shop", "/shop/"))
                .json("/shop", "{}")
                .json("/shop/", "{}");
        host.json("/shop/openapi.json", FakeHost.document("Shop", "/shop", "/all"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /shop", "GET /shop/", "GET /shop/all");
    }

    @Test
    void findsAMountNamedByATagOfTheAppItIsMountedIn() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/shop")
                .json(
                        "/shop/openapi.json",
                        FakeHost.document("Shop", "/shop", "/list")
                                .replace("\"paths\"", "\"tags\":[{\"name\":\"Stock Room Service\"}],\"paths\""));
        host.mount("/shop/stock-room")
                .json(
                        "/shop/stock-room/swagger/v1/swagger.json",
                        FakeHost.document("Room", "/shop/stock-room", "/bins"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /shop/stock-room/bins");
    }

    @Test
    void looksForDocumentsWhereOtherAppsOfTheHostHaveThem() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.json("/", "{\"apps\":[\"/zebra\",\"/yak\"]}");
        host.mount("/zebra")
                .html(
                        "/zebra/docs",
                        "<div id=\"swagger-ui\"></div><script>ui({url: '/zebra/meta/of-zebra.json'})</script>")
                .json("/zebra/meta/of-zebra.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.mount("/yak").json("/yak/meta/of-yak.json", FakeHost.document("Yak", "/yak", "/y"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/z", "GET /yak/y");
    }

    @Test
    void findsTheDocumentOfAMountThatIsKnownThroughItsOwnMountOnly() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.json("/", "{\"docs\":\"/zebra/herd/openapi.json\"}");
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.mount("/zebra/herd").json("/zebra/herd/openapi.json", FakeHost.document("Herd", "/zebra/herd", "/h"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/z", "GET /zebra/herd/h");
    }

    @Test
    void asksLikelyPlacesBeforeUnlikelyOnes() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/links")).json("/links", "[\"/zebra\"]");
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));

        assertThat(Ask.keys(
                        Ask.of(host.uri()).budget(Duration.ofSeconds(20), 40).discover()))
                .contains("GET /zebra/z");
    }

    @Test
    void asksForNoneOfManyPathsThatSoundAsIfAGetDidSomething() {
        String resets =
                IntStream.range(0, 30).mapToObj(i -> "\"/reset" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/links")).json("/links", resets);

        Ask.of(host.uri()).discover();

        assertThat(host.requests())
                .contains("GET /reset0/openapi.json")
                .noneMatch(request -> request.matches("GET /reset\\d+/?"));
    }

    @Test
    void asksNoDocumentedOperationWhileGuessing() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/files/{name}", "/shop/events"));

        Ask.of(host.uri()).discover();

        assertThat(host.requests())
                .doesNotContain("GET /files/openapi.json", "GET /files/docs", "GET /shop/events", "GET /events");
    }

    @Test
    void findsMountsNamedInAnAnswerOfADocumentedGet() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/gateway/services"));
        host.json("/gateway/services", "{\"services\":[{\"name\":\"x\",\"prefix\":\"/zebra/stripes\"}]}");
        host.mount("/zebra/stripes")
                .json("/zebra/stripes/openapi.json", FakeHost.document("Zebra", "/zebra/stripes", "/count"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/stripes/count");
    }

    @Test
    void findsAMountWhoseRedirectBearsAPrefixThatDoesNotHold() {
        host.json("/openapi.json", FakeHost.document("Gateway", "/proxy", "/health"))
                .json("/health", "{}");
        host.redirect("/orders", 307, "/proxy/orders/")
                .json("/orders/openapi.json", FakeHost.document("Orders", "/proxy/orders", "/list"))
                .json("/orders/list", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /health", "GET /orders/list");
    }

    @Test
    void readsHintsAlsoFromAnswersThatProveABase() {
        host.json("/openapi.json", FakeHost.document("Gateway", "/v9", "/links"));
        host.json("/v9/links", "{\"archive\":\"/v9/deep/archive/\"}");
        host.mount("/v9/deep/archive")
                .json("/v9/deep/archive/schema.json", FakeHost.document("Archive", "/v9/deep/archive", "/x"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /v9/deep/archive/x");
    }

    @Test
    void findsARenamedDocumentThroughTheDocsPage() {
        host.html(
                "/docs",
                "<div id=\"swagger-ui\"></div><script>const ui = SwaggerUIBundle({ url: '/very/own/name.json', })</script>");
        host.json("/very/own/name.json", FakeHost.document("Renamed", "", "/items"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /items");
    }

    @Test
    void findsARenamedDocumentOfAMountWhoseDocsPageIsWhereItAlwaysIs() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health"));
        host.mount("/accounts")
                .html("/accounts/redoc", "<redoc spec-url=\"/accounts/schema/accounts.json\"></redoc>")
                .json("/accounts/schema/accounts.json", FakeHost.document("Accounts", "/accounts", "/users"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /accounts/users");
    }

    @Test
    void isNotFooledByAPageThatAnswersForEveryPath() {
        host.otherwise(exchange -> FakeHost.send(exchange, 200, "text/html", "<!doctype html><div id=app></div>"));
        host.json("/api/openapi.json", FakeHost.document("Behind a single-page app", "/api", "/items"));
        host.json("/api/items", "[]");

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /api/items");
        assertThat(model.probes()).anyMatch(p -> p.verdict().contains("as for any path"));
    }

    @Test
    void looksBelowGivenPrefixesThatNothingRevealed() {
        host.json("/odd/place/openapi.json", FakeHost.document("Odd", "/odd/place", "/x"));

        assertThat(Ask.keys(Ask.of(host.uri()).prefixes("/odd/place").discover()))
                .containsExactly("GET /odd/place/x");
    }

    @Test
    void keepsSlashesAsDocumented() {
        host.json("/openapi.json", FakeHost.document("Slashes", "", "/items/", "/items"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /items", "GET /items/");
    }

    @Test
    void namesAnOperationOfTwoDocumentsOnce() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/health", "/users/list"));
        host.mount("/users").json("/users/openapi.json", FakeHost.document("Users", "/users", "/list"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /health", "GET /users/list");
        assertThat(model.operation("GET /users/list").orElseThrow().app()).isEqualTo("users");
    }

    @Test
    void showsCredentialsToDocumentsBehindALogin() {
        host.page("/openapi.json", exchange -> {
            boolean known =
                    "Bearer let-me-in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeHost.send(
                    exchange, known ? 200 : 401, "application/json", known ? FakeHost.document("X", "", "/a") : "{}");
        });

        ApiModel model = Ask.of(host.uri()).as(Credentials.bearer("let-me-in")).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /a");
        assertThat(model.toString()).doesNotContain("let-me-in");
    }

    @Test
    void sendsAnApiKeyTheWayTheDocumentSaysAndShowsItNowhere() {
        String document = FakeHost.document("Keyed", "/a", "/items")
                .replace(
                        "\"paths\"",
                        "\"components\":{\"securitySchemes\":{\"k\":{\"type\":\"apiKey\",\"in\":\"query\",\"name\":\"key\"}}},\"paths\"");
        host.json("/openapi.json", document);

        ApiModel model = Ask.of(host.uri()).as(Credentials.apiKey("s3cret")).discover();

        assertThat(host.requests()).anyMatch(r -> r.equals("GET /a/items?key=s3cret"));
        assertThat(model.probes()).noneMatch(p -> p.uri().toString().contains("s3cret"));
    }

    @Test
    void leavesOutWhatRulesExcludeAndNamesTheRule() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items", "DELETE /items/{id}", "/admin/x/y"));

        ApiModel model = Ask.of(host.uri())
                .include("/items/**", "/admin/*")
                .exclude("DELETE /**")
                .discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items");
        assertThat(model.skipped())
                .extracting(Finding::toString)
                .containsExactlyInAnyOrder(
                        "DELETE /items/{id}: left out by exclude \"DELETE /**\"",
                        "GET /admin/x/y: left out: no include rule matches it");
    }

    @Test
    void knowsRulesOnMethodsTagsAndApps() {
        host.json(
                "/openapi.json",
                FakeHost.document("Shop", "", "/items", "DELETE /items", "/admin")
                        .replace("\"/admin\":{\"get\":{", "\"/admin\":{\"get\":{\"tags\":[\"Admin\"],"));

        assertThat(Ask.keys(Ask.of(host.uri()).exclude("delete", "tag:admin").discover()))
                .containsExactly("GET /items");
        assertThat(Ask.keys(Ask.of(host.uri()).include("app:main").discover())).hasSize(3);
    }

    @Test
    void saysWhichRulesMatchNothing() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items"));

        assertThat(Ask.of(host.uri())
                        .include("/items/**")
                        .exclude("tag:amdin")
                        .discover()
                        .findings())
                .extracting(Finding::toString)
                .containsExactly("exclude \"tag:amdin\": leaves out no operation");
    }

    @Test
    void takesTwoDescriptionsOfOneOperationForOneWhateverTheirParametersAreCalled() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/users/{id}", "DELETE /users/{id}"));
        host.mount("/users").json("/users/openapi.json", FakeHost.document("Users", "/users", "/{user_id}"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover()))
                .containsExactly("DELETE /users/{id}", "GET /users/{user_id}");
    }

    @Test
    void keepsTheFirstOperationsOfEachAppWhereABoundIsSet() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/z", "/b", "/a"));

        ApiModel model = Ask.of(host.uri()).most(2).discover();

        assertThat(Ask.keys(model)).containsExactlyInAnyOrder("GET /z", "GET /b");
        assertThat(model.skipped()).extracting(Finding::where).containsExactly("GET /a");
    }

    @Test
    void keepsItsBudgetOfRequestsAndSaysSo() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items"));

        ApiModel model = Ask.of(host.uri()).budget(Duration.ofSeconds(20), 25).discover();

        assertThat(host.requests()).hasSize(25);
        assertThat(model.probes()).hasSize(25);
        assertThat(model.findings())
                .extracting(Finding::text)
                .anyMatch(t -> t.contains("budget of 25 requests") && t.contains("(/"));
    }

    @Test
    void sendsOnlyGetsAndFewAtOnce() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items", "POST /items", "/admin/shutdown"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(host.requests()).allMatch(r -> r.startsWith("GET ")).doesNotContain("GET /admin/shutdown");
        assertThat(host.requests()).hasSameSizeAs(model.probes()).doesNotHaveDuplicates();
        assertThat(host.mostAtOnce()).isLessThanOrEqualTo(8);
    }

    @Test
    void followsNoRedirectToAnotherHost() {
        try (FakeHost other = new FakeHost()) {
            host.redirect("/docs", 302, other.uri() + "/docs");
            host.json("/openapi.json", FakeHost.document("Shop", other.uri() + "/x", "/items"));

            Ask.of(host.uri()).discover();

            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void whereAnyPathIsAPageAPathThatIsNotFoundShowsAnAppWithARenamedDocument() {
        host.otherwise(exchange -> FakeHost.send(exchange, 200, "text/html", "<!doctype html><div id=app></div>"));
        host.page(
                        "/backend/openapi.json",
                        exchange -> FakeHost.send(exchange, 404, "application/json", "{\"detail\":\"Not Found\"}"))
                .json("/backend/v1/openapi.json", FakeHost.document("Api", "/backend", "/v1/all"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /backend/v1/all");
    }
}
