package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.examples.gateway.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a load, so that it can do nothing more, and what its ledger is good for. */
@Timeout(180)
final class KillTest {
    private static final int USERS = 8;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    @TempDir
    Path folder;

    @Test
    void cleanupTakesAwayWhatAKilledRunHasLeft() throws Exception {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            Process run = start(gateway);
            try {
                awaitLoad(gateway, run);
            } finally {
                run.destroyForcibly();
            }
            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as("killed, not ended").isNotIn(0, 1, ExitCode.INTERRUPTED);
            assertThat(live(gateway)).as("what the kill left behind").isPositive();

            Call cleanup = Call.of("cleanup", ledger().toString());

            int left = live(gateway);
            Matcher stuck = Pattern.compile("(\\d+) stuck").matcher(cleanup.out());
            int named = stuck.find() ? Integer.parseInt(stuck.group(1)) : 0;
            assertThat(left)
                    .as(cleanup.out() + cleanup.err() + gateway.liveResources())
                    .isLessThanOrEqualTo(named);
            assertThat(named)
                    .as("only what was under way at the kill and is in no list: " + cleanup.out())
                    .isLessThanOrEqualTo(2 * USERS);
            assertThat(cleanup.code()).isEqualTo(named == 0 ? ExitCode.PASSED : ExitCode.THRESHOLD);

            Call again = Call.of("cleanup", ledger().toString());
            assertThat(again.out()).contains(named == 0 ? "Nothing was left." : "stuck");
        }
    }

    private Process start(SampleGateway gateway) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--host",
                gateway.uri().toString(),
                "--users",
                String.valueOf(USERS),
                "--run-time",
                "120s",
                "--think-time",
                "10ms",
                "--results",
                folder.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Until users of the load, not only calibration, have things on the target. */
    private void awaitLoad(SampleGateway gateway, Process run) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (gateway.stats().total() < 2_000 || live(gateway) < USERS / 2) {
            if (!run.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("no load: " + Files.readString(folder.resolve("output.txt")));
            }
            run.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static int live(SampleGateway gateway) {
        Map<String, Integer> live = gateway.liveResources();
        return live.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Path ledger() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("_ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
