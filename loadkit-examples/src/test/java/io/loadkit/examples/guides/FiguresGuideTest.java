package io.loadkit.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.Thresholds;
import io.loadkit.report.RunJson;
import io.loadkit.report.compare.Change;
import io.loadkit.report.compare.Comparison;
import io.loadkit.result.Capacity;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresGuideTest extends GatewayTest {
    @TempDir
    Path results;

    @Test
    void looksForTheHighestRateThatHolds() {
        Capacity capacity = LoadTest.against(gateway.uri())
                .url("/health")
                .findCapacity(CapacitySearch.of(
                                Thresholds.p99().below("500ms"),
                                Thresholds.failures().below("1%"))
                        .rates(50, 100)
                        .steps(Duration.ofSeconds(2), Duration.ZERO)
                        .within(Duration.ofMinutes(1)));
        assertThat(capacity.rps()).isPositive();
    }

    @Test
    void comparesARunWithItself() {
        Path before = run("1");
        Path after = before;
        Comparison comparison = Comparison.of(RunJson.read(before), RunJson.read(after));
        if (comparison.outcome() == Change.Outcome.WORSE) {
            throw new AssertionError(comparison);
        }
    }

    @Test
    void mergesTheDistributionsOfSeveralRuns() {
        RunResult first = RunJson.read(run("1"));
        RunResult second = RunJson.read(run("2"));
        Latency together = Latency.merged(
                List.of(first.totals().response(), second.totals().response()));
        assertThat(together.count()).isEqualTo(first.requests() + second.requests());
    }

    private Path run(String name) {
        return LoadTest.against(gateway.uri())
                .url("/health")
                .name("run" + name)
                .users(2)
                .runFor("2s")
                .report(results, "json")
                .run()
                .files()
                .get(0);
    }
}
