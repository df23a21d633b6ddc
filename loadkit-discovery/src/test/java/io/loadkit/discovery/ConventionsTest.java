package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where frameworks other than FastAPI put documents, and how pages name them. */
class ConventionsTest {
    private static final String DOCUMENT = FakeHost.document("Found", "", "/found");
    private static final String OWN_NAME = "/very/own.json";

    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/api-docs",
                "/v2/api-docs",
                "/q/openapi",
                "/openapi",
                "/swagger/v1/swagger.json",
                "/openapi/v1.json",
                "/api-json",
                "/swagger-json",
                "/docs-json",
                "/documentation/json",
                "/api/schema/",
                "/api/openapi.json",
                "/swagger.json",
                "/docs/openapi.json",
                "/schema/openapi.json",
                "/swagger/doc.json",
                "/api-docs/openapi.json",
                "/api/v1/openapi.json",
                "/api-docs",
                "/apispec_1.json",
                "/api-spec.json",
                "/openapi/openapi.json",
                "/apidoc/openapi.json",
                "/api/docs/swagger.json",
                "/swagger/json",
                "/api-docs/v1/swagger.yaml",
                "/docs/docs.yaml",
                "/api/docs.jsonopenapi"
            })
    void findsDocumentsInTheUsualPlaces(String path) {
        host.json(path, DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parcels. API documentation: /inner/far/guide, prices elsewhere.",
                "{\"message\": \"Welcome! See /inner/far/guide for more\"}"
            })
    void followsThePathsThatAFrontDoorSpeaksOf(String words) {
        host.page(
                "/",
                exchange -> FakeHost.send(
                        exchange,
                        200,
                        words.startsWith("{") ? "application/json" : "text/plain; charset=utf-8",
                        words));
        host.html("/inner/far/guide", "<script>SwaggerUIBundle({\"url\": \"" + OWN_NAME + "\"})</script>");
        host.json(OWN_NAME, DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    static Stream<String[]> pages() {
        return Stream.of(
                new String[] {"/docs", "<script>SwaggerUIBundle({\"url\": \"" + OWN_NAME + "\"})</script>"},
                new String[] {"/docs", "<script>SwaggerUIBundle({ url: \"\\/very\\u002Fown.json\" })</script>"},
                new String[] {"/swagger-ui/index.html", "<script>const swaggerUrl = '../very/own.json'</script>"},
                new String[] {"/docs", "<script>SwaggerUIBundle({urls: [{name: 'a', url: 'very/own.json'}]})</script>"},
                new String[] {"/", "<script>fetch(\"" + OWN_NAME + "\").then(d => SwaggerUIBundle({spec: d}))</script>"
                },
                new String[] {
                    "/swagger-ui/", "<script>SwaggerUIBundle({ url: contextPath + '/very/own.json', })</script>"
                },
                new String[] {"/docs", "<script>SwaggerUIBundle({\"configUrl\": \"/conf/swagger-config\"})</script>"},
                new String[] {"/redoc", "<redoc spec-url='" + OWN_NAME + "'></redoc>"},
                new String[] {"/redoc", "<script>Redoc.init('very/own.json', {}, document.body)</script>"},
                new String[] {"/redoc", "<script>const __redoc_state = {\"spec\":{\"data\":" + DOCUMENT + "}};</script>"
                },
                new String[] {"/rapidoc", "<rapi-doc theme=\"dark\"\n spec-url = \"" + OWN_NAME + "\"> </rapi-doc>"},
                new String[] {"/scalar", "<script id=\"api-reference\" data-url=\"" + OWN_NAME + "\"></script>"},
                new String[] {
                    "/scalar/v1", "<script>Scalar.createApiReference('#app', { url: '/very/own.json' })</script>"
                },
                new String[] {
                    "/reference", "<script id='api-reference' type='application/json'>" + DOCUMENT + "</script>"
                },
                new String[] {"/docs", "<elements-api apiDescriptionUrl=\"" + OWN_NAME + "\" router=\"hash\"/>"},
                new String[] {"/", "<head><link rel=\"service-desc\" href=\"" + OWN_NAME + "\"></head>"},
                new String[] {"/", "<a href=\"/help/swagger/\">API</a>"});
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsDocsPages(String path, String page) {
        host.html(path, page).json(OWN_NAME, DOCUMENT);
        host.json("/conf/swagger-config", "{\"url\":\"/very/own/openapi.json\"}")
                .json("/very/own/openapi.json", DOCUMENT);
        host.html("/help/swagger/", "<div id=\"swagger-ui\"></div>")
                .text(
                        "/help/swagger/swagger-initializer.js",
                        "text/javascript",
                        "SwaggerUIBundle({url:\"" + OWN_NAME + "\"})");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void asksBelowLinkedPathsWhereADocumentLiesApartFromItsApi() {
        host.html("/", "<a href='api/shop/v2'>v2</a> <a href='api/shop/v1'>v1</a> <a href='/pages'>docs</a>")
                .html(
                        "/pages",
                        "<a href='/pages/shop/v1/openapi.json'>1</a> <a href='pages/shop/v2/openapi.json'>2</a>")
                .json("/pages/shop/v1/openapi.json", FakeHost.document("Shop", "", "/items"))
                .json("/pages/shop/v2/openapi.json", FakeHost.document("Shop2", "", "/items", "/parts"))
                .json("/api/shop/v1/items", "[]")
                .json("/api/shop/v2/items", "[]")
                .json("/api/shop/v2/parts", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover()))
                .containsExactlyInAnyOrder(
                        "GET /api/shop/v1/items", "GET /api/shop/v2/items", "GET /api/shop/v2/parts");
    }

    @Test
    void readsTheDocumentInAnInitScript() {
        host.redirect("/api-docs", 301, "/api-docs/")
                .html("/api-docs/", "<div id=\"swagger-ui\"></div><script src=\"./swagger-ui-init.js\"></script>")
                .text(
                        "/api-docs/swagger-ui-init.js",
                        "application/javascript",
                        "window.onload = function() { var options = { \"swaggerDoc\": " + DOCUMENT
                                + ", \"x\": {} }; }");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void readsAddressesOfAScriptAsSeenFromItsPage() {
        host.html("/ref", "<div id=\"swagger-ui\"></div><script src=\"/ref/static/swagger-initializer.js\"></script>")
                .html("/", "<a href='/ref'>reference</a>")
                .text(
                        "/ref/static/swagger-initializer.js",
                        "text/javascript",
                        "const swagger = 1; ui({url: resolveUrl('./json')})")
                .json("/ref/json", DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void readsEveryGroupOfASwaggerConfiguration() {
        host.redirect("/swagger-ui.html", 302, "/swagger-ui/index.html?configUrl=/conf/swagger-config")
                .json(
                        "/conf/swagger-config",
                        "{\"configUrl\":\"/conf/swagger-config\",\"urls\":[{\"url\":\"/g/one\",\"name\":\"one\"},"
                                + "{\"url\":\"/g/two\",\"name\":\"two\"}]}")
                .json("/g/one", FakeHost.document("One", "", "/a"))
                .json("/g/two", FakeHost.document("Two", "", "/b"));

        ApiModel model = Ask.of(host.uri()).discover();

        assertThat(Ask.keys(model)).containsExactlyInAnyOrder("GET /a", "GET /b");
        assertThat(model.apps()).extracting(App::name).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void readsSpringfoxResources() {
        host.json("/swagger-resources", "[{\"name\":\"x\",\"url\":\"/odd/docs?group=x\",\"swaggerVersion\":\"2.0\"}]")
                .json(
                        "/odd/docs",
                        "{\"swagger\":\"2.0\",\"info\":{},\"basePath\":\"/shop\",\"paths\":{\"/a\":{\"get\":{\"responses\":{}}}}}")
                .json("/shop/a", "[]");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /shop/a");
    }

    @Test
    void readsAKubernetesStyleIndex() {
        host.json("/openapi/v3", "{\"paths\":{\"apis/apps\":{\"serverRelativeURL\":\"/openapi/v3/apis/apps?hash=1\"}}}")
                .json("/openapi/v3/apis/apps", FakeHost.document("Apps", "", "/apis/apps/v1"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /apis/apps/v1");
    }

    @Test
    void readsAnApiCatalog() {
        host.text(
                        "/.well-known/api-catalog",
                        "application/linkset+json",
                        "{\"linkset\":[{\"anchor\":\"" + host.uri() + "/pets\",\"service-desc\":[{\"href\":\""
                                + host.uri() + OWN_NAME + "\",\"type\":\"application/json\"}]}]}")
                .json(OWN_NAME, DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void readsTheLinkHeader() {
        host.page("/", exchange -> {
                    exchange.getResponseHeaders()
                            .add("Link", "</x>; rel=\"next\", <" + OWN_NAME + ">; rel=\"service-desc\"");
                    FakeHost.send(exchange, 200, "text/plain", "hello");
                })
                .json(OWN_NAME, DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void readsDocumentsThatAnotherDocumentListsAsItsPaths() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/billing/openapi.json", "/stock/v3/api-docs"))
                .json("/billing/openapi.json", FakeHost.document("Billing", "/billing", "/bills"))
                .json("/stock/v3/api-docs", FakeHost.document("Stock", "/stock", "/parts"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /billing/bills", "GET /stock/parts");
    }

    @Test
    void readsYamlOfAnOwnMediaType() {
        host.text(
                "/api/schema/",
                "application/vnd.oai.openapi",
                "openapi: 3.0.3\ninfo:\n  title: DRF\n  version: 1.0.0\npaths:\n  /found:\n    get:\n      responses: {}\n");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void takesAListOfServicesThatNamesTheirDocumentsForNoDocument() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/parts"));
        host.json("/parts", "{\"parts\":{\"zebra\":{\"base\":\"/zebra\",\"openapi\":\"/zebra/own.json\"}}}");
        host.json("/zebra/own.json", FakeHost.document("Zebra", "/zebra", "/z"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/z");
    }

    @Test
    void findsMountsByTheKeysOfAnAnswer() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/registry"));
        host.json(
                "/registry",
                "{\"apps\":[{\"name\":\"a\",\"prefix\":\"zebra\"},{\"docs_url\":\"/yak/help/docs\"},{\"openapi_url\":\"gnu/own.json\"},"
                        + "{\"/emu/\":{\"up\":true}}]}");
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.html("/yak/help/docs", "<script>SwaggerUIBundle({url: '/yak/own.json'})</script>")
                .json("/yak/own.json", FakeHost.document("Yak", "/yak", "/y"));
        host.json("/gnu/own.json", FakeHost.document("Gnu", "/gnu", "/g"));
        host.mount("/emu").json("/emu/openapi.json", FakeHost.document("Emu", "/emu", "/e"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover()))
                .contains("GET /zebra/z", "GET /yak/y", "GET /gnu/g", "GET /emu/e");
    }

    @Test
    void findsMountsByTheBareNamesOfParts() {
        host.json("/", "{\"service\":\"hub\",\"modules\":[\"zebra\",\"gnu-herd\"],\"services\":{\"emu\":\"up\"}}");
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/ping"));
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.mount("/gnu-herd").json("/gnu-herd/openapi.json", FakeHost.document("Gnu", "/gnu-herd", "/g"));
        host.mount("/emu").json("/emu/openapi.json", FakeHost.document("Emu", "/emu", "/e"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/z", "GET /gnu-herd/g", "GET /emu/e");
    }

    @Test
    void findsMountsInAnyListOfBareWordsAtAFrontDoor() {
        host.json("/", "{\"service\":\"hub\",\"halls\":[\"zebra\",\"gnu-herd\"]}");
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/ping"));
        host.json("/ping", "{\"colours\":[\"yellowish\",\"greenish\"]}");
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.mount("/gnu-herd").json("/gnu-herd/openapi.json", FakeHost.document("Gnu", "/gnu-herd", "/g"));

        ApiModel model = Ask.of(host.uri()).discover();
        assertThat(Ask.keys(model)).contains("GET /zebra/z", "GET /gnu-herd/g");
        assertThat(model.probes()).noneMatch(probe -> probe.toString().contains("greenish"));
    }

    @Test
    void findsMountsByFirstSegmentsOfDocumentedPaths() {
        host.json("/openapi.json", FakeHost.document("Gateway", "", "/zebra/{id}", "/yak/herd/{id}"));
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));
        host.mount("/yak/herd").json("/yak/herd/openapi.json", FakeHost.document("Yak", "/yak/herd", "/y"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).contains("GET /zebra/z", "GET /yak/herd/y");
    }

    @Test
    void goesIntoTheMountAParentOnlyRedirectsTo() {
        host.redirect("/", 307, "/zebra/");
        host.mount("/zebra").json("/zebra/openapi.json", FakeHost.document("Zebra", "/zebra", "/z"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /zebra/z");
    }

    @Test
    void readsYamlWithoutAMediaType() {
        host.text(
                "/openapi.yaml",
                "text/plain",
                "openapi: 3.1.0\ninfo: {title: Y, version: '1'}\npaths:\n  /found:\n    get: {}\n");

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void prefersTheFullDocumentToTheEmptyOne() {
        host.json("/openapi.json", FakeHost.document("Empty", "")).json("/swagger.json", DOCUMENT);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /found");
    }

    @Test
    void countsTheSameDocumentInJsonAndYamlOnce() {
        host.json("/openapi.json", FakeHost.document("Twin", "", "/found"))
                .text(
                        "/openapi.yaml",
                        "application/yaml",
                        "openapi: 3.0.3\ninfo: {title: Twin, version: '1'}\npaths:\n  /found:\n    get: {responses: {}}\n");

        assertThat(Ask.of(host.uri()).discover().apps()).hasSize(1);
    }

    @Test
    void findsDocumentsBelowTheTargetsOwnPath() {
        host.json("/ctx/v3/api-docs", FakeHost.document("Context", "/ctx", "/items"))
                .json("/ctx/items", "[]");

        ApiModel model = Ask.of(java.net.URI.create(host.uri() + "/ctx")).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items");
    }

    @Test
    void goesWhereTheRootRedirectsTo() {
        host.redirect("/", 302, "/shop/").html("/shop/", "<a href='docs'>docs</a>");
        host.html("/shop/docs", "<script>SwaggerUIBundle({url: '/shop/spec/shop.json'})</script>")
                .json("/shop/spec/shop.json", FakeHost.document("Shop", "/shop", "/items"));

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /shop/items");
    }
}
