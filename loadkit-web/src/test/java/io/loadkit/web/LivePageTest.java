package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LivePageTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)></script>";
    private static final String FORM =
            "{\"host\":\"http://localhost:8000\",\"profile\":\"ramp\",\"users\":3,\"spawnRate\":null,\"runTime\":\"10s\"}";

    @TempDir
    Path results;

    private final FakeEngine engine = new FakeEngine(HOSTILE);
    private LivePage page;
    private Wire wire;

    @BeforeEach
    void open() {
        page = LivePage.on(0)
                .results(results)
                .interactive(StartForm.of("http://localhost:8000").users(7), engine::test);
        wire = new Wire(page.uri().getPort());
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void startsShowsAndEndsARun() throws InterruptedException {
        try (Wire.Listening browser = wire.listen()) {
            assertThat(browser.next("hello", "")).contains("\"phase\":\"IDLE\"", "\"users\":7", "\"name\":\"spike\"");
            assertThat(wire.command("start", FORM).status()).isEqualTo(200);
            browser.next("plan", "GET /items");
            browser.next("phase", "RUNNING");
            FakeRun run = engine.next();
            assertThat(run.plan.profile().shape().peak()).isEqualTo(3);
            run.second(10);
            assertThat(browser.next("tick", ""))
                    .contains("\"users\":3", "\"requests\":20", "\"trust\":\"TRUSTED\"")
                    .contains("\"now\":{\"rps\":10,\"failing\":1,\"p50\":5,\"p95\":5,\"p99\":5}");
            run.second(4);
            assertThat(browser.next("tick", "")).contains("\"now\":{\"rps\":4,");
            run.end();
            browser.next("phase", "WRITING");
            browser.next("log", "_count.txt");
            browser.next("phase", "FINISHED");
        }
        assertThat(wire.get("/api/details").body()).contains("\"over\":true", "\"verdict\":\"PASSED\"");
    }

    @Test
    void showsWhyARunThatItWatchesCouldNotBePrepared() throws InterruptedException {
        try (LivePage watching = LivePage.on(0).open();
                Wire.Listening browser = new Wire(watching.uri().getPort()).listen()) {
            browser.next("hello", "IDLE");
            LoadTest test = LoadTest.against("localhost:1")
                    .findExtensions(false)
                    .url("/")
                    .listen(watching);
            assertThatThrownBy(test::run).isInstanceOf(ConfigurationException.class);

            assertThat(browser.next("phase", "FAILED")).contains("no LoadEngine on the class path");
        }
    }

    @Test
    void tellsTheEndToABrowserBeforeItCloses() throws InterruptedException {
        LivePage watching = LivePage.on(0).open();
        try (Wire.Listening browser = new Wire(watching.uri().getPort()).listen()) {
            browser.next("hello", "IDLE");
            watching.failed(new ConfigurationException(io.loadkit.error.Problem.of("the host is gone")));
            watching.close();

            browser.next("phase", "the host is gone");
        }
    }

    @Test
    void offersProfilesOfOnesOwnAndRunsThemByTheirShape() throws InterruptedException {
        StartForm form = StartForm.of("http://localhost:8000")
                .offer(OwnProfile.of("soak")
                        .description("over night")
                        .runTime("2h")
                        .change(t -> t.name("soaking")))
                .offer(OwnProfile.of("peak").like("spike").users(40).host("http://localhost:9000"))
                .offer(OwnProfile.of("flow").rate(50));
        try (LivePage three = LivePage.on(0).interactive(form.profile("peak"), engine::test)) {
            Wire to = new Wire(three.uri().getPort());
            try (Wire.Listening browser = to.listen()) {
                assertThat(browser.next("hello", ""))
                        .contains("\"profile\":\"peak\"", "\"host\":\"http://localhost:9000\"", "\"users\":40")
                        .contains("\"description\":\"over night\"", "\"like\":\"spike\"", "\"runTime\":\"2h\"");
            }
            assertThat(started(to, "peak").plan.profile().shape().segments()).hasSizeGreaterThan(2);
            assertThat(started(to, "soak").plan.name()).isEqualTo("soaking");
            assertThat(started(to, "flow").plan.profile().toString()).contains("requests per second: 4 for 10s");
            assertThat(to.command("start", FORM.replace("ramp", "unknown")).body())
                    .contains("test type is \\\"unknown\\\"");
        }
        assertThatThrownBy(() -> OwnProfile.of("light")).hasMessageContaining("a name that no other profile");
    }

    /** Starts a run by that profile, ends it again, and waits until another one may start. */
    private FakeRun started(Wire to, String profile) throws InterruptedException {
        try (Wire.Listening browser = to.listen()) {
            assertThat(to.command("start", FORM.replace("ramp", profile).replace("}", ",\"rate\":4}"))
                            .status())
                    .isEqualTo(200);
            FakeRun run = engine.next();
            run.end();
            browser.next("phase", "FINISHED");
            return run;
        }
    }

    @Test
    void leavesOutScenariosThatAreNotTicked() throws InterruptedException {
        try (LivePage two = LivePage.on(0)
                .interactive(
                        StartForm.of("http://localhost:8000"),
                        host -> engine.test(host).scenario("idle", s -> s.get("/health")))) {
            Wire to = new Wire(two.uri().getPort());
            assertThat(to.command("look", "{\"host\":\"http://localhost:8000\"}")
                            .body())
                    .contains("\"written\":[\"reading\",\"idle\"]");
            to.command("start", FORM.replace("}", ",\"withoutScenarios\":[\"idle\"]}"));

            assertThat(engine.next().plan.scenarios())
                    .singleElement()
                    .satisfies(s -> assertThat(s.name()).isEqualTo("reading"));
        }
    }

    @Test
    void showsASecondBrowserTheSameRunFromItsStart() throws InterruptedException {
        wire.command("start", FORM);
        FakeRun run = engine.next();
        run.second(10);
        run.second(20);
        try (Wire.Listening late = wire.listen()) {
            assertThat(late.next("hello", ""))
                    .contains("\"phase\":\"RUNNING\"", "\"rps\":20,", "\"rps\":40,")
                    .contains("\"history\":{\"t\":[1,2],\"rps\":[[10,20],[10,20]]");
            run.second(30);
            assertThat(late.next("tick", "")).contains("\"t\":3,");
        }
    }

    @Test
    void showsWhatEachSecondDidAlsoWhereItHearsOfItLate() throws InterruptedException {
        wire.command("start", FORM);
        FakeRun run = engine.next();
        try (Wire.Listening browser = wire.listen()) {
            browser.next("hello", "RUNNING");
            run.pass(10);
            run.pass(4);
            run.tell();
            assertThat(browser.next("tick", "")).contains("\"now\":{\"rps\":10,");
            try (Wire.Listening late = wire.listen()) {
                assertThat(late.next("hello", ""))
                        .as("what it is going to be told is not shown twice")
                        .contains("\"history\":{\"t\":[1],\"rps\":[[10],[10]]")
                        .doesNotContain("\"t\":2,");
            }
            run.tell();
            assertThat(browser.next("tick", "")).contains("\"now\":{\"rps\":4,");
        }
    }

    @Test
    void showsOperationsThatNoPlanNames() throws InterruptedException {
        wire.command("start", FORM);
        FakeRun run = engine.next();
        try (Wire.Listening browser = wire.listen()) {
            browser.next("hello", "RUNNING");
            run.second(10);
            assertThat(browser.next("tick", "")).doesNotContain("\"key\"");
            run.alsoSends("GET /by/code");
            run.second(4);
            assertThat(browser.next("tick", "")).contains("\"key\":\"GET /by/code\",\"app\":\"\",\"now\":{\"rps\":4,");
        }
        try (Wire.Listening late = wire.listen()) {
            assertThat(late.next("hello", "")).contains("\"rps\":[[10,4],[10,4],[0,4]]", "\"key\":\"GET /by/code\"");
        }
    }

    @Test
    void stopsARunGracefullyAndKeepsItsReports() throws InterruptedException {
        try (Wire.Listening browser = wire.listen()) {
            wire.command("start", FORM);
            FakeRun run = engine.next();
            run.second(5);
            assertThat(wire.command("start", FORM).status()).as("one at a time").isEqualTo(409);
            assertThat(wire.command("reset", "{}").status()).isEqualTo(409);
            assertThat(wire.command("stop", "{}").status()).isEqualTo(200);
            browser.next("phase", "STOPPING");
            browser.next("phase", "FINISHED");
            assertThat(run.stopped()).isTrue();
        }
        assertThat(wire.get("/api/runs").body()).contains("\"verdict\":\"ABORTED\"", "_count.txt", "\"requests\":10");
        assertThat(wire.command("stop", "{}").status()).as("nothing to stop").isEqualTo(409);
    }

    @Test
    void pausesGoesOnAndChangesTheLoad() throws InterruptedException {
        try (Wire.Listening browser = wire.listen()) {
            assertThat(wire.command("pause", "{}").status())
                    .as("nothing to pause")
                    .isEqualTo(409);
            wire.command("start", FORM);
            FakeRun run = engine.next();
            run.second(5);
            wire.command("pause", "{}");
            browser.next("phase", "PAUSED");
            wire.command("pause", "{}");
            wire.command("load", "{\"users\":9}");
            browser.next("log", "load changed to 9 users");
            wire.command("resume", "{}");
            browser.next("phase", "RUNNING");
            assertThat(run.changes()).containsExactly("pause", "9 users", "resume");
            assertThat(wire.command("load", "{\"users\":0}").body()).contains("users is 0", "expected");
            assertThat(wire.command("load", "{\"rate\":5}").body()).contains("users is missing");
            assertThat(run.changes()).hasSize(3);
        }
    }

    @Test
    void forgetsTheLastRunForANewOne() throws InterruptedException {
        try (Wire.Listening browser = wire.listen()) {
            wire.command("start", FORM);
            engine.next().end();
            browser.next("phase", "FINISHED");
            assertThat(wire.command("reset", "{}").status()).isEqualTo(200);
            browser.next("cleared", "");
            browser.next("phase", "IDLE");
            assertThat(wire.command("start", FORM).status()).isEqualTo(200);
            engine.next().end();
            browser.next("phase", "FINISHED");
        }
    }

    @Test
    void makesDownloadsWhileTheRunIsUnderWay() throws InterruptedException {
        assertThat(wire.get("/download/plain?_count.txt").status()).isEqualTo(404);
        wire.command("start", FORM);
        FakeRun run = engine.next();
        run.second(6);
        Wire.Answer file = wire.get("/download/plain?_count.txt");
        assertThat(file.body()).isEqualTo("12 requests");
        assertThat(file.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename=\"loadtest_"));
        assertThat(wire.get("/download/none").status()).isEqualTo(404);
        assertThat(wire.get("/download/plain?_none.csv").status()).isEqualTo(404);
    }

    @Test
    void passesOnWhatTheTargetSaidAsTextOnly() throws InterruptedException {
        wire.command("start", FORM);
        FakeRun run = engine.next();
        run.second(5);
        Wire.Answer details = wire.get("/api/details");
        assertThat(details.header("Content-Type")).contains("application/json");
        assertThat(details.body()).contains("\"text\":\"<img src=x onerror=alert(1)></script>\"");
    }

    @Test
    void refusesAWrongFormAndSaysWhatWasExpected() {
        String[] wrong = {"\"users\":0", "\"users\":-3", "\"users\":2.5", "\"users\":\"many\"", "\"users\":null"};
        for (String users : wrong) {
            Wire.Answer answer = wire.command("start", FORM.replace("\"users\":3", users));
            assertThat(answer.status()).as(users).isEqualTo(400);
            assertThat(answer.body()).contains("users is", "expected");
        }
        assertThat(wire.command("start", FORM.replace("10s", "soon")).body()).contains("run time is \\\"soon\\\"");
        assertThat(wire.command("start", FORM.replace("ramp", "huge")).body()).contains("one of light, medium");
        assertThat(wire.command("start", FORM.replace("http://localhost:8000", "ftp://x"))
                        .body())
                .contains("host is");
        assertThat(engine.startedNothing()).isTrue();
    }

    @Test
    void tellsWhyARunCouldNotBeCarriedOut() {
        String unknown = FORM.substring(0, FORM.length() - 1) + ",\"without\":[\"GET /items\"]}";
        try (Wire.Listening browser = wire.listen()) {
            assertThat(wire.command("start", unknown).status()).isEqualTo(200);
            assertThat(browser.next("phase", "FAILED")).contains("no ApiDiscovery on the class path");
        }
    }

    @Test
    void looksAtAPlanWithoutSendingAnything() {
        Wire.Answer answer = wire.command("look", "{\"host\":\"http://localhost:8000\"}");
        assertThat(answer.body()).contains("\"name\":\"reading\"", "\"key\":\"GET /items\"");
        assertThat(engine.startedNothing()).isTrue();
    }

    @Test
    void boundsTheNumberOfBrowsers() {
        List<Wire.Listening> all = new ArrayList<>();
        try {
            for (int i = 0; i < Browsers.MOST; i++) {
                Wire.Listening one = wire.listen();
                one.next("hello", "");
                all.add(one);
            }
            assertThat(wire.get("/api/events").status()).isEqualTo(503);
            assertThat(wire.get("/").status()).as("the rest is still served").isEqualTo(200);
        } finally {
            all.forEach(Wire.Listening::close);
        }
    }

    @Test
    void watchesARunThatIsStartedElsewhere() throws Exception {
        try (LivePage watching = LivePage.on(0)) {
            CompletableFuture<RunResult> outcome = CompletableFuture.supplyAsync(
                    () -> engine.test("http://localhost:8000").listen(watching).run());
            FakeRun run = engine.next();
            Wire other = new Wire(watching.uri().getPort());
            try (Wire.Listening browser = other.listen()) {
                assertThat(browser.next("hello", "")).contains("\"form\":null", "\"phase\":\"RUNNING\"");
                assertThat(other.command("start", FORM).status()).isEqualTo(409);
                assertThat(other.command("stop", "{}").status()).isEqualTo(200);
                browser.next("phase", "FINISHED");
            }
            assertThat(outcome.get(20, TimeUnit.SECONDS).stopped()).isTrue();
            assertThat(run.stopped()).isTrue();
        }
    }

    @Test
    void closingEndsTheRunAndWaitsForItsReports() throws InterruptedException {
        wire.command("start", FORM);
        FakeRun run = engine.next();
        page.close();
        assertThat(run.stopped()).isTrue();
        assertThat(results).isDirectoryContaining(file -> file.toString().endsWith("_count.txt"));
        page.awaitClosed();
    }

    @Test
    void refusesATakenPortAndAWrongOne() {
        int taken = page.uri().getPort();
        assertThatThrownBy(() -> LivePage.on(taken).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("port of the live page is " + taken);
        assertThatThrownBy(() -> LivePage.on(70_000)).hasMessageContaining("port of the live page is 70000");
        assertThatThrownBy(() -> LivePage.on(0).token("short")).hasMessageContaining("16 to 100");
        assertThatThrownBy(page::open).hasMessageContaining("open already");
        assertThatThrownBy(() -> LivePage.on(0).uri()).hasMessageContaining("call open()");
    }
}
