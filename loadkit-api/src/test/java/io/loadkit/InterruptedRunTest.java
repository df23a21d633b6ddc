package io.loadkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Apart;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Reporter;
import io.loadkit.spi.Transport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {
    @TempDir
    Path folder;

    /** The JDK closes a file channel under a thread whose interrupt flag is set. */
    @Test
    void writesItsReportsAndLeavesTheThreadInterrupted() {
        RunResult result = LoadTest.against("localhost:1")
                .findExtensions(false)
                .url("/")
                .transport(new NoTransport())
                .engine((plan, setup) -> new InterruptedWhileWaiting(plan))
                .reporter(new OneFile())
                .report(folder)
                .run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.files())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("written"));
    }

    private record InterruptedWhileWaiting(TestPlan plan) implements Run {
        @Override
        public RunResult await() {
            Thread.currentThread().interrupt();
            return peek();
        }

        @Override
        public void stop() {}

        @Override
        public RunResult peek() {
            OperationStats none = new OperationStats(
                    "",
                    "",
                    OperationStats.AGGREGATED,
                    0,
                    0,
                    0,
                    Map.of(),
                    Map.of(),
                    0,
                    0,
                    Latency.NONE,
                    Latency.NONE,
                    List.of(),
                    List.of(),
                    List.of());
            return new RunResult(
                    plan,
                    new Tool("test", "test", "none"),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Duration.ZERO,
                    none,
                    List.of(),
                    List.of(),
                    0,
                    true,
                    new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                    List.of(),
                    List.of(),
                    Apart.NOTHING,
                    Optional.empty(),
                    List.of());
        }
    }

    private static final class NoTransport implements Transport {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Lane open(LaneSetup setup) {
            throw new AssertionError("nothing is sent");
        }
    }

    private static final class OneFile implements Reporter {
        @Override
        public String id() {
            return "file";
        }

        @Override
        public List<Path> write(RunResult result, Path directory, String prefix) {
            Path file = directory.resolve(prefix + ".txt");
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.UTF_8.encode("written"));
            } catch (IOException broken) {
                throw new ReportException(Problem.of("broken"), broken);
            }
            return List.of(file);
        }
    }
}
