package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.report.JsonReporter;
import io.loadkit.result.Apart;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void endsWith99WhenTheSecondRunIsWorse() {
        Path markdown = folder.resolve("change.md");
        Path html = folder.resolve("change.html");
        Path json = folder.resolve("change.json");
        Call call = Call.of(
                "compare",
                run("before", 10, 8000),
                run("after", 15, 8000),
                "--markdown",
                markdown.toString(),
                "--json",
                json.toString(),
                "--html",
                html.toString());

        assertThat(call.err()).isEmpty();
        assertThat(call.code()).isEqualTo(99);
        assertThat(call.out()).startsWith("Worse: ");
        assertThat(markdown).content().startsWith("**Worse: ");
        assertThat(html).content().contains("<h2>Worse: ");
        assertThat(json).content().contains("\"outcome\":\"WORSE\"");
    }

    @Test
    void endsWith0WhenItIsBetterOrNothingIsFound() {
        String before = run("before", 15, 8000);

        assertThat(Call.of("compare", before, run("after", 10, 8000)).code()).isZero();
        assertThat(Call.of("compare", before, before).out()).startsWith("No evidence of a change");
    }

    @Test
    void refusesUnlikeRunsUnlessForced() {
        String before = run("before", 10, 8000);
        String elsewhere = run("after", 15, 9000);
        Call refused = Call.of("compare", before, elsewhere);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out())
                .startsWith("Not comparable: the target differs")
                .contains("--force");
        assertThat(Call.of("compare", before, elsewhere, "--force").code()).isEqualTo(99);
    }

    @Test
    void takesFurtherRunsOfTheFirstStateAsNoise() {
        Call call =
                Call.of("compare", run("before", 10, 8000), run("after", 15, 8000), run("again", 17, 8000), "--quiet");

        assertThat(call.out()).startsWith("No evidence of a change");
        assertThat(call.code()).isZero();
    }

    @Test
    void comparesARunWithItsBaseline() throws IOException {
        try (TinyServer server = new TinyServer(exchange -> TinyServer.send(exchange, 200, "text/plain", "ok"))) {
            Call call = Call.of(
                    "run",
                    "--url",
                    server.url() + "/",
                    "--users",
                    "1",
                    "--run-time",
                    "1s",
                    "--no-reports",
                    "--baseline",
                    run("before", 10, 8000));

            assertThat(call.out())
                    .contains("Compared with the baseline:")
                    .contains("Not comparable: ")
                    .contains("the target differs: http://127.0.0.1:8000 and " + server.url());
            // on a machine that is busy with other things the run itself is not valid
            assertThat(call.code()).isIn(2, 98);
        }
    }

    @Test
    void readsTheBaselineBeforeItSendsAnything() {
        Call call = Call.of(
                "run",
                "--url",
                "http://127.0.0.1:1/",
                "--baseline",
                folder.resolve("none.json").toString());

        assertThat(call.err()).contains("none.json").contains("expected a .json file that a run wrote");
        assertThat(call.code()).isEqualTo(2);
    }

    /** The file of a run of half a minute whose answers took about so many milliseconds. */
    private String run(String name, int millis, int port) {
        Random random = new Random(millis);
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long nanos = millis * 1_000_000L + random.nextInt(100_000);
            Latency times = Latency.ofBuckets(new long[] {nanos}, new long[] {100}, nanos, nanos, nanos);
            intervals.add(new Interval(
                    i, START.plusSeconds(i), Duration.ofSeconds(1), 1, 1, 100, 0, 0, 0, times, times, false));
        }
        Latency all = Latency.merged(intervals.stream().map(Interval::response).toList());
        RunResult result = new RunResult(
                plan(port),
                new Tool("0.1.0", "17", "jdk"),
                START,
                START.plusSeconds(30),
                Duration.ofSeconds(30),
                stats("", OperationStats.AGGREGATED, all),
                List.of(stats("GET", "/", all)),
                intervals,
                0,
                false,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
        return new JsonReporter().write(result, folder, name).get(0).toString();
    }

    private static OperationStats stats(String method, String name, Latency times) {
        return new OperationStats(
                "",
                method,
                name,
                3000,
                0,
                100,
                Map.of(200, 3000L),
                Map.of(),
                0,
                0,
                times,
                times,
                List.of(),
                List.of(),
                List.of());
    }

    private static TestPlan plan(int port) {
        RequestTemplate get = new RequestTemplate("", "GET", "/", Template.fixed("/"), List.of(), Optional.empty());
        return new TestPlan(
                "test",
                URI.create("http://127.0.0.1:" + port),
                List.of(new Scenario(
                        "a user", 1, ThinkTime.NONE, List.of(new Step.Request(get, List.of(), List.of(), false)))),
                LoadProfile.users(1, 1, Duration.ofSeconds(30)),
                List.of(),
                Limits.DEFAULT,
                1,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO);
    }
}
