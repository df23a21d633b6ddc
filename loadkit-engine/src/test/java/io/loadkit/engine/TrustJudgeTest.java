package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.ThinkTime;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.Trust;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each thing that speaks against the figures, and what is said about it. */
final class TrustJudgeTest {
    private static final Latency QUICK = times(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void trustsAGeneratorThatWasOnTime() {
        Trust trust = TrustJudge.judge(signs().make(), answers());

        assertThat(trust.level()).isEqualTo(Trust.Level.TRUSTED);
        assertThat(trust.reasons()).isEmpty();
        assertThat(trust.notes()).isEmpty();
    }

    @Test
    void notesThatTheTargetIsOnTheSameMachine() {
        Trust trust = TrustJudge.judge(signs().here().make(), answers());

        assertThat(trust.level()).isEqualTo(Trust.Level.TRUSTED);
        assertThat(trust.notes())
                .containsExactly("the target is on the same machine, so it and the generator take each other's time");
    }

    @Test
    void degradesForLateness() {
        expect(signs().lateness(times(50)), Trust.Level.INVALID, "requests were sent late: half of them by more than");
        Latency some = Latency.merged(List.of(times(1), times(1), times(1), times(40)));
        expect(
                signs().lateness(some),
                Trust.Level.DEGRADED,
                "one request in a hundred was sent more than 40.0 ms late");
    }

    @Test
    void degradesForStalls() {
        expect(signs().stalls(times(200)), Trust.Level.INVALID, "the generator hardly got to run");
        expect(signs().stalls(times(30)), Trust.Level.DEGRADED, "the generator itself stood still now and then");
    }

    @Test
    void degradesForWaitsForConnections() {
        expect(signs().waits(times(45)), Trust.Level.DEGRADED, "waited more than 45.0 ms for a connection");
    }

    @Test
    void degradesForArrivalsThatHadNoRoom() {
        expect(signs().room(0, 3), Trust.Level.DEGRADED, "3 arrivals waited because as many journeys");
        expect(signs().room(1, 0), Trust.Level.DEGRADED, "1 arrivals that were due never started");
        expect(signs().room(500, 0), Trust.Level.INVALID, "500 arrivals that were due never started");
    }

    @Test
    void degradesForABusyLaneAndABusyProcess() {
        expect(signs().lane(0.97), Trust.Level.DEGRADED, "was busy for 97 % of the time");
        expect(
                signs().process(used(0.95, 0, 0, 10)),
                Trust.Level.DEGRADED,
                "the generator used 95 % of its 2 cores, so it may have been the limit");
    }

    @Test
    void degradesForPauses() {
        expect(signs().process(used(0.1, 3000, 3000, 10)), Trust.Level.DEGRADED, "garbage collection took 5 %");
        expect(
                signs().process(used(0.1, 600, 6600, 10)),
                Trust.Level.DEGRADED,
                "the generator stood still for 10 % of the time, 700 ms at the longest, besides garbage collection");
    }

    @Test
    void degradesWhenFilesOrPortsRunOut() {
        expect(
                signs().process(used(0.1, 0, 0, 950)),
                Trust.Level.DEGRADED,
                "950 of the 1,000 file descriptors that the generator may have were in use");
        assertThat(TrustJudge.judge(signs().make(), answers(12, "no free local port"))
                        .reasons())
                .containsExactly("this machine ran out of local ports for 12 requests: keep connections, or allow more"
                        + " ports (net.ipv4.ip_local_port_range)");
        Trust files = TrustJudge.judge(signs().make(), answers(800, "this machine ran out of file descriptors"));
        assertThat(files.level()).isEqualTo(Trust.Level.INVALID);
        assertThat(files.reasons().get(0)).contains("ran out of file descriptors for 800 requests");
        assertThat(TrustJudge.judge(signs().make(), answers(2, "request not made"))
                        .reasons())
                .containsExactly("2 requests failed through a fault on our side");
    }

    @Test
    void degradesWhenUsersAreMoreThanRateTimesTime() {
        expect(
                signs().balance(new Signs.Balance(false, 20, 12, 600, 0.01)),
                Trust.Level.DEGRADED,
                "20.0 users were there on average, but their rate times their time is only 12.0");
        for (Signs.Balance fair : List.of(
                new Signs.Balance(false, 20, 19, 600, 0.01),
                new Signs.Balance(false, 20, 12, 20, 0.01),
                new Signs.Balance(true, 20, 12, 600, 0.3))) {
            assertThat(TrustJudge.judge(signs().balance(fair).make(), answers()).reasons())
                    .isEmpty();
        }
    }

    @Test
    void findsUsersAndTimesInBalanceWhereTheGeneratorIsQuick() {
        FakeTransport transport =
                new FakeTransport(request -> FakeAnswer.ok("x").after(Duration.ofMillis(80)));
        var test =
                Runs.test().scenario("s", s -> s.get("/a").pause("200ms..600ms").get("/b"));
        RunResult closed = Runs.run(
                test.users(30)
                        .thinkTime(ThinkTime.poisson(Duration.ofMillis(300)))
                        .runFor("60s"),
                transport);
        RunResult open = Runs.run(
                test.rate(40).runFor("60s"),
                new FakeTransport(request -> FakeAnswer.ok("x").after(Duration.ofMillis(80))));

        assertThat(closed.trust().reasons()).isEmpty();
        assertThat(open.trust().reasons()).isEmpty();
    }

    @Test
    void countsOnlyLongSleepsAsPauses() {
        PauseMeter meter = new PauseMeter();
        meter.note(9_000_000);
        meter.note(30_000_000);
        meter.note(50_000_000);

        assertThat(meter.paused()).isEqualTo(Duration.ofMillis(80));
        assertThat(meter.longest()).isEqualTo(Duration.ofMillis(50));
    }

    private static void expect(Made made, Trust.Level level, String reason) {
        Trust trust = TrustJudge.judge(made.make(), answers());
        assertThat(trust.reasons()).hasSize(1);
        assertThat(trust.reasons().get(0)).contains(reason);
        assertThat(trust.level()).isEqualTo(level);
    }

    private static Made signs() {
        return new Made();
    }

    /** Signs of a generator without fault, one of which is changed. */
    private static final class Made {
        private Latency lateness = QUICK;
        private Latency stalls = QUICK;
        private Latency waits = QUICK;
        private long neverStarted;
        private long waitedForRoom;
        private double lane = 0.3;
        private Signs.Balance balance = Signs.Balance.NONE;
        private Vitals.Used process = used(0.3, 100, 200, 10);
        private boolean here;

        Made lateness(Latency times) {
            lateness = times;
            return this;
        }

        Made stalls(Latency times) {
            stalls = times;
            return this;
        }

        Made waits(Latency times) {
            waits = times;
            return this;
        }

        Made room(long never, long waited) {
            neverStarted = never;
            waitedForRoom = waited;
            return this;
        }

        Made lane(double share) {
            lane = share;
            return this;
        }

        Made balance(Signs.Balance sides) {
            balance = sides;
            return this;
        }

        Made process(Vitals.Used used) {
            process = used;
            return this;
        }

        Made here() {
            here = true;
            return this;
        }

        Signs make() {
            return new Signs(lateness, stalls, waits, neverStarted, waitedForRoom, lane, balance, process, here);
        }
    }

    private static Vitals.Used used(double cpu, long gcMillis, long stillMillis, long files) {
        return new Vitals.Used(
                2,
                cpu,
                Duration.ofMillis(gcMillis),
                Duration.ofMillis(stillMillis),
                Duration.ofMillis(700),
                files,
                1000,
                MINUTE,
                Optional.empty());
    }

    private static Latency times(long millis) {
        long nanos = millis * 1_000_000;
        return Latency.ofBuckets(new long[] {nanos}, new long[] {100}, nanos, nanos, nanos);
    }

    private static OperationStats answers() {
        return answers(0, "");
    }

    private static OperationStats answers(long ownFaults, String text) {
        Instant now = Instant.parse("2030-01-01T12:00:00Z");
        return new OperationStats(
                "",
                "",
                OperationStats.AGGREGATED,
                1000,
                ownFaults,
                100,
                Map.of(200, 1000 - ownFaults),
                ownFaults == 0 ? Map.of() : Map.of(FailureClass.GENERATOR, ownFaults),
                0,
                0,
                times(60),
                times(60),
                ownFaults == 0
                        ? List.of()
                        : List.of(new OperationStats.ErrorCount(FailureClass.GENERATOR, text, ownFaults, now, now)),
                List.of(),
                List.of());
    }
}
