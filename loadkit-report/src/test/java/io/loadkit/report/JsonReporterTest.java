package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReporterTest {
    private static final String[] TIMES = {"min", "mean", "p50", "p90", "p95", "p99", "p99_9", "max"};

    @TempDir
    Path directory;

    @Test
    void hasTheMembersOfSchemaOne() throws IOException {
        JsonNode run = written(SampleRuns.failing());

        assertThat(run.path("schema").asInt()).isEqualTo(1);
        assertThat(names(run))
                .startsWith(
                        "schema",
                        "name",
                        "target",
                        "startedAt",
                        "finishedAt",
                        "seed",
                        "spec",
                        "tool",
                        "verdict",
                        "reasons",
                        "grade",
                        "trust",
                        "profile",
                        "totals",
                        "operations",
                        "thresholds",
                        "coverage",
                        "cleanup",
                        "intervals");
        assertThat(names(run.path("tool"))).containsExactly("version", "jdk", "transport", "machine");
        assertThat(names(run.path("trust"))).containsExactly("level", "reasons", "lateness", "notes");
        assertThat(names(run.path("totals")))
                .startsWith("requests", "failures", "rps", "bytesIn", "bytesOut", "service", "response");
        assertThat(names(run.path("totals").path("response"))).startsWith(TIMES);
        assertThat(names(run.path("trust").path("lateness"))).startsWith(TIMES);
        assertThat(names(run.path("operations").path(0)))
                .startsWith(
                        "app",
                        "method",
                        "path",
                        "requests",
                        "failures",
                        "rps",
                        "statuses",
                        "failureClasses",
                        "service",
                        "response");
        assertThat(names(run.path("thresholds").path(0))).containsExactly("text", "passed", "actual");
        assertThat(names(run.path("coverage"))).startsWith("documented", "discovered", "reached2xx", "excluded");
        assertThat(names(run.path("coverage").path("excluded").path(0))).containsExactly("operation", "reason", "fix");
        assertThat(names(run.path("cleanup"))).containsExactly("created", "deleted", "gone", "stuck", "undeletable");
        assertThat(names(run.path("intervals").path(0)))
                .startsWith("t", "users", "rps", "failures", "p50", "p95", "p99");
    }

    @Test
    void givesTimesInMilliseconds() throws IOException {
        RunResult result = SampleRuns.documents();
        JsonNode run = written(result);

        assertThat(run.path("totals").path("response").path("p95").asDouble())
                .isEqualTo(result.totals().response().percentileNanos(95) / 1e6);
        assertThat(run.path("thresholds").path(0).path("actual").asDouble())
                .isEqualTo(result.totals().response().percentileNanos(99) / 1e6);
        assertThat(run.path("intervals").path(7).path("t").asDouble()).isEqualTo(7);
    }

    @Test
    void saysNullAndNotZeroWhereNothingWasMeasured() throws IOException {
        JsonNode run = written(SampleRuns.unanswered());

        assertThat(run.path("verdict").asText()).isEqualTo("NO_DATA");
        assertThat(run.path("thresholds").path(0).path("actual").isNull()).isTrue();
        assertThat(run.path("cleanup").path("stuck").isNull()).isTrue();
    }

    @Test
    void givesEqualDocumentsEqualHashesAndOthersOthers() throws IOException {
        String one = written(SampleRuns.documents()).path("spec").path("hash").asText();
        String same = written(SampleRuns.failing()).path("spec").path("hash").asText();
        String other =
                written(SampleRuns.hostile("x")).path("spec").path("hash").asText();

        assertThat(one).startsWith("sha256:").hasSize(71).isEqualTo(same).isNotEqualTo(other);
    }

    private JsonNode written(RunResult result) throws IOException {
        Path file = new JsonReporter().write(result, directory, "run").get(0);
        return new ObjectMapper().readTree(file.toFile());
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
