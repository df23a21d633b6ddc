package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks for what was given, and for every token, refresh token and cookie that came, in all that LoadKit puts out. */
@Timeout(120)
final class SecretsTest {
    /** How many characters of a secret are looked up; none is shorter. */
    private static final int HEAD = 6;

    private static final Pattern PAGE = Pattern.compile("Live page: (\\S+)");

    @TempDir
    Path folder;

    @Test
    void noneIsInAnyOutput() throws Exception {
        try (SecretService service = new SecretService()) {
            Map<String, String> seen = new LinkedHashMap<>();
            Path config = folder.resolve("loadkit.yaml");
            Files.writeString(config, "reports:\n  formats: [html, csv, json, junit, markdown, jtl]\n");
            List<String> target = List.of("--host", service.url(), "--config", config.toString());

            Call run = call(
                    service,
                    "run",
                    target,
                    "-u",
                    "2",
                    "-t",
                    "4s",
                    "--debug",
                    "--lock",
                    folder.resolve("loadkit.lock.json").toString(),
                    "--results",
                    folder.toString());
            assertThat(run.out()).as(run.err()).contains("GET /sometimes");
            assertThat(service.refreshes())
                    .as("more than that of the calibration")
                    .isGreaterThan(1);
            note(seen, "run", run);
            note(seen, "discover", call(service, "discover", target, "--explain", "--results", folder.toString()));
            note(
                    seen,
                    "generate",
                    call(service, "generate", target, "--format", "all", "--results", folder.toString()));
            note(seen, "check", call(service, "check", target));
            note(seen, "explain", call(service, "explain", target, "GET /sometimes"));
            note(
                    seen,
                    "cleanup",
                    Call.with(
                            service.environment(),
                            "cleanup",
                            file("_ledger.jsonl").toString()));
            note(seen, "no such host", call(service, "run", List.of("--host", "http://127.0.0.1:1"), "--debug"));
            seen.putAll(files());

            assertThat(seen.keySet())
                    .anyMatch(name -> name.endsWith("_ledger.jsonl"))
                    .anyMatch(name -> name.endsWith("lock.json"))
                    .anyMatch(name -> name.endsWith(".md"))
                    .anyMatch(name -> name.endsWith(".java"))
                    .anyMatch(name -> name.endsWith(".py"))
                    .anyMatch(name -> name.startsWith("api_discovery_"));
            assertThat(leaks(service, seen)).isEmpty();
        }
    }

    @Test
    void noneIsOnTheLivePage() throws Exception {
        Browser browser = new Browser();
        try (SecretService service = new SecretService()) {
            CompletableFuture<Call.Running> running = new CompletableFuture<>();
            CompletableFuture<Call> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                Call.Running call = new Call.Running(service.environment());
                running.complete(call);
                ended.complete(call.execute(
                        "interactive", "--host", service.url(), "--web-port", "0", "--results", folder.toString()));
            });
            thread.start();
            URI page = URI.create(running.get().heard(PAGE));
            Map<String, String> seen = new LinkedHashMap<>();
            seen.put("look", browser.post(page, "look", "{\"host\":\"" + service.url() + "\"}"));
            CompletableFuture<String> events = browser.events(page);
            browser.post(page, "start", "{\"host\":\"" + service.url() + "\",\"users\":2,\"runTime\":\"2s\"}");
            seen.put("events", events.get(90, TimeUnit.SECONDS));
            seen.put("details", browser.get(page, "/api/details"));
            seen.put("runs", browser.get(page, "/api/runs"));
            running.get().interrupt();
            note(seen, "interactive", ended.get(60, TimeUnit.SECONDS));
            seen.putAll(files());

            assertThat(seen.get("events")).contains("FINISHED").contains("/sometimes");
            assertThat(leaks(service, seen)).isEmpty();
        }
    }

    private static Call call(SecretService service, String command, List<String> target, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(target);
        arguments.addAll(List.of(more));
        return Call.with(service.environment(), arguments.toArray(String[]::new));
    }

    private static void note(Map<String, String> seen, String name, Call call) {
        seen.put(name + ": out", call.out());
        seen.put(name + ": err", call.err());
    }

    /**
     * Each secret that stands somewhere, with the place and what is around it. There are thousands, so each text is read
     * once, and what begins like one of them is compared.
     */
    private static List<String> leaks(SecretService service, Map<String, String> seen) {
        Map<String, List<String>> secrets =
                service.secrets().stream().collect(Collectors.groupingBy(secret -> secret.substring(0, HEAD)));
        List<String> leaks = new ArrayList<>();
        seen.forEach((place, text) -> IntStream.rangeClosed(0, text.length() - HEAD)
                .filter(at -> secrets.getOrDefault(text.substring(at, at + HEAD), List.of()).stream()
                        .anyMatch(secret -> text.startsWith(secret, at)))
                .limit(2)
                .forEach(at -> leaks.add(
                        place + ": " + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 40)))));
        return leaks;
    }

    private Path file(String ending) throws IOException {
        return folder.resolve(files().keySet().stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder, 5)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    /** What a browser would ask of the page. */
    private static final class Browser {
        private final HttpClient client = HttpClient.newHttpClient();

        String post(URI page, String command, String json) throws Exception {
            return client.send(
                            HttpRequest.newBuilder(page.resolve("/api/" + command))
                                    .header("Content-Type", "application/json")
                                    .header("X-LoadKit", "1")
                                    .POST(BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        String get(URI page, String path) throws Exception {
            return client.send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        }

        /** All events until the run has finished. */
        CompletableFuture<String> events(URI page) {
            return client.sendAsync(
                            HttpRequest.newBuilder(page.resolve("/api/events")).build(), BodyHandlers.ofLines())
                    .thenApplyAsync(answer -> {
                        StringBuilder all = new StringBuilder();
                        try (Stream<String> lines = answer.body()) {
                            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                                String line = each.next();
                                all.append(line).append('\n');
                                if (line.contains("\"phase\":\"FINISHED\"")) {
                                    break;
                                }
                            }
                        }
                        return all.toString();
                    });
        }
    }
}
