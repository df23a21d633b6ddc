package io.loadkit.report;

import io.loadkit.testkit.RealPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Chromium without a window: loads a file, lets its scripts run, and says what became of the page. */
final class Browser {
    private final Path program;
    private final Path profiles;

    private Browser(Path program, Path profiles) {
        this.program = program;
        this.profiles = profiles;
    }

    /** Skips the test where there is none. */
    static Browser in(Path profiles) {
        return new Browser(RealPart.command("chromium", "chromium-browser", "google-chrome"), profiles);
    }

    /** The document after its scripts ran. */
    String documentAfterLoading(Path file) throws IOException, InterruptedException {
        return run(file, "--dump-dom");
    }

    /**
     * The document after scripts of the test ran in the page as well; for that the page is loaded without its policy.
     *
     * @param first runs before those of the page
     * @param last run after them
     */
    String documentAfterRunning(Path file, String first, String... last) throws IOException, InterruptedException {
        String text = Files.readString(file).replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        int body = text.indexOf("<body>");
        StringBuilder out = new StringBuilder(text.substring(0, body));
        out.append("<script>").append(first).append("</script>");
        out.append(text, body, text.lastIndexOf("</body>"));
        for (String script : last) {
            out.append("<script>").append(script).append("</script>");
        }
        return documentAfterLoading(
                Files.writeString(profiles.resolve("open-" + file.getFileName()), out.append("</body></html>")));
    }

    private String run(Path file, String action) throws IOException, InterruptedException {
        Path log = profiles.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profiles.resolve("profile"),
                "--virtual-time-budget=3000"));
        command.add(action);
        command.add(file.toUri().toString());
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed with " + process.exitValue() + ", see " + log);
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
