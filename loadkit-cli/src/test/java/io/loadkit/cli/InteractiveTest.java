package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.examples.gateway.SampleGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page as the command opens it. What the page itself does is tested where it is made. */
@Timeout(120)
final class InteractiveTest {
    private static final Pattern ADDRESS = Pattern.compile("Live page: (http\\S+) ");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void startsRunsFromAPageUntilItIsInterrupted() throws Exception {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            String host = gateway.uri().toString();
            Background background =
                    start("interactive", "--host", host, "-u", "3", "--web-port", "0", "--results", folder.toString());
            URI page = URI.create(background.running().heard(ADDRESS));

            assertThat(post(page, "look", "{\"host\":\"" + host + "\"}").body()).contains("POST /accounts/users");
            HttpResponse<Stream<String>> events = client.send(
                    HttpRequest.newBuilder(page.resolve("/api/events")).build(), BodyHandlers.ofLines());
            String form = "{\"host\":\"" + host + "\",\"users\":2,\"runTime\":\"1s\"}";
            assertThat(post(page, "start", form).statusCode()).isEqualTo(200);
            assertThat(events.body().anyMatch(line -> line.contains("\"phase\":\"FINISHED\"")))
                    .isTrue();

            background.running().interrupt();
            Call call = background.ended().get(60, TimeUnit.SECONDS);
            assertThat(call.code()).isZero();
            assertThat(call.out()).contains("users").contains("--users");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).anyMatch(f -> f.getFileName().toString().matches("interactive_.*\\.html"));
            }
        }
    }

    @Test
    void offersTheProfilesOfTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("loadkit.yaml"), """
                host: http://127.0.0.1:9
                profiles:
                  custom: {description: Custom test, users: 25, spawn-rate: 5, run-time: 180s}
                  long-spike: {like: spike, users: 400, run-time: 10m, think-time: 1s..2s}
                """);
        Background background = start("interactive", "custom", "--config", file.toString(), "--web-port", "0");
        URI page = URI.create(background.running().heard(ADDRESS));
        HttpResponse<Stream<String>> events =
                client.send(HttpRequest.newBuilder(page.resolve("/api/events")).build(), BodyHandlers.ofLines());
        String hello = events.body()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElseThrow();

        assertThat(hello)
                .contains("\"profile\":\"custom\"", "\"users\":25", "\"description\":\"Custom test\"")
                .contains("\"name\":\"long-spike\"", "\"like\":\"spike\"", "\"users\":400", "\"runTime\":\"10m\"");
        background.running().interrupt();
        assertThat(background.ended().get(60, TimeUnit.SECONDS).code()).isZero();
    }

    @Test
    void asksForATokenWhereOtherMachinesMayCome() throws Exception {
        Background background = start("interactive", "--web-port", "0", "--web-host", "0.0.0.0");
        URI page = URI.create(background.running().heard(ADDRESS));

        assertThat(page.getQuery()).matches("token=[\\w-]{20,}");
        assertThat(client.send(HttpRequest.newBuilder(page.resolve("/")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);

        background.running().interrupt();
        assertThat(background.ended().get(60, TimeUnit.SECONDS).code()).isZero();
    }

    @Test
    void tellsThePageOfARunWhyItCouldNotBePrepared() throws Exception {
        Call call = Call.of("run", "--host", "http://127.0.0.1:1", "--web-port", "0", "--no-reports");

        assertThat(call.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(call.out()).contains("Live page: http://localhost:");
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (TinyServer taken = new TinyServer(exchange -> {})) {
            String port = String.valueOf(URI.create(taken.url()).getPort());
            Call call = Call.of("interactive", "--web-port", port);

            assertThat(call.code()).isEqualTo(ExitCode.USAGE);
            assertThat(call.err()).contains("port of the live page is " + port).contains("--web-port");
        }
    }

    private HttpResponse<String> post(URI page, String command, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/" + command))
                .header("Content-Type", "application/json")
                .header("X-LoadKit", "1")
                .POST(BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private record Background(Call.Running running, CompletableFuture<Call> ended) {}

    private static Background start(String... arguments) throws Exception {
        CompletableFuture<Call.Running> started = new CompletableFuture<>();
        CompletableFuture<Call> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Call.Running running = new Call.Running(Map.of());
            started.complete(running);
            ended.complete(running.execute(arguments));
        });
        thread.start();
        return new Background(started.get(), ended);
    }
}
