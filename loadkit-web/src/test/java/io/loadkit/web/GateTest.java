package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateTest {
    private static final String START = "{\"host\":\"http://localhost:1\",\"users\":1,\"runTime\":\"10s\"}";

    private final FakeEngine engine = new FakeEngine("500 Internal Server Error");
    private final LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
    private final int port = page.uri().getPort();
    private final Wire wire = new Wire(port);

    @AfterEach
    void close() {
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8089", "localhost", "LOCALHOST:1", "127.0.0.1:8089", "[::1]:8089"})
    void answersToTheNamesOfLoopback(String host) {
        assertThat(wire.send("GET", "/", host, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8089",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "192.168.0.1",
                ""
            })
    void refusesAHostileHostHeader(String host) {
        Wire.Answer answer = wire.send("GET", "/", host, "");
        assertThat(answer.status()).isIn(400, 421);
        assertThat(answer.body()).doesNotContain("<html");
        assertThat(wire.send("POST", "/api/start", host, START, wire.own()).status())
                .isIn(400, 421);
        assertThat(engine.startedNothing()).isTrue();
    }

    @Test
    void refusesTwoHostHeadersAndNone() {
        String two = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
        assertThat(wire.exchange(two, new byte[0]).status()).isEqualTo(400);
        String none = "GET / HTTP/1.0\r\n\r\n";
        assertThat(wire.exchange(none, new byte[0]).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost", "http://localhost:1"})
    void refusesACommandFromAnotherOrigin(String origin) {
        Wire.Answer answer = wire.send(
                "POST",
                "/api/start",
                "localhost:" + port,
                START,
                "Origin: " + origin,
                "X-LoadKit: 1",
                "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(engine.startedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void refusesACommandFromAnotherSite(String site) {
        Wire.Answer answer = wire.send(
                "POST",
                "/api/start",
                "localhost:" + port,
                START,
                "Sec-Fetch-Site: " + site,
                "X-LoadKit: 1",
                "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void refusesACommandThatAnyFormCouldSend() {
        String host = "localhost:" + port;
        assertThat(wire.send("POST", "/api/start", host, START, "Content-Type: application/json")
                        .status())
                .isEqualTo(403);
        assertThat(wire.send("POST", "/api/start", host, START, "Content-Type: text/plain", "X-LoadKit: 1")
                        .status())
                .isEqualTo(415);
        assertThat(engine.startedNothing()).isTrue();
    }

    @Test
    void saysNoWhenABrowserAsksForAnotherOrigin() {
        Wire.Answer answer = wire.send(
                "OPTIONS",
                "/api/start",
                "localhost:" + port,
                "",
                "Origin: http://evil.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: x-loadkit");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).noneMatch(line -> line.toLowerCase().startsWith("access-control"));
    }

    @Test
    void keepsOtherSitesFromReading() {
        assertThat(wire.get("/api/details", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(403);
        assertThat(wire.get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
                        .status())
                .as("a link that leads here")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/api/details", "/api/runs", "/nothing", "/runs/none"})
    void answersHeadLikeGetWithoutABodyAndWithoutAWarningOfTheServer(String path) {
        Warnings warnings = new Warnings();
        Logger server = Logger.getLogger("com.sun.net.httpserver");
        server.addHandler(warnings);
        try {
            Wire.Answer get = wire.get(path);
            Wire.Answer head = wire.send("HEAD", path, "localhost:" + port, "");

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(warnings.seen).isEmpty();
        } finally {
            server.removeHandler(warnings);
        }
    }

    private static final class Warnings extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                seen.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void answersHeadOfTheEventsAtOnce() {
        Wire.Answer head = wire.send("HEAD", "/api/events", "localhost:" + port, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/api/details", "/nothing"})
    void sendsAStrictPolicyWithEveryAnswer(String path) {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
    }

    @Test
    void boundsTheBodyOfACommand() {
        String long1 = "{\"host\":\"" + "x".repeat(1 << 20) + "\"}";
        String head =
                "POST /api/start HTTP/1.1\r\nHost: localhost\r\nX-LoadKit: 1\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: " + long1.length() + "\r\n\r\n";
        assertThat(wire.exchange(head, long1.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[1]", "{\"a\":1,\"a\":2}", "{\"a\":"})
    void refusesWhatIsNoJsonObject(String body) {
        assertThat(wire.command("start", body).status()).isEqualTo(400);
    }

    @Test
    void asksForATokenWhereOtherMachinesCanReachIt() {
        try (LivePage open = LivePage.on(0).address("0.0.0.0").open()) {
            Wire from = new Wire(open.uri().getPort());
            String token = open.uri().getRawQuery();
            assertThat(token).startsWith("token=").hasSizeGreaterThan(30);
            assertThat(from.get("/").status()).isEqualTo(401);
            assertThat(from.get("/api/events").status()).isEqualTo(401);
            assertThat(from.get("/?token=" + "A".repeat(32)).status()).isEqualTo(401);

            Wire.Answer in = from.get("/?" + token);
            assertThat(in.status()).isEqualTo(303);
            String cookie = in.header("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
            String pair = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
            assertThat(from.send("GET", "/", "load.example:1", "", pair).status())
                    .as("any name, since the cookie is known to one host only")
                    .isEqualTo(200);
            assertThat(from.send("POST", "/api/stop", "load.example:1", "{}", pair, "X-LoadKit: 1")
                            .status())
                    .as("the token does not open the other doors")
                    .isEqualTo(415);
        }
    }

    @Test
    void letsNobodyInWithoutTheTokenGivenByHand() {
        try (LivePage closed = LivePage.on(0).token("a-token-by-hand-123").open()) {
            Wire from = new Wire(closed.uri().getPort());
            assertThat(from.get("/").status()).isEqualTo(401);
            assertThat(from.get("/", "Authorization: Bearer a-token-by-hand-123")
                            .status())
                    .isEqualTo(200);
        }
    }
}
