package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.RunResult;
import io.loadkit.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the programs read them that they are written for. */
final class OtherReadersTest {
    /** Debian's interpreter is the one that sees Debian's Locust. */
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path directory;

    /** The parser behind Maven's own test reports. */
    @Test
    void surefireReadsTheXmlOfJunit() throws Exception {
        RunResult result = SampleRuns.failing();
        new JunitReporter().write(result, directory, "run");
        List<ReportTestSuite> suites =
                new SurefireReportParser(List.of(directory.toFile()), new NullConsoleLogger()).parseXMLReportFiles();

        assertThat(suites)
                .extracting(ReportTestSuite::getFullClassName)
                .containsExactly(
                        "loadkit.run", "loadkit.threshold", "loadkit.operation.main", "loadkit.operation.documents");
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfTests).sum())
                .isEqualTo(16);
        assertThat(suites.stream().flatMap(s -> s.getTestCases().stream()).filter(ReportTestCase::hasFailure))
                .singleElement()
                .satisfies(missed -> {
                    assertThat(missed.getName()).isEqualTo("failures<1%");
                    assertThat(missed.getFailureMessage()).startsWith("failures<1% was 1.");
                });
    }

    /** Locust has no reader of its own files: what it would write is what other programs read. */
    @Test
    void theColumnsAreThoseThatLocustWrites() throws Exception {
        List<String> locust = python("""
                from locust.env import Environment
                from locust.stats import PERCENTILES_TO_REPORT, StatsCSVFileWriter
                writer = StatsCSVFileWriter(Environment(), PERCENTILES_TO_REPORT, "/tmp/none")
                for columns in (writer.requests_csv_columns, writer.stats_history_csv_columns,
                                writer.failures_columns, writer.exceptions_columns):
                    print(",".join(columns))
                """);
        List<Path> files = new CsvReporter().write(SampleRuns.failing(), directory, "run");

        assertThat(locust).hasSize(4);
        for (int i = 0; i < files.size(); i++) {
            // later versions than Debian's add columns at the end, and so do we
            assertThat(Files.readString(files.get(i))).startsWith(locust.get(i));
        }
    }

    @Test
    void pythonReadsWhatTheCsvSays() throws Exception {
        RunResult result = SampleRuns.hostile("a,\"b\"\r\nc; =1+1");
        Path stats = new CsvReporter().write(result, directory, "run").get(0);
        List<String> read = python("""
                import csv, sys
                rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")))
                last = rows[-1]
                print(len(rows), last["Name"], last["Request Count"], last["Failure Count"], float(last["Requests/s"]) > 0)
                """, stats.toString());

        assertThat(read)
                .containsExactly(result.operations().size() + 1 + " Aggregated " + result.requests() + " "
                        + result.failures() + " True");
    }

    private List<String> python(String program, String... arguments) throws IOException, InterruptedException {
        Path python = RealPart.command(PYTHON);
        Path errors = directory.resolve("python.log");
        ProcessBuilder builder = new ProcessBuilder(python.toString(), "-c", program).redirectError(errors.toFile());
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            String why = Files.readString(errors);
            return why.contains("No module named")
                    ? RealPart.missing("Debian's Python has no Locust (python3-locust)")
                    : org.assertj.core.api.Assertions.fail(why);
        }
        return out.lines().toList();
    }
}
