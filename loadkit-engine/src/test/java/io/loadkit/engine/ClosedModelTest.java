package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.result.Apart;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ClosedModelTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final FakeTransport transport =
            new FakeTransport(request -> FakeAnswer.ok("hello").after(TENTH));

    @Test
    void sendsTheNextRequestWhenTheAnswerIsThere() {
        RunResult result =
                Runs.run(Runs.test().url("/").users(2).spawnRate(1000).runFor("10s"), transport);

        assertThat(result.requests()).isEqualTo(2 * 100);
        assertThat(transport.requests()).hasSize(200);
        assertThat(result.failures()).isZero();
        assertThat(result.totals().bytesIn()).isEqualTo(200 * 5);
        assertThat(result.measured()).isEqualTo(Duration.ofSeconds(10));
        assertThat(result.rps()).isEqualTo(20);
        assertThat(result.totals().service().percentileNanos(50)).isBetween(99_900_000L, 100_100_000L);
        assertThat(result.totals().response().maxNanos()).isBetween(99_900_000L, 100_100_000L);
        assertThat(result.trust().lateness().maxNanos()).isLessThan(64); // the finest the histogram tells apart
    }

    @Test
    void startsUsersAtTheSpawnRate() {
        Runs.run(Runs.test().url("/").users(5).spawnRate(1).runFor("20s"), transport);

        Map<Integer, Long> first = new TreeMap<>();
        transport.requests().forEach(r -> first.putIfAbsent(r.user(), r.sentNanos() / 1_000_000_000));
        assertThat(first).containsExactlyEntriesOf(new TreeMap<>(Map.of(0, 0L, 1, 1L, 2, 2L, 3, 3L, 4, 4L)));
    }

    @Test
    void takesUsersAwayAndBringsThemBackAsTheShapeSays() {
        Shape shape = Shape.constant(4, Duration.ofSeconds(5))
                .to(1, Duration.ofNanos(1))
                .to(1, Duration.ofSeconds(5))
                .to(3, Duration.ofNanos(1))
                .to(3, Duration.ofSeconds(5));
        RunResult result = Runs.run(Runs.test().url("/").profile(new LoadProfile.Closed(shape)), transport);

        List<Integer> users = result.intervals().stream().map(Interval::users).toList();
        assertThat(users.subList(0, 4)).containsOnly(4);
        assertThat(users.subList(5, 9)).containsOnly(1);
        assertThat(users.subList(10, 14)).containsOnly(3);
        assertThat(result.requests()).isBetween(390L, 405L);
    }

    @Test
    void waitsTheThinkTimeBetweenRequestsAndMeasuresFromItsEnd() {
        RunResult result =
                Runs.run(Runs.test().thinkTime("1s", "1s").url("/").users(1).runFor("11s"), transport);

        assertThat(transport.requests().stream().map(r -> r.sentNanos() / 100_000_000))
                .containsExactly(0L, 11L, 22L, 33L, 44L, 55L, 66L, 77L, 88L, 99L);
        assertThat(result.totals().response().maxNanos()).isLessThan(101_000_000);
    }

    @Test
    void doesNotSpinAgainstATargetThatRefusesConnections() {
        FakeTransport refusing = new FakeTransport(request -> FakeAnswer.failure(FailureClass.CONNECT));
        RunResult result = Runs.run(Runs.test().url("/").users(1).runFor("5s"), refusing);

        assertThat(refusing.requests().stream().map(r -> r.sentNanos() / 1_000_000))
                .containsExactly(0L, 10L, 30L, 70L, 150L, 310L, 630L, 1270L, 2270L, 3270L, 4270L);
        assertThat(result.totals().failureClasses()).isEqualTo(Map.of(FailureClass.CONNECT, 11L));
        assertThat(result.totals().response().maxNanos()).isLessThan(1000);
    }

    @Test
    void isAtFullSpeedAgainAfterTheFirstAnswer() {
        FakeTransport back = new FakeTransport(request -> request.sentNanos() < 1_000_000_000L
                ? FakeAnswer.failure(FailureClass.CONNECT)
                : FakeAnswer.ok("x").after(TENTH));
        Runs.run(Runs.test().url("/").users(1).runFor("2s"), back);

        assertThat(back.requests().stream().map(r -> r.sentNanos() / 1_000_000))
                .containsExactly(
                        0L, 10L, 30L, 70L, 150L, 310L, 630L, 1270L, 1370L, 1470L, 1570L, 1670L, 1770L, 1870L, 1970L);
    }

    @Test
    void endsWhenEveryUserHasMadeItsJourneys() {
        RunResult result = Runs.run(
                Runs.test()
                        .scenario("s", s -> s.get("/a").get("/b"))
                        .users(5)
                        .spawnRate(1)
                        .iterations(3)
                        .runFor("1h"),
                transport);

        assertThat(byUser(transport))
                .hasSize(5)
                .allSatisfy((user, lines) -> assertThat(lines).hasSize(6));
        assertThat(result.requests()).isEqualTo(30);
        assertThat(result.failures()).isZero();
        assertThat(result.stopped()).isFalse();
        assertThat(result.measured()).isBetween(Duration.ofMillis(4600), Duration.ofMillis(5700));
        assertThat(result.apart()).isEqualTo(Apart.NOTHING);
        assertThat(transport.openLanes()).isZero();
    }

    @Test
    void endsWithTheRunTimeWhereJourneysAreLeft() {
        RunResult result = Runs.run(
                Runs.test().url("/").users(2).spawnRate(1000).iterations(1000).runFor("5s"), transport);

        assertThat(result.requests()).isBetween(98L, 102L);
        assertThat(result.measured()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void pausesTakeThePlaceOfTheThinkTime() {
        Runs.run(
                Runs.test()
                        .thinkTime("1s", "1s")
                        .scenario("s", s -> s.get("/a").pause("5s").get("/b"))
                        .users(1)
                        .runFor("7s"),
                transport);

        assertThat(transport.requests().stream().map(r -> r.target() + r.sentNanos() / 100_000_000))
                .containsExactly("/a0", "/b51", "/a62");
    }

    @Test
    void measuresAnswersThatComeAfterTheEndAndFailsThoseThatNeverDo() {
        FakeTransport slow = new FakeTransport(
                request -> FakeAnswer.status(200).after(Duration.ofSeconds(request.user() == 0 ? 8 : 100)));
        RunResult result =
                Runs.run(Runs.test().url("/").users(2).spawnRate(1000).runFor("5s"), slow);

        assertThat(result.requests()).isEqualTo(2);
        assertThat(result.totals().statuses()).isEqualTo(Map.of(200, 1L));
        assertThat(result.totals().failureClasses()).isEqualTo(Map.of(FailureClass.TIMEOUT, 1L));
        assertThat(Duration.between(result.startedAt(), result.finishedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(slow.openLanes()).isZero();
    }

    @Test
    void sendsTheSameRequestsForTheSameSeedWhateverTheTiming() {
        FakeTransport slower = new FakeTransport(request -> FakeAnswer.ok("x").after(Duration.ofMillis(170)));
        var test = Runs.test()
                .thinkTime("10ms", "90ms")
                .scenario("a", s -> s.weight(3).get("/a").query("n", io.loadkit.plan.ValueSource.between(1, 1000)))
                .scenario("b", s -> s.get("/b").query("u", io.loadkit.plan.ValueSource.unique("x")))
                .users(3)
                .runFor("20s");
        Runs.run(test, transport);
        Runs.run(test, slower);

        Map<Integer, List<String>> fast = byUser(transport);
        byUser(slower).forEach((user, lines) -> {
            assertThat(lines).hasSizeGreaterThan(30);
            assertThat(fast.get(user)).startsWith(lines.toArray(String[]::new));
        });
        assertThat(fast.get(0)).isNotEqualTo(fast.get(1));
    }

    @Test
    void choosesScenariosByWeight() {
        Runs.run(
                Runs.test()
                        .scenario("a", s -> s.weight(3).get("/a"))
                        .scenario("b", s -> s.get("/b"))
                        .users(10)
                        .spawnRate(1000)
                        .runFor("100s"),
                transport);

        long a = transport.requests().stream()
                .filter(r -> r.target().equals("/a"))
                .count();
        assertThat((double) a / transport.requests().size()).isBetween(0.73, 0.77);
    }

    private static Map<Integer, List<String>> byUser(FakeTransport transport) {
        return transport.requests().stream()
                .collect(Collectors.groupingBy(
                        FakeRequest::user, Collectors.mapping(FakeRequest::line, Collectors.toList())));
    }
}
