package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EarlierRunsTest {
    private static final String BOTH = "{\"before\":\"light_20261122_100000\",\"after\":\"heavy_20261122_110000\"}";

    @TempDir
    Path outside;

    private Path folder;
    private EarlierRuns runs;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectory(outside.resolve("results"));
        runs = new EarlierRuns(folder);
        write("light_20261122_100000.json", "{\"verdict\":\"PASSED\",\"operations\":[1,[2]],\"totals\":{\"rps\":5.5}}");
        write("light_20261122_100000_stats.csv", "x");
        write("heavy_20261122_110000.html", "<script>alert(1)</script>");
        write("heavy_20261122_110000.json", "{ broken");
        write("api_discovery_20261122_100000.json", "{}");
        write("dynamic_20261122_090000.html", "a run of the test called dynamic");
        write("dynamic_loadtest_20261122_100000.java", "x");
        write("notes.txt", "x");
        Files.writeString(outside.resolve("secret_20261122_100000.json"), "{}");
        Files.createSymbolicLink(
                folder.resolve("link_20261122_100000.json"), outside.resolve("secret_20261122_100000.json"));
    }

    @Test
    void listsRunsNewestFirstWithTheirMainFigures() {
        String list = Json.write(runs.list());
        assertThat(list.indexOf("heavy_")).isLessThan(list.indexOf("light_"));
        assertThat(list)
                .contains("\"summary\":{\"verdict\":\"PASSED\",\"totals\":{\"rps\":5.5}}", "\"summary\":null")
                .contains("dynamic_20261122_090000.html")
                .doesNotContain("notes", "dynamic_loadtest", "discovery", "link_", "operations");
    }

    @Test
    void seesARunThatIsWrittenAgain() throws IOException {
        runs.list();
        write("light_20261122_100000.json", "{\"verdict\":\"FAILED\"}");
        Path file = folder.resolve("light_20261122_100000.json");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
        assertThat(Json.write(runs.list())).contains("FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret_20261122_100000.json",
                "..%2Fsecret_20261122_100000.json",
                "link_20261122_100000.json",
                "notes.txt",
                "none_20261122_100000.json",
                "",
                "."
            })
    void handsOutNothingElse(String name) {
        assertThat(runs.file(name)).isEmpty();
    }

    @Test
    void showsAReportInASandboxWhereItCanReachNothing() {
        try (LivePage page = LivePage.on(0).results(folder).open()) {
            Wire wire = new Wire(page.uri().getPort());
            Wire.Answer shown = wire.get("/runs/heavy_20261122_110000.html?show");
            assertThat(shown.body()).contains("alert(1)");
            assertThat(shown.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("sandbox allow-scripts;")
                            .contains("default-src 'none'")
                            .doesNotContain("allow-same-origin", "connect-src"));
            assertThat(wire.get("/runs/heavy_20261122_110000.html").header("Content-Disposition"))
                    .contains("attachment; filename=\"heavy_20261122_110000.html\"");
            assertThat(wire.get("/runs/../secret_20261122_100000.json").status())
                    .isEqualTo(404);
            assertThat(wire.get("/runs/%2e%2e/secret_20261122_100000.json").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void handsTheFilesOfTwoRunsToWhatComparesThem() throws IOException {
        write("heavy_20261122_110000.json", "{}");
        try (LivePage page = comparing(
                (before, after) -> "{\"outcome\":\"" + before.getFileName() + " " + after.getFileName() + "\"}")) {
            Wire wire = new Wire(page.uri().getPort());
            assertThat(wire.get("/api/runs").body()).contains("\"judged\":true");
            assertThat(wire.command("compare", BOTH).body())
                    .isEqualTo("{\"outcome\":\"light_20261122_100000.json heavy_20261122_110000.json\"}");
            assertThat(wire.command("compare", "{\"before\":\"../secret_20261122_100000\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(wire.command("compare", "{}").status()).isEqualTo(404);
        }
    }

    @Test
    void saysWhyTwoRunsCannotBeCompared() {
        BiFunction<Path, Path, String> unable = (before, after) -> {
            throw new ReportException(Problem.of("the run was written by a newer LoadKit"));
        };
        try (LivePage page = comparing(unable)) {
            Wire.Answer answer = new Wire(page.uri().getPort()).command("compare", BOTH);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("written by a newer LoadKit");
        }
    }

    @Test
    void comparesNothingWhileARunIsUnderWayOrWhereNobodyKnowsHow() throws InterruptedException {
        FakeEngine engine = new FakeEngine("");
        try (LivePage page = LivePage.on(0)
                .results(folder)
                .comparing((before, after) -> "{}")
                .interactive(StartForm.of("http://localhost:8000"), engine::test)) {
            Wire wire = new Wire(page.uri().getPort());
            wire.command("start", "{\"host\":\"http://localhost:8000\",\"users\":3,\"runTime\":\"10s\"}");
            FakeRun run = engine.next();
            assertThat(wire.command("compare", BOTH).status()).isEqualTo(409);
            run.end();
        }
        try (LivePage page = LivePage.on(0).results(folder).open()) {
            Wire wire = new Wire(page.uri().getPort());
            assertThat(wire.get("/api/runs").body()).contains("\"judged\":false");
            assertThat(wire.command("compare", BOTH).status()).isEqualTo(404);
        }
    }

    private LivePage comparing(BiFunction<Path, Path, String> how) {
        return LivePage.on(0).results(folder).comparing(how).open();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
