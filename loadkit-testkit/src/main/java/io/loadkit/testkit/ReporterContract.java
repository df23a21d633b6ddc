package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ReportException;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Reporter} of runs has to do. Extend it and say which one to test. */
public abstract class ReporterContract {
    private static final String PREFIX = "test_20260102_030405";

    @TempDir
    Path directory;

    /** For implementers to extend. */
    protected ReporterContract() {}

    /** {@return the reporter under test} */
    protected abstract Reporter reporter();

    @Test
    void hasAShortNameOfLowerCaseLetters() {
        assertThat(reporter().id()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void writesTheFilesItSaysAndNoOther() throws IOException {
        List<Path> written = reporter().write(Samples.result("500 Internal Server Error"), directory, PREFIX);

        assertThat(written).isNotEmpty().allSatisfy(file -> {
            assertThat(file).isNotEmptyFile();
            assertThat(file.getFileName().toString()).startsWith(PREFIX);
        });
        assertThat(files()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void writesTheSameBytesForTheSameResult() throws IOException {
        Path file = reporter()
                .write(Samples.result("500 Internal Server Error"), directory, PREFIX)
                .get(0);
        byte[] first = Files.readAllBytes(file);
        reporter().write(Samples.result("500 Internal Server Error"), directory, PREFIX);

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void copesWithARunThatSentNothing() {
        assertThat(reporter().write(Samples.resultOfNothing(), directory, PREFIX))
                .isNotEmpty();
    }

    @Test
    void keepsTextOfTheTargetFromBecomingMarkup() {
        List<Path> written =
                reporter().write(Samples.result("<script>alert(1)</script> ]]> \",\"\n=1+1"), directory, PREFIX);

        assertThat(written).isNotEmpty();
        assertThat(written)
                .filteredOn(file -> file.toString().matches(".*\\.(html|xml)"))
                .allSatisfy(file -> assertThat(file).content().doesNotContain("<script>alert(1)"));
    }

    @Test
    void saysWhichFileCannotBeWritten() throws IOException {
        Path blocked = Files.writeString(directory.resolve("a-file"), "");

        assertThatThrownBy(() -> reporter().write(Samples.result("500 Internal Server Error"), blocked, PREFIX))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("a-file");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
