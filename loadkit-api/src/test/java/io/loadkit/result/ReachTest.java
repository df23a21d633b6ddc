package io.loadkit.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.TestPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void countsOnlyWhatWasDiscovered() {
        RunResult result = result(
                List.of("GET /items"),
                List.of(
                        stats("GET", "/items", 5, 0),
                        stats("GET", "/by-hand", 5, 0),
                        stats("POST", "/auth/token", 0, 0)));

        assertThat(result.coverage().reached2xx()).isEqualTo(1);
        assertThat(result.answer()).contains("1 of 1 discovered operations answered 2xx at least once.");
    }

    @Test
    void saysOfWhatGotNoRequestWhichStepFailedBefore() {
        RunResult result = result(
                List.of("GET /first", "GET /second", "GET /third"),
                List.of(stats("GET", "/first", 5, 0), stats("GET", "/second", 5, 5), stats("GET", "/third", 0, 0)));

        assertThat(result.unreached("GET /third")).contains("0 requests: a step before it failed (GET /second)");
        assertThat(result.disproved()).containsExactlyInAnyOrder("GET /second", "GET /third");
        assertThat(result.unreached("GET /second")).isEmpty();
        assertThat(result.answer())
                .contains("1 of 3 discovered operations answered 2xx at least once; never: GET /second, GET /third (0"
                        + " requests: a step before it failed (GET /second)).");
    }

    private static RunResult result(List<String> discovered, List<OperationStats> stats) {
        TestPlan byHand = LoadTest.against("localhost")
                .scenario("one", s -> s.get("/first").get("/second").get("/third"))
                .seed(1)
                .plan();
        ApiModel model = new ApiModel(
                byHand.target(),
                List.of(),
                discovered.stream().map(ReachTest::operation).toList(),
                List.of(),
                List.of(),
                List.of());
        TestPlan plan = new TestPlan(
                byHand.name(),
                byHand.target(),
                byHand.scenarios(),
                byHand.profile(),
                List.of(),
                byHand.limits(),
                1,
                Optional.of(model),
                List.of(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO);
        return new RunResult(
                plan,
                new Tool("1", "17", "fake"),
                START,
                START.plusSeconds(3),
                Duration.ofSeconds(3),
                stats("", "all", 10, 5),
                stats,
                List.of(),
                0,
                false,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private static Operation operation(String key) {
        String[] words = key.split(" ");
        return new Operation(
                "",
                words[0],
                words[1],
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static OperationStats stats(String method, String name, long requests, long failures) {
        Latency latency = requests == 0
                ? Latency.NONE
                : Latency.ofBuckets(new long[] {1_000}, new long[] {requests}, 1_000, 1_000, 1_000);
        return new OperationStats(
                "",
                method,
                name,
                requests,
                failures,
                3,
                requests == 0 ? Map.of() : failures == 0 ? Map.of(200, requests) : Map.of(404, failures),
                Map.of(),
                0,
                0,
                latency,
                latency,
                List.of(),
                List.of(),
                List.of());
    }
}
