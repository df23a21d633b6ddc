package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReporterTest {
    @TempDir
    Path directory;

    @Test
    void writesTheHeaderLinesOfLocust() throws IOException {
        List<Path> files = new CsvReporter().write(SampleRuns.failing(), directory, "run");

        assertThat(files.stream().map(f -> f.getFileName().toString()))
                .containsExactly("run_stats.csv", "run_stats_history.csv", "run_failures.csv", "run_exceptions.csv");
        assertThat(firstLine("run_stats.csv"))
                .isEqualTo("Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,"
                        + "Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,"
                        + "50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%");
        assertThat(firstLine("run_stats_history.csv"))
                .isEqualTo("Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,"
                        + "99.9%,99.99%,100%,Total Request Count,Total Failure Count,Total Median Response Time,"
                        + "Total Average Response Time,Total Min Response Time,Total Max Response Time,"
                        + "Total Average Content Size");
        assertThat(firstLine("run_failures.csv")).isEqualTo("Method,Name,Error,Occurrences,First Seen,Last Seen");
        assertThat(firstLine("run_exceptions.csv")).isEqualTo("Count,Message,Traceback,Nodes");
    }

    @Test
    void endsEveryRowWithCarriageReturnAndLineFeed() throws IOException {
        for (Path file : new CsvReporter().write(SampleRuns.failing(), directory, "run")) {
            String text = Files.readString(file);
            assertThat(text).endsWith("\r\n");
            assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        }
    }

    @Test
    void readsBackWithTheFiguresOfTheResult() throws IOException {
        RunResult result = SampleRuns.failing();
        new CsvReporter().write(result, directory, "run");

        List<List<String>> rows = rows("run_stats.csv");
        assertThat(rows).hasSize(result.operations().size() + 2).allMatch(row -> row.size() == 22);
        List<String> last = rows.get(rows.size() - 1);
        assertThat(last.subList(0, 4))
                .containsExactly(
                        "", "Aggregated", String.valueOf(result.requests()), String.valueOf(result.failures()));
        assertThat(last.get(9)).matches("\\d+\\.\\d{6}");
        assertThat(Long.parseLong(last.get(17)))
                .isEqualTo(Math.round(result.totals().response().percentileNanos(98) / 1e6));
    }

    @Test
    void writesOneHistoryRowForEachWindowAndAddsUp() throws IOException {
        RunResult result = SampleRuns.documents();
        new CsvReporter().write(result, directory, "run");

        List<List<String>> rows = rows("run_stats_history.csv");
        assertThat(rows).hasSize(61).allMatch(row -> row.size() == 24);
        assertThat(rows.get(1).get(0)).isEqualTo(String.valueOf(SampleRuns.START.getEpochSecond() + 1));
        long sum = result.intervals().stream().mapToLong(i -> i.requests()).sum();
        assertThat(rows.get(60).get(17)).isEqualTo(String.valueOf(sum));
    }

    @Test
    void saysNotAvailableForPercentilesWithoutRequests() throws IOException {
        new CsvReporter().write(SampleRuns.unanswered(), directory, "run");

        assertThat(rows("run_stats.csv").get(1).subList(11, 22)).containsOnly("N/A");
        assertThat(rows("run_stats_history.csv")).hasSize(1);
    }

    @Test
    void keepsSpreadsheetsFromSeeingFormulas() throws IOException {
        new CsvReporter().write(SampleRuns.hostile("=HYPERLINK(\"http://x\",\"y\")"), directory, "run");

        assertThat(rows("run_failures.csv").get(1).get(2)).isEqualTo("'=HYPERLINK(\"http://x\",\"y\")");
    }

    @Test
    void keepsARowInOnePieceWhateverATextHolds() throws IOException {
        new CsvReporter().write(SampleRuns.hostile("a,\"b\"\r\nc"), directory, "run");

        List<List<String>> rows = rows("run_failures.csv");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).get(2)).isEqualTo("a,\"b\"\r\nc");
        assertThat(rows.get(1).get(4)).isEqualTo("2026-03-14T09:27:23Z");
    }

    private String firstLine(String name) throws IOException {
        return Files.readString(directory.resolve(name)).split("\r\n")[0];
    }

    /** A reader of RFC 4180 of its own, so that the writer is not tested with itself. */
    private List<List<String>> rows(String name) throws IOException {
        String text = Files.readString(directory.resolve(name));
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
