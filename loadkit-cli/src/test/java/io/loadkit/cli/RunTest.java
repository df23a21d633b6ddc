package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.examples.gateway.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against the embedded gateway and servers of our own. */
@Timeout(120)
final class RunTest {
    private static SampleGateway gateway;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        gateway = SampleGateway.start(0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void discoversLoadsAndReports() throws IOException {
        Call call = run("--users", "2", "--run-time", "2s", "--seed", "7", "--expect", "requests>10");

        passed(call);
        assertThat(call.out()).contains("POST /api/v1/documents/sessions").contains("Reports:");
        assertThat(call.err()).contains("looking for documents").contains("done: ");
        assertThat(files())
                .anyMatch(f -> f.endsWith(".html"))
                .anyMatch(f -> f.endsWith("_stats_history.csv"))
                .anyMatch(f -> f.matches("dynamic_\\d{8}_\\d{6}\\.hlog"))
                .anyMatch(f -> f.matches("dynamic_\\d{8}_\\d{6}\\.json"))
                .anyMatch(f -> f.startsWith("api_discovery_"));
    }

    @Test
    void exitsWith99WhenABoundDoesNotHold() throws IOException {
        Call call =
                run("--url", "/health", "--run-time", "1s", "--expect", "p50<0.000001ms", "--quiet", "--no-reports");

        assumeThat(call.out()).as("a machine quick enough to vouch for figures").doesNotStartWith("INVALID");
        assertThat(call.code()).isEqualTo(ExitCode.THRESHOLD);
        assertThat(call.out()).startsWith("FAILED: p50<");
        assertThat(call.err()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void exitsWith97WhenNoRequestGetsAnAnswer() throws IOException {
        try (TinyServer server = new TinyServer(exchange -> {
            throw new IOException("hangs up");
        })) {
            Call call = Call.of(
                    "run", "--host", server.url(), "--url", "/", "-u", "1", "-t", "1s", "--no-reports", "--quiet");

            assertThat(call.code()).isEqualTo(ExitCode.NO_DATA);
            assertThat(call.out()).startsWith("NO DATA: none of ");
        }
    }

    @Test
    void printsNothingButJsonWhenAskedTo() throws IOException {
        Call call = run("--url", "/health", "--run-time", "1s", "--json", "--no-reports", "--expect", "requests>0");

        JsonNode json = new ObjectMapper().readTree(call.out());
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("verdict").asText()).isIn("PASSED", "INVALID");
        assertThat(call.err()).doesNotContain("Reports:");
        assertThat(files()).isEmpty();
    }

    @Test
    void writesTheReportsThatWereChosen() throws IOException {
        assertThat(run("--url", "/health", "--run-time", "1s", "--html", "--quiet")
                        .code())
                .isZero();

        assertThat(files()).singleElement().asString().endsWith(".html");
    }

    @Test
    void runsThePresetsOfASuiteInTurnEachWithItsOwnResultAndARestBetween() throws IOException {
        Call call = run("suite", "--url", "/health", "--run-time", "1s", "--users", "2", "--json");

        List<String> presets = List.of("light", "medium", "heavy", "stress", "spike");
        assertThat(files()).hasSize(5);
        presets.forEach(preset -> assertThat(call.err() + call.out()).contains(preset + "_"));
        assertThat(call.err().split("Resting for 0.1s", -1)).as("four rests").hasSize(5);
    }

    @Test
    void loadsAsTheEnvironmentSays() throws IOException {
        Call call = Call.with(
                Map.of(
                        "BENCHMARK_HOST", gateway.uri().toString(),
                        "BENCHMARK_USERS", "3",
                        "BENCHMARK_DURATION", "1",
                        "LOADKIT_URL", "/health",
                        "LOADKIT_NO_REPORTS", "true"),
                "run");

        passed(call);
        assertThat(call.out()).contains("BENCHMARK_DURATION").contains("GET /health");
    }

    @Test
    void listsWhatCanBeLoaded() throws IOException {
        Call call = Call.of("discover", "--host", gateway.uri().toString(), "--results", folder.toString());

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("/accounts/users/{user_id}").contains("/api/v1/documents/");
        assertThat(call.out()).contains("--prefix=/path");
        assertThat(files()).singleElement().asString().startsWith("api_discovery_");
    }

    @Test
    void explainsEveryProbeOfADiscovery() {
        Call call = Call.of("discover", "--host", gateway.uri().toString(), "--no-reports", "--explain");

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("/openapi.json").contains("Verdict").contains("how this host says no");
    }

    @Test
    void asksEveryMountedAppForItsHealth() {
        Call call = Call.of("health", "--host", gateway.uri().toString());

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("/api/v1/documents/health");
    }

    @Test
    void runsScenariosOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), """
                host: %s
                load: {users: 2, run-time: 1s}
                expect: [share2xx>99%%]
                reports: {formats: []}
                scenarios:
                  - name: session
                    steps:
                      - post: /api/v1/documents/sessions
                        json: {name: '${unique: session}'}
                        save: {session: /session_id}
                      - get: /api/v1/documents/sessions/{session}
                        check: {status: 200}
                      - delete: /api/v1/documents/sessions/{session}
                        cleanup: true
                """.formatted(gateway.uri()));

