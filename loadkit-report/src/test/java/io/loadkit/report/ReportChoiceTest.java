package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Transport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportChoiceTest {
    @TempDir
    Path directory;

    @Test
    void writesReportsForSpecialReadersOnlyWhenTheyAreChosen() {
        assertThat(written())
                .noneMatch(name -> name.endsWith(".xml") || name.endsWith(".md"))
                .hasSize(7);
        assertThat(written("junit", "markdown"))
                .hasSize(2)
                .anyMatch(name -> name.endsWith("_junit.xml"))
                .anyMatch(name -> name.endsWith(".md"));
    }

    private List<String> written(String... ids) {
        RunResult result = LoadTest.against("localhost:1")
                .url("/")
                .transport(new NoTransport())
                .engine((plan, setup) -> new Finished(SampleRuns.documents()))
                .report(directory, ids)
                .run();
        return result.files().stream().map(f -> f.getFileName().toString()).toList();
    }

    private record Finished(RunResult result) implements Run {
        @Override
        public RunResult await() {
            return result;
        }

        @Override
        public void stop() {}

        @Override
        public RunResult peek() {
            return result;
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
}
