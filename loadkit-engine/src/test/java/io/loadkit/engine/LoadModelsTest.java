package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.LoadTest;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.plan.ThinkTime;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random instants, requests as arrivals, pacing, and shapes. */
final class LoadModelsTest {
    private final FakeTransport transport =
            new FakeTransport(request -> FakeAnswer.ok("x").after(Duration.ofMillis(100)));

    @Test
    void drawsPoissonArrivalsOfTheRateAskedFor() {
        LoadProfile.Open profile =
                LoadProfile.rate(Shape.constant(100, Duration.ofSeconds(100))).atRandom();
        Runs.run(Runs.test().url("/").profile(profile), transport);

        assertThat(transport.requests().size()).isBetween(10_000 - 400, 10_000 + 400); // 4 standard deviations
        List<Double> gaps = gaps(instants(transport));
        double mean = gaps.stream().mapToDouble(g -> g).average().orElseThrow();
        double variance = gaps.stream()
                .mapToDouble(g -> (g - mean) * (g - mean))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance) / mean).as("coefficient of variation").isCloseTo(1, within(0.05));
    }

    @Test
    void arrivesAtTheSameInstantsForTheSameSeedOnAnyNumberOfLanes() {
        Shape shape = Shape.ramp(0, 50, Duration.ofSeconds(10)).hold(20, Duration.ofSeconds(5));
        List<Long> alone = walk(shape, 7, 1);
        List<Long> together = walk(shape, 7, 3);

        assertThat(together).isEqualTo(alone).isNotEqualTo(walk(shape, 8, 1));
        assertThat(alone.size()).isBetween(270, 430);
    }

    @Test
    void sendsRequestsAtTheRateWhateverTheLengthOfJourneys() {
        LoadTest test = Runs.test()
                .scenario("s", s -> s.get("/a").get("/b").get("/c"))
                .requestRate(60)
                .runFor("5s");
        RunResult result = Runs.run(test, transport);

        assertThat(result.requests()).isEqualTo(300);
        assertThat(result.totals().response().maxNanos()).isLessThan(101_000_000);
        for (int i = 0; i < 300; i++) {
            assertThat(transport.requests().get(i).sentNanos()).isEqualTo(Math.round(i / 60.0 * 1e9));
        }
        assertThat(count("/a")).isBetween(100L, 110L);
        assertThat(count("/c")).isBetween(90L, 100L);
    }

    @Test
    void sendsRequestsAtTheRateWhenTheTargetIsSlow() {
        FakeTransport slow = new FakeTransport(request -> FakeAnswer.ok("x").after(Duration.ofSeconds(2)));
        LoadTest test = Runs.test()
                .scenario("s", s -> s.get("/a").get("/b"))
                .requestRate(50)
                .runFor("6s");

        assertThat(Runs.run(test, slow).requests()).isEqualTo(300);
    }

    @Test
    void startsJourneysAtThePace() {
        Runs.run(
                Runs.test()
                        .scenario("s", s -> s.get("/a").get("/b"))
                        .users(1)
                        .spawnRate(1000)
                        .pacing("1s")
                        .runFor("5s"),
                transport);

        assertThat(transport.requests().stream().map(r -> r.target() + r.sentNanos() / 100_000_000))
                .containsExactly("/a0", "/b1", "/a10", "/b11", "/a20", "/b21", "/a30", "/b31", "/a40", "/b41");
    }

    @Test
    void startsTheNextJourneyAtOnceWhenOneTookLongerThanThePace() {
        FakeTransport slow = new FakeTransport(
                request -> FakeAnswer.ok("x").after(Duration.ofMillis(request.sentNanos() < 100_000_000 ? 2500 : 100)));
        Runs.run(Runs.test().url("/").users(1).spawnRate(1000).pacing("1s").runFor("5s"), slow);

        assertThat(instants(slow).stream().map(nanos -> nanos / 100_000_000)).containsExactly(0L, 25L, 35L, 45L);
    }

    @Test
    void drawsThinkTimesAroundAMean() {
        Runs.run(
                Runs.test()
                        .thinkTime(ThinkTime.poisson(Duration.ofMillis(900)))
                        .url("/")
                        .users(20)
                        .spawnRate(1000)
                        .runFor("100s"),
                transport);

        assertThat(transport.requests().size() / 20 / 100.0).isCloseTo(1, within(0.1));
    }

    @Test
    void bringsAllUsersAtOnce() {
        Runs.run(
                Runs.test()
                        .url("/")
                        .profile(LoadProfile.atOnce(50, Duration.ofSeconds(5)).iterations(1)),
                transport);

        assertThat(instants(transport)).hasSize(50).containsOnly(0L);
    }

    @Test
    void followsStairsAndSpikes() {
        Shape stairs = Shape.stairs(10, 30, 3, Duration.ofSeconds(2));
        Runs.run(Runs.test().url("/").profile(LoadProfile.rate(stairs)), transport);
        assertThat(perSecond(transport)).containsExactly(10, 10, 20, 20, 30, 30);

        FakeTransport again = new FakeTransport(request -> FakeAnswer.ok("x"));
        Shape spike = Shape.spike(5, Duration.ofSeconds(2), 100, Duration.ofSeconds(1), Duration.ofSeconds(2));
        Runs.run(Runs.test().url("/").profile(LoadProfile.rate(spike)), again);
        assertThat(perSecond(again)).containsExactly(5, 5, 100, 5, 5);
    }

    private long count(String target) {
        return transport.requests().stream()
                .filter(r -> r.target().equals(target))
                .count();
    }

    private static List<Long> instants(FakeTransport transport) {
        return transport.requests().stream().map(FakeRequest::sentNanos).toList();
    }

    private static List<Integer> perSecond(FakeTransport transport) {
        int[] counts = new int
                [(int) (instants(transport).stream().mapToLong(n -> n).max().orElseThrow() / 1_000_000_000) + 1];
        instants(transport).forEach(nanos -> counts[(int) (nanos / 1_000_000_000)]++);
        return java.util.Arrays.stream(counts).boxed().toList();
    }

    private static List<Double> gaps(List<Long> instants) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < instants.size(); i++) {
            gaps.add((double) (instants.get(i) - instants.get(i - 1)));
        }
        return gaps;
    }

    private static List<Long> walk(Shape shape, long seed, int lanes) {
        List<Long> out = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            SplitMix random = new SplitMix();
            random.seed(seed, -1);
            for (Arrivals at = new Arrivals(shape, lane, lanes, random); at.hasNext(); at.advance()) {
                out.add(at.dueNanos());
            }
        }
        return out.stream().sorted().toList();
    }
}
