package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.testkit.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generator that gets a fraction of a core says so: it does not blame the target. */
final class StarvedGeneratorTest {
    private static final int BUSY_LOOPS = 8;

    /** Nothing that this test starts outlives so many seconds. */
    private static final String LIFE = "150";

    @Test
    void saysThatItWasTheLimit() throws IOException {
        String timeout = RealPart.command("timeout").toString();
        String taskset = RealPart.command("taskset").toString();
        String core = firstCore();
        List<Process> started = new ArrayList<>();
        try {
            Process generator = new ProcessBuilder(
                            timeout,
                            LIFE,
                            taskset,
                            "-c",
                            core,
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Starved.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            started.add(generator);
            BufferedReader said = generator.inputReader(StandardCharsets.UTF_8);
            assertThat(said.readLine()).isEqualTo("ready");
            for (int i = 0; i < BUSY_LOOPS; i++) {
                started.add(new ProcessBuilder(timeout, LIFE, taskset, "-c", core, "sh", "-c", "while :; do :; done")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            generator.outputWriter().write("go\n");
            generator.outputWriter().flush();

            assertThat(said.readLine()).matches("(DEGRADED|INVALID) \\[.{20,}]");
        } finally {
            for (Process process : started) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** The first core that this process may use. */
    private static String firstCore() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return RealPart.missing("/proc/self/status cannot be read");
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.replaceFirst(".*:\\s*", "").split("[-,]")[0])
                .findFirst()
                .orElseGet(() -> RealPart.missing("no core is named in /proc/self/status"));
    }
}
