package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ReportException;
import io.loadkit.plan.Step;
import io.loadkit.result.Apart;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {
    @TempDir
    Path directory;

    @Test
    void readsEveryFigureBack() {
        RunResult written = SampleRuns.failing();

        RunResult read = RunJson.read(file(written));

        assertThat(read.totals().response()).isEqualTo(written.totals().response());
        assertThat(read.totals().errors()).isEqualTo(written.totals().errors());
        assertThat(read.intervals()).isEqualTo(written.intervals());
        assertThat(read.operations())
                .usingRecursiveComparison()
                .ignoringFields("rps")
                // Bucket by bucket by reflection takes a minute.
                .withEqualsForType(Latency::equals, Latency.class)
                .isEqualTo(written.operations());
        assertThat(read.answer()).isEqualTo(written.answer());
        assertThat(read.thresholds()).isEqualTo(written.thresholds());
        assertThat(read.coverage()).isEqualTo(written.coverage());
        assertThat(read.plan().profile()).isEqualTo(written.plan().profile());
        assertThat(read.trust()).isEqualTo(written.trust());
    }

    @Test
    void readsBackWhereTheTimeWent() {
        RunResult written = SampleRuns.withPhases();

        assertThat(RunJson.read(file(written)).phases()).isEqualTo(written.phases());
    }

    @Test
    void makesTheSameReportsAgain() throws IOException {
        for (RunResult written :
                List.of(SampleRuns.failing(), SampleRuns.unanswered(), SampleRuns.hostile("</a>\"\n,"))) {
            RunResult read = RunJson.read(file(written));
            for (Reporter reporter : List.of(
                    new HtmlReporter(),
                    new CsvReporter(),
                    new MarkdownReporter(),
                    new JunitReporter(),
                    new JsonReporter())) {
                List<Path> first = reporter.write(written, directory, "first");
                List<Path> again = reporter.write(read, directory, "again");
                for (int i = 0; i < first.size(); i++) {
                    assertThat(Files.readString(again.get(i)))
                            .as(reporter.id())
                            .isEqualTo(Files.readString(first.get(i)));
                }
            }
        }
    }

    @Test
    void readsBackEveryKindOfStep() {
        RunResult written = SampleRuns.withEveryStep();

        RunResult read = RunJson.read(file(written));

        List<Step> steps = read.plan().scenarios().get(0).steps();
        assertThat(steps).hasSameSizeAs(written.plan().scenarios().get(0).steps());
        assertThat(steps.stream().<Class<?>>map(Step::getClass).distinct().toList())
                .as("a new kind of step belongs into the sample")
                .containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        assertThat(Journeys.of(read.plan())).isEqualTo(Journeys.of(written.plan()));
        assertThat(steps).filteredOn(Step.Login.class::isInstance).anySatisfy(step -> {
            Step.Login login = (Step.Login) step;
            assertThat(login.validFor()).isEqualTo(Duration.ofMinutes(4));
            assertThat(login.refresh().orElseThrow().template().key()).isEqualTo("POST /refresh");
        });
    }

    @Test
    void readsALoginOfAnEarlierVersionWhichWroteItAsAPauseOfNothing() throws IOException {
        RunResult written = SampleRuns.documents();
        Path file = file(written);
        String old = Files.readString(file).replaceFirst("\"steps\": ?\\[", "\"steps\": [{\"pause\": null},");
        assertThat(old).contains("\"pause\": null");
        Files.writeString(file, old);

        assertThat(RunJson.read(file).plan().scenarios().get(0).steps())
                .hasSameSizeAs(written.plan().scenarios().get(0).steps());
    }

    @Test
    void readsBackWhatBecameOfWhatWasMade() {
        Cleanup counted = new Cleanup(
                12,
                9,
                1,
                1,
                1,
                4,
                List.of(new Cleanup.Leftover("POST /items", "DELETE /items/{id} with id 7", "403 Forbidden")),
                Optional.of(Path.of("results", "a_ledger.jsonl")));
        RunResult written = SampleRuns.documents().withCleanup(counted);

        assertThat(RunJson.read(file(written)).cleanup()).contains(counted);
    }

    @Test
    void readsWhatWasSentBesidesTheFigures() {
        RunResult written = SampleRuns.failing().withApart(new Apart(10, 2, 3, Duration.ofSeconds(4), 50, 5));

        assertThat(RunJson.read(file(written)).apart()).isEqualTo(written.apart());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "not json",
                "{\"schema\": 2}",
                "{\"schema\": 1}",
                "{\"schema\": 1, \"name\": 7}",
                "{\"schema\": 1} x"
            })
    void refusesWhatIsNotAResult(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("x.json"), content);

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("x.json");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> RunJson.read(directory.resolve("none.json")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("NoSuchFileException")
                .hasMessageContaining("give a .json file");
    }

    @Test
    void namesTheMemberThatIsDamaged() throws IOException {
        Path file = file(SampleRuns.documents());
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(\"intervals\": \\[\\n.*\\n.*\"response\":)\"[^\"]*\"", "$1\"AAAA\""));

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("/intervals/1/response: a histogram that is damaged");
    }

    @Test
    void keepsExtremeDistributions() {
        Latency wide = Latency.ofBuckets(
                new long[] {0, 1, Long.MAX_VALUE}, new long[] {1, 1L << 60, 3}, 0, Long.MAX_VALUE, 17.25);

        assertThat(HistogramText.read(HistogramText.of(wide))).isEqualTo(wide);
        assertThat(HistogramText.read(HistogramText.of(Latency.NONE))).isEqualTo(Latency.NONE);
    }

    private Path file(RunResult result) {
        return new JsonReporter().write(result, directory, "run").get(0);
    }
}
