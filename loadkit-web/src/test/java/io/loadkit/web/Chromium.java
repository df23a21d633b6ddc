package io.loadkit.web;

import io.loadkit.model.Json;
import io.loadkit.testkit.RealPart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser that shows one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern PAGE =
            Pattern.compile("\"type\": \"page\"[^}]*\"webSocketDebuggerUrl\": \"([^\"]+)\"", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> answers;
    private int id;

    private Chromium(Process process, WebSocket socket, BlockingQueue<String> answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    /** Opens {@code address}; where no such browser is installed the test is skipped. */
    static Chromium at(URI address, Path profile) throws Exception {
        Path command = RealPart.command("chromium", "chromium-browser", "google-chrome");
        Process process = new ProcessBuilder(
                        command.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--js-flags=--expose-gc",
                        "--enable-precise-memory-info",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        address.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int port = port(process);
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            Matcher page = PAGE.matcher(
                    client.send(list, HttpResponse.BodyHandlers.ofString()).body());
            if (!page.find()) {
                throw new AssertionError("chromium shows no page");
            }
            BlockingQueue<String> answers = new LinkedBlockingQueue<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(page.group(1)), new Collector(answers))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Chromium(process, socket, answers);
        } catch (Exception | AssertionError failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** Runs {@code statements} in the page. */
    void run(String statements) throws Exception {
        evaluate("(() => {" + statements + "; return true; })()");
    }

    /** Waits until {@code expression} is true in the page. */
    void waitFor(String expression) throws Exception {
        String ready = "new Promise((done) => { const ask = () => { let yes = false; try { yes = " + expression
                + "; } catch (notYet) { } if (yes) done('true'); else setTimeout(ask, 50); }; ask(); })";
        evaluate(ready);
    }

    /** The value of {@code expression} as text. */
    String evaluate(String expression) throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) {
            Map<String, ?> answer = command(
                    "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
            if (answer.get("result") instanceof Map<?, ?> outer && outer.get("result") instanceof Map<?, ?> result) {
                if (outer.containsKey("exceptionDetails")) {
                    throw new AssertionError(expression + " threw: " + result.get("description"));
                }
                return String.valueOf(result.get("value"));
            }
            // The page was still being loaded: its scripts start anew, and so do we.
        }
        throw new AssertionError("no answer to " + expression);
    }

    /** Makes the screen so many pixels wide. */
    void width(int pixels) throws Exception {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    private Map<String, ?> command(String method, Map<String, ?> parameters) throws Exception {
        String command = Json.write(Map.of("id", ++id, "method", method, "params", parameters));
        socket.sendText(command, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer();
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            // They write into the profile, which is deleted next.
            children.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle child : children) {
                child.onExit().join();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, ?> answer() throws Exception {
        while (true) {
            String text = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("chromium did not answer within " + PATIENCE_SECONDS + " s");
            }
            Map<String, ?> answer =
                    JsonReader.object(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name -> true);
            if (answer.get("id") instanceof Number number && number.intValue() == id) {
                return answer;
            }
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread reader = new Thread(() -> errors.lines().forEach(ignored -> {}), "chromium-errors");
                reader.setDaemon(true);
                reader.start();
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new AssertionError("chromium ended without opening its DevTools");
    }

    private record Collector(BlockingQueue<String> answers, StringBuilder parts) implements WebSocket.Listener {
        Collector(BlockingQueue<String> answers) {
            this(answers, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                answers.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
