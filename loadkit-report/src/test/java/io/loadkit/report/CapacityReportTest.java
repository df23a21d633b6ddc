package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.Figure;
import io.loadkit.result.Capacity;
import io.loadkit.result.CapacityStep;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import io.loadkit.result.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityReportTest {
    @TempDir
    Path directory;

    @Test
    void opensWithTheAnswerAndDrawsEveryStep() throws IOException {
        Capacity capacity = sample();
        String page = Files.readString(
                new HtmlReporter().write(capacity, directory, "capacity").get(0));

        assertThat(page).contains("<h2>" + capacity.answer().get(0).replace("<", "&lt;"));
        assertThat(page.split("<circle", -1)).hasSize(1 + 3 * capacity.steps().size());
        assertThat(page)
                .doesNotContainPattern("(?i)\\s(on[a-z]+|style|src)\\s*=")
                .doesNotContain("NaN");
    }

    @Test
    void writesEveryFigureAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(new JsonReporter()
                        .write(sample(), directory, "capacity")
                        .get(0)
                        .toFile());

        assertThat(json.path("journeysPerSecond").doubleValue()).isEqualTo(200);
        assertThat(json.path("most").doubleValue()).isEqualTo(205);
        assertThat(json.path("steps")).hasSize(4);
        assertThat(json.path("steps").path(0).path("response").path("p99").doubleValue())
                .isEqualTo(22);
    }

    @Test
    void drawsASearchInWhichNothingWasAnswered() throws IOException {
        RunResult run = SampleRuns.unanswered();
        Capacity nothing =
                new Capacity(run.plan(), search(), run.startedAt(), 0, 0, 10, Capacity.Ending.NOTHING_HELD, List.of());

        assertThat(Files.readString(
                        new HtmlReporter().write(nothing, directory, "none").get(0)))
                .contains("No rate kept")
                .doesNotContain("NaN");
    }

    static Capacity sample() {
        RunResult run = SampleRuns.documents();
        return new Capacity(
                run.plan(),
                search(),
                run.startedAt(),
                200,
                196,
                205,
                Capacity.Ending.FOUND,
                List.of(step(50, 22, true), step(100, 24, true), step(196, 90, true), step(220, 1_400, false)));
    }

    private static CapacitySearch search() {
        return CapacitySearch.of(Figure.p99().below("200ms"), Figure.failures().below(0.01));
    }

    private static CapacityStep step(double rate, long millis, boolean held) {
        Latency times = Latency.ofBuckets(
                new long[] {20_000_000, millis * 1_000_000},
                new long[] {90, 10},
                20_000_000,
                millis * 1_000_000,
                20_000_000 + millis * 100_000.0);
        return new CapacityStep(
                rate,
                rate,
                100,
                0,
                times,
                times,
                held,
                held ? List.of() : List.of("p99<200ms (was " + millis + " ms)"),
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE));
    }
}
