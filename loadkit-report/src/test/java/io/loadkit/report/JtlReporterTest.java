package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JtlReporterTest {
    private static final int ELAPSED = 1;
    private static final int LABEL = 2;
    private static final int CODE = 3;
    private static final int SUCCESS = 7;

    @TempDir
    Path directory;

    @Test
    void hasALineForEveryRequestWithItsFailures() throws IOException {
        RunResult result = SampleRuns.failing();
        List<String[]> lines = lines(result);

        assertThat(lines).hasSize((int) result.requests());
        for (OperationStats operation : result.operations()) {
            List<String[]> own =
                    lines.stream().filter(l -> l[LABEL].equals(operation.key())).toList();
            assertThat(own).as(operation.key()).hasSize((int) operation.requests());
            assertThat(own.stream().filter(l -> l[SUCCESS].equals("false")).count())
                    .as(operation.key())
                    .isEqualTo(operation.failures());
            operation
                    .statuses()
                    .forEach((status, count) -> assertThat(own.stream()
                                    .filter(l -> l[CODE].equals(status.toString()))
                                    .count())
                            .as("%s %s", operation.key(), status)
                            .isEqualTo(count));
        }
    }

    @Test
    void hasTheResponseTimesOfEachOperation() throws IOException {
        RunResult result = SampleRuns.documents();
        List<String[]> lines = lines(result);
        for (OperationStats operation : result.operations()) {
            long[] times = lines.stream()
                    .filter(l -> l[LABEL].equals(operation.key()))
                    .mapToLong(l -> Long.parseLong(l[ELAPSED]))
                    .sorted()
                    .toArray();
            double median = operation.response().percentileNanos(50) / 1e6;
            assertThat((double) times[(times.length - 1) / 2])
                    .as(operation.key())
                    .isCloseTo(median, within(Math.max(2, median * 0.05)));
        }
    }

    @Test
    void hasTheColumnsOfJmeterInOrderOfTime() throws IOException {
        Path file = new JtlReporter()
                .write(SampleRuns.documents(), directory, "run")
                .get(0);
        assertThat(Files.readAllLines(file).get(0)).isEqualTo(JtlReporter.HEADER);
        assertThat(lines(SampleRuns.documents()))
                .extracting(l -> Long.valueOf(l[0]))
                .isSorted();
    }

    /** None of the sample values has a comma or a quote. */
    private List<String[]> lines(RunResult result) throws IOException {
        Path file = new JtlReporter().write(result, directory, "run").get(0);
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
