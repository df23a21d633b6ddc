package io.loadkit.discovery;

import io.loadkit.testkit.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that a test starts and that says when it is ready. */
final class Script implements AutoCloseable {
    private final Process process;
    private final List<String> said = new ArrayList<>();

    private Script(Process process) {
        this.process = process;
    }

    /** Starts {@code command} and reads what it says up to a line in which {@code ready} is found. */
    static Script start(Pattern ready, List<String> command) throws IOException, InterruptedException {
        Script script =
                new Script(new ProcessBuilder(command).redirectErrorStream(true).start());
        BufferedReader out =
                new BufferedReader(new InputStreamReader(script.process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            script.said.add(line);
            if (ready.matcher(line).find()) {
                Thread drain = new Thread(() -> drain(out), "script-output");
                drain.setDaemon(true);
                drain.start();
                return script;
            }
        }
        if (script.process.waitFor() == 69) {
            return RealPart.missing(script.said.get(0));
        }
        throw new IllegalStateException("the process ended: " + String.join("\n", script.said));
    }

    /** The groups of the first line that {@code pattern} matches whole. */
    String[] line(Pattern pattern) {
        for (String line : said) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                String[] groups = new String[matcher.groupCount()];
                for (int i = 0; i < groups.length; i++) {
                    groups[i] = matcher.group(i + 1);
                }
                return groups;
            }
        }
        return new String[0];
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // Its log is of no interest, but a full pipe would stop it.
            }
        } catch (IOException ended) {
            // The process was stopped.
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            process.getOutputStream().close();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
