package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts and documents that cannot be loaded: one line that says what to do, code 96, and no file left behind. */
@Timeout(120)
final class BadTargetTest {
    @TempDir
    Path folder;

    @Test
    void aHostThatIsDown() throws IOException {
        String down;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            down = "http://127.0.0.1:" + free.getLocalPort();
        }

        refused(discover(down), down);
        refused(Call.of("run", "--host", down, "--results", folder.toString(), "--quiet"), down);
        Call health = Call.of("health", "--host", down);
        assertThat(health.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(health.err()).contains(down + " does not answer").contains("--host");
    }

    @Test
    void aHostWithoutDocuments() throws IOException {
        try (TinyServer server = new TinyServer(exchange -> exchange.sendResponseHeaders(404, -1))) {
            refused(discover(server.url()), "document");
        }
    }

    @Test
    void aDocumentThatIsNotOpenApi() throws IOException {
        try (TinyServer server = TinyServer.document("/openapi.json", "application/json", "{\"hello\": 1}")) {
            refused(discover(server.url()), "document");
        }
    }

    @Test
    void aFileOfBrokenYaml() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), "openapi: 3.0.0\npaths: [\n  a: b: c");

        refused(discover("http://127.0.0.1:1", "--spec", file.toString()), "spec.yaml");
    }

    @Test
    void aFileThatIsNotThere() {
        Call call = discover(
                "http://127.0.0.1:1", "--spec", folder.resolve("none.json").toString());

        assertThat(call.code()).isIn(ExitCode.USAGE, ExitCode.UNREACHABLE);
        assertThat(call.err()).startsWith("loadkit: ").contains("none.json").hasLineCount(1);
    }

    @Test
    void aDocumentOf20Megabytes() throws IOException {
        String huge =
                "{\"openapi\": \"3.0.0\", \"info\": {\"title\": \"" + "x".repeat(20 << 20) + "\"}, \"paths\": {}}";
        try (TinyServer server = TinyServer.document("/openapi.json", "application/json", huge)) {
            refused(discover(server.url()), "");
        }
    }

    @Test
    void redirectsInACircle() throws IOException {
        try (TinyServer server = new TinyServer(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath() + "x");
            exchange.sendResponseHeaders(302, -1);
        })) {
            refused(discover(server.url()), "");
        }
    }

    @Test
    void anAnswerThatNeverEnds() throws IOException {
        try (TinyServer server = new TinyServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = " ".repeat(8192).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try {
                while (true) {
                    exchange.getResponseBody().write(bytes);
                }
            } catch (IOException gone) {
                // the client has had enough
            }
        })) {
            refused(discover(server.url(), "--set", "discovery.timeout=5s"), "");
        }
    }

    private Call discover(String host, String... more) {
        Stream<String> arguments = Stream.concat(
                Stream.of(
                        "discover",
                        "--host",
                        host,
                        "--results",
                        folder.resolve("results").toString(),
                        "--quiet"),
                Stream.of(more));
        return Call.of(arguments.toArray(String[]::new));
    }

    private void refused(Call call, String part) throws IOException {
        assertThat(call.err())
                .startsWith("loadkit: ")
                .contains(part)
                .contains(": ")
                .hasLineCount(1);
        assertThat(call.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(call.out()).isEmpty();
        Path results = folder.resolve("results");
        if (Files.exists(results)) {
            try (Stream<Path> files = Files.list(results)) {
                assertThat(files).isEmpty();
            }
        }
    }
}