        Call call = Call.of("run", "--config", file.toString());

        passed(call);
        assertThat(call.out()).contains("DELETE /api/v1/documents/sessions/{session}");
        assertThat(files()).containsExactly("my.yaml");
    }

    @Test
    void stopsGracefullyAndReportsWhenInterrupted() throws Exception {
        CountDownLatch underWay = new CountDownLatch(3);
        try (TinyServer server = new TinyServer(exchange -> {
            underWay.countDown();
            TinyServer.send(exchange, 200, "text/plain", "ok");
        })) {
            CompletableFuture<Call.Running> started = new CompletableFuture<>();
            CompletableFuture<Call> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                Call.Running running = new Call.Running(Map.of());
                started.complete(running);
                ended.complete(running.execute(
                        "run", "--host", server.url(), "--url", "/", "-t", "10m", "--results", folder.toString()));
            });
            thread.start();
            assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
            started.get().interrupt();

            Call call = ended.get(60, TimeUnit.SECONDS);
            assertThat(call.code()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(call.out())
                    .contains("ABORTED: stopped before the planned end")
                    .contains("Reports:");
            assertThat(files()).anyMatch(f -> f.endsWith(".json"));
        }
    }

    @Test
    void explainsWithoutSendingAnyLoad() {
        Call call = Call.of("explain", "--host", gateway.uri().toString(), "--seed", "1");

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("POST /accounts/users").contains("seed 1");
    }

    @Test
    void explainsOneOperation() {
        Call call = Call.of(
                "explain", "POST /accounts/users", "--host", gateway.uri().toString());
        Call unknown = Call.of(
                "explain", "POST /account/users", "--host", gateway.uri().toString());

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("Documented").contains("email").contains("Sent in journey /accounts/users");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("did you mean POST /accounts/users?");
    }

    @Test
    void keepsWhatItLearnedForTheNextRun() {
        Path file = folder.resolve("loadkit.lock.json");
        Call first = run("--users", "1", "--run-time", "1s", "--lock", file.toString());
        Call second = run("--users", "1", "--run-time", "1s", "--lock", file.toString());

        passed(first);
        passed(second);
        assertThat(first.err()).contains("calibrated: 22 of 22 operations work");
        assertThat(second.err())
                .contains("nothing has changed since " + file)
                .contains("calibrated: 22 of 22 operations work, 0 requests");
    }

    @Test
    void showsAnEarlierRunAgain() throws IOException {
        run("--url", "/health", "--run-time", "1s", "--json", "--quiet");
        Path json = folder.resolve(files().get(0));

        Call call = Call.of("report", json.toString(), "--html");
        passed(call);
        assertThat(call.out()).contains("GET /health");
        assertThat(files()).anyMatch(f -> f.endsWith(".html"));
        passed(Call.of("report", json.toString(), "--format", "junit", "--format", "markdown"));
        assertThat(files()).anyMatch(f -> f.endsWith("_junit.xml")).anyMatch(f -> f.endsWith(".md"));
        assertThat(Call.of("report", json.toString(), "--format", "pdf").err()).contains("pdf", "markdown");
        assertThat(Call.of("report", folder.resolve("none.json").toString()).err())
                .contains("none.json")
                .hasLineCount(1);
    }

    @Test
    void theShippedScenariosFitTheGateway() {
        Path shipped = Path.of(System.getProperty("loadkit.basedir"), "loadkit-examples", "gateway.yaml");

        Call call = run("--config", shipped.toString(), "--no-reports", "--think-time", "0", "-u", "9", "-t", "2s");

        assertThat(call.out()).contains("0 % failed").contains("POST /api/v1/documents/session/{session_id}/upload");
    }

    @Test
    void skipsWhatIsNotMountedAndSaysSo() throws IOException {
        Path shipped = Path.of(System.getProperty("loadkit.basedir"), "loadkit-examples", "gateway.yaml");
        try (TinyServer server = TinyServer.document("/health", "application/json", "{}")) {
            Call call = Call.of(
                    "run",
                    "--config",
                    shipped.toString(),
                    "--host",
                    server.url(),
                    "--no-reports",
                    "--think-time",
                    "0",
                    "-u",
                    "1",
                    "--iterations",
                    "3");

            assertThat(call.err())
                    .contains("GET /gateway/status answers 404, so what needs it is left out")
                    .contains("GET /api/v1/documents/health answers 404");
            assertThat(call.out())
                    .contains("GET /health")
                    .doesNotContain("GET /gateway")
                    .doesNotContain("POST ");
        }
    }

    @Test
    void choosesScenariosByTheirTags() throws IOException {
        Path shipped = Path.of(System.getProperty("loadkit.basedir"), "loadkit-examples", "gateway.yaml");
        Path hurried = Files.writeString(
                folder.resolve("hurried.yaml"),
                Files.readString(shipped).replaceAll("think-time: .*", "think-time: 0"));

        Call call = run(
                "--config",
                hurried.toString(),
                "--no-reports",
                "--tags",
                "gateway",
                "--exclude-tags",
                "documents",
                "-u",
                "1",
                "--iterations",
                "2");

        assertThat(call.out()).contains("GET /gateway/services").doesNotContain("GET /health ");
        assertThat(run("--config", shipped.toString(), "--tags", "gatway").err())
                .contains("did you mean gateway?");
    }

    @Test
    void keepsInTheJsonWhatWasGivenAndWhere() throws IOException {
        Call call = run("--url", "/health", "-u", "1", "-t", "1s", "--json", "--auth", "ann:s3cr3t");

        assertThat(call.out())
                .contains("\"given users\"", "1 (--users)", "\"given url\"", "/health (--url)")
                .contains("(default)")
                .doesNotContain("s3cr3t");
    }

    @Test
    void showsADemoWithNothingElse() throws IOException {
        Call call = Call.of("demo", "--users", "2", "--run-time", "1s", "--results", folder.toString());

        assertThat(call.code()).isZero();
        assertThat(call.out())
                .contains("A sample gateway listens on")
                .contains("PASSED")
                .contains("itself counted");
        assertThat(files()).anyMatch(f -> f.startsWith("demo_") && f.endsWith(".html"));
    }

    /** A machine under heavy load cannot vouch for its figures; that is no failure of the command. */
    private static void passed(Call call) {
        if (!(call.out() + call.err()).contains("INVALID: the generator")) {
            assertThat(call.code()).as(call.out() + call.err()).isZero();
        }
    }

    /** Keeps no recipes unless told: beside its folder is that of all temporary files. */
    private Call run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--host", gateway.uri().toString(), "--results", folder.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--lock")) {
            arguments.add("--no-lock");
        }
        return Call.of(arguments.toArray(String[]::new));
    }

    private Stream<String> list() throws IOException {
        return Files.list(folder)
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.endsWith("_ledger.jsonl")); // kept beside whichever reports are chosen
    }

    private java.util.List<String> files() throws IOException {
        try (Stream<String> files = list()) {
            return files.sorted().toList();
        }
    }
}
