package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A FastAPI sample gateway, run under uvicorn on a free port. */
final class FastApiGateway implements AutoCloseable {

    private static final int EXIT_NO_PYTHON = 69;
    private static final int START_SECONDS = 60;
    private static final Pattern RUNNING = Pattern.compile("Uvicorn running on (http://[0-9.]+:\\d+)");

    private final Process process;
    private final URI uri;

    private FastApiGateway(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts the easy one, as {@link #start(String, Map)} does. */
    static FastApiGateway start() {
        return start("run", Map.of());
    }

    /**
     * Starts the one of this script in the folder {@code fastapi}, with these environment variables added. Where no Python has FastAPI the running test is skipped, or fails if the environment says
     * {@code LOADKIT_REQUIRE_REAL=true}.
     */
    static FastApiGateway start(String scriptName, Map<String, String> environment) {
        Process process = launch(scriptName, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "fastapi-gateway-stop"));
        CompletableFuture<URI> running = new CompletableFuture<>();
        List<String> output = new ArrayList<>();
        Thread reader = new Thread(() -> read(process, output, running), "fastapi-gateway-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new FastApiGateway(process, running.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (process.onExit().join().exitValue() == EXIT_NO_PYTHON) {
                missing(String.join("\n", output));
            }
            throw new IllegalStateException("the FastAPI gateway ended:\n" + String.join("\n", output), e);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the FastAPI gateway was not up after " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the FastAPI gateway started", e);
        }
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(String scriptName, Map<String, String> environment) {
        Path script =
                Path.of("fastapi", scriptName); // Maven runs tests in the module's folder, an IDE perhaps does not
        if (!Files.exists(script)) {
            script = Path.of("loadkit-examples", "fastapi", scriptName);
        }
        try {
            ProcessBuilder command =
                    new ProcessBuilder(script.toAbsolutePath().toString(), "--port", "0", "--no-access-log");
            command.environment().putAll(environment);
            return command.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + script.toAbsolutePath(), e);
        }
    }

    /** Reads to the end, so that the pipe never fills; completes the future at the line that names the port. */
    private static void read(Process process, List<String> output, CompletableFuture<URI> running) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = RUNNING.matcher(line);
                if (matcher.find()) {
                    running.complete(URI.create(matcher.group(1)));
                } else if (!running.isDone()) {
                    output.add(line);
                }
            }
            running.completeExceptionally(new IOException("no more output"));
        } catch (IOException e) {
            running.completeExceptionally(e);
        }
    }

    private static void missing(String message) {
        if (Boolean.parseBoolean(System.getenv("LOADKIT_REQUIRE_REAL"))) {
            fail(message);
        }
        abort(message);
    }
}
