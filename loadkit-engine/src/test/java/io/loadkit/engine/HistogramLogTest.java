package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.LoadTest;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Latency;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistogramLogTest {
    @TempDir
    Path directory;

    @Test
    void isReadBackByTheReaderOfTheFormat() throws FileNotFoundException {
        FakeTransport transport = answering(Duration.ofMillis(20));
        RunResult result = run(Runs.test().url("/a").url("/b, c").rate(100).runFor("12s"), transport);

        assertThat(result.files()).containsExactly(directory.resolve("run.hlog"));
        List<Histogram> lines = read();
        assertThat(lines).extracting(Histogram::getTag).contains("GET_/a", "GET_/a(service)", "GET_/b%2C_c");
        Histogram all = sum(lines, "GET_/a");
        Latency known = result.operation("GET /a").orElseThrow().response();
        assertThat(all.getTotalCount()).isEqualTo(known.count()).isGreaterThan(500);
        assertThat((double) all.getValueAtPercentile(99)).isCloseTo(known.percentileNanos(99), within(20e6 * 0.001));
        assertThat(lines.stream().filter(line -> line.getTag().equals("GET_/a")))
                .as("a line a second, and one for what was answered after the end")
                .hasSizeBetween(12, 13);
        assertThat(lines.get(0).getStartTimeStamp())
                .isEqualTo(result.startedAt().toEpochMilli());
    }

    @Test
    void leavesTheWarmUpOut() throws FileNotFoundException {
        RunResult result =
                run(Runs.test().url("/a").rate(100).runFor("12s").warmUp("4s"), answering(Duration.ofMillis(1)));

        assertThat(sum(read(), "GET_/a").getTotalCount()).isEqualTo(800).isEqualTo(result.requests());
        assertThat(read().get(0).getStartTimeStamp())
                .isEqualTo(result.startedAt().plusSeconds(4).toEpochMilli());
    }

    @Test
    void hasLongerLinesInALongRunAndLosesNothing() throws FileNotFoundException {
        RunResult result = run(Runs.test().url("/a").rate(2).runFor("3h"), answering(Duration.ofMillis(1)));

        List<Histogram> lines =
                read().stream().filter(line -> line.getTag().equals("GET_/a")).toList();
        assertThat(lines).hasSizeBetween(1_000 + 900 + 13, 1_000 + 900 + 15);
        assertThat(lines.get(lines.size() - 2).getEndTimeStamp()
                        - lines.get(lines.size() - 2).getStartTimeStamp())
                .isEqualTo(60_000);
        assertThat(sum(lines, "GET_/a").getTotalCount()).isEqualTo(result.requests());
    }

    @Test
    void hasItsNameOnlyWhenItIsComplete() throws Exception {
        FakeTransport transport = answering(Duration.ofMillis(1));
        Run run = start(Runs.test().url("/a").rate(10).runFor("30s").plan(), transport);
        transport.advance(Duration.ofSeconds(10));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("run.hlog.tmp"));
        }
        transport.advance(Duration.ofSeconds(60));
        run.await();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("run.hlog"));
        }
    }

    private static FakeTransport answering(Duration after) {
        return new FakeTransport(request -> FakeAnswer.status(200).after(after));
    }

    private RunResult run(LoadTest test, FakeTransport transport) {
        TestPlan plan = test.plan();
        Run run = start(plan, transport);
        transport.advance(plan.profile().length().plusSeconds(30));
        return run.await();
    }

    private Run start(TestPlan plan, FakeTransport transport) {
        return new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport,
                                List.of(),
                                transport.ticker(),
                                Optional.empty(),
                                Optional.of(startedAt -> directory.resolve("run.hlog"))));
    }

    private List<Histogram> read() throws FileNotFoundException {
        List<Histogram> lines = new ArrayList<>();
        HistogramLogReader reader =
                new HistogramLogReader(directory.resolve("run.hlog").toFile());
        while (reader.hasNext()) {
            if (reader.nextIntervalHistogram() instanceof Histogram line) {
                lines.add(line);
            }
        }
        reader.close();
        return lines;
    }

    private static Histogram sum(List<Histogram> lines, String tag) {
        Histogram sum = new Histogram(3);
        lines.stream().filter(line -> line.getTag().equals(tag)).forEach(sum::add);
        return sum;
    }
}
