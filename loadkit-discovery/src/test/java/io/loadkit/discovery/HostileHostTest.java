package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.DiscoveryException;
import io.loadkit.model.ApiModel;
import io.loadkit.testkit.SilentPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostileHostTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        URI closed = closedPort();

        assertThatThrownBy(() -> Ask.of(closed).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining(closed + " cannot be reached, connection refused")
                .hasMessageContaining("check host and port");
    }

    @Test
    void saysWhatToDoWhereThereIsNoDocument() {
        assertThatThrownBy(() -> Ask.of(host.uri()).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("no OpenAPI document was found in")
                .hasMessageContaining("spec(…)");
    }

    @Test
    void asksForCredentialsWhereEverythingIsLocked() {
        host.otherwise(exchange -> FakeHost.send(exchange, 401, "application/json", "{}"));

        assertThatThrownBy(() -> Ask.of(host.uri()).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("give credentials with auth(…)");
    }

    @Test
    void namesTheLineWhereADocumentIsBroken() {
        host.text("/openapi.yaml", "application/yaml", "openapi: 3.0.0\ninfo:\n  title: x\n bad: [\n");

        assertThatThrownBy(() -> Ask.of(host.uri()).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("/openapi.yaml is not valid YAML")
                .hasMessageContaining("line 4");
    }

    @Test
    void takesJsonThatIsNoDocumentForWhatItIs() {
        host.json("/openapi.json", "{\"hello\":\"world\"}");

        assertThatThrownBy(() -> Ask.of(host.uri()).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("no OpenAPI document was found");
    }

    @Test
    void endsWhereRedirectsGoInCircles() {
        host.redirect("/docs", 307, "/redoc").redirect("/redoc", 307, "/docs");
        host.page("/swagger", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            int next = query == null ? 1 : Integer.parseInt(query) + 1;
            exchange.getResponseHeaders().set("Location", "/swagger?" + next);
            FakeHost.send(exchange, 302, "text/plain", "");
        });

        assertThatThrownBy(() -> Ask.of(host.uri()).discover()).isInstanceOf(DiscoveryException.class);
        assertThat(host.requests())
                .filteredOn(r -> r.startsWith("GET /swagger?"))
                .hasSizeLessThan(10);
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() {
        host.json("/openapi.json", FakeHost.document("Shop", "", "/items"));
        host.page("/docs", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] drop = "x".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(drop);
                out.flush();
            }
        });

        ApiModel model = Ask.of(host.uri()).budget(Duration.ofSeconds(5), 300).discover();

        assertThat(Ask.keys(model)).containsExactly("GET /items");
        assertThat(model.probes())
                .anyMatch(p -> p.uri().getPath().equals("/docs")
                        && (p.verdict().contains("cut off") || p.verdict().contains("did not end")));
    }

    @Test
    void boundsItsTimeWhereNothingEverAnswers() {
        try (SilentPort silent = SilentPort.open()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> Ask.of(silent.uri())
                            .budget(Duration.ofSeconds(2), 300)
                            .discover())
                    .isInstanceOf(DiscoveryException.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
        }
    }

    @Test
    void readsADocumentOfTwentyMegabytes() {
        String text = FakeHost.document("Big", "", "/items")
                .replace("\"version\":\"1\"", "\"version\":\"1\",\"description\":\"" + "d".repeat(20 << 20) + "\"");
        host.json("/openapi.json", text);

        assertThat(Ask.keys(Ask.of(host.uri()).discover())).containsExactly("GET /items");
    }

    @Test
    void refusesADocumentBeyondTheBoundByItsSize() {
        String text = FakeHost.document("Huge", "", "/items")
                .replace("\"version\":\"1\"", "\"version\":\"1\",\"description\":\"" + "d".repeat(34 << 20) + "\"");
        host.json("/openapi.json", text);

        assertThatThrownBy(() -> Ask.of(host.uri()).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("is longer than 32 MB");
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
