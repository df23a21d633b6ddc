package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ReportException;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path directory;

    @Test
    void leavesNothingBehindWhenWritingBreaksOff() throws IOException {
        assertThatThrownBy(() -> OutputFile.write(directory, "a.txt", out -> {
                    out.write("half");
                    out.flush();
                    throw new IOException("disk full");
                }))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("disk full");

        assertThat(filesIn(directory)).isZero();
    }

    @Test
    void keepsTheFormerFileWhenWritingBreaksOff() throws IOException {
        OutputFile.write(directory, "a.txt", out -> out.write("first"));

        assertThatThrownBy(() -> OutputFile.write(directory, "a.txt", out -> {
                    throw new IllegalStateException("a fault of ours");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(directory.resolve("a.txt")).hasContent("first");
        assertThat(filesIn(directory)).isEqualTo(1);
    }

    @Test
    void refusesADirectoryThatIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("occupied"), "x");
        RunResult result = SampleRuns.documents();

        for (Reporter reporter : ServiceLoader.load(Reporter.class)) {
            assertThatThrownBy(() -> reporter.write(result, file, "run"))
                    .as(reporter.id())
                    .isInstanceOf(ReportException.class)
                    .hasMessageContaining("choose a directory");
        }
        assertThat(filesIn(directory)).isEqualTo(1);
    }

    @Test
    void isFoundThroughTheServiceLoader() {
        assertThat(ServiceLoader.load(Reporter.class).stream().map(p -> p.get().id()))
                .contains("html", "csv", "json", "discovery");
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
