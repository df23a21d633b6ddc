package io.loadkit.report.compare;

import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.result.Apart;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationStats.Slice;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Results of runs that never were, with what makes real ones hard to compare: a slow start, a server whose speed drifts
 * from second to second (a first-order autoregression), log-normal times, users who wait for answers. 20 users and about
 * 180 requests a second over three operations.
 */
record SimulatedRuns(
        int seconds, double drift, double correlation, double slowdown, String slowed, double failing, String target) {
    static final List<String> PATHS = List.of("/orders", "/orders/{id}", "/search");
    static final SimulatedRuns MINUTE = new SimulatedRuns(60, 0.1, 0.5, 0, "", 0.002, "http://127.0.0.1:8000");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int USERS = 20;
    private static final double SPREAD = 0.5;

    /** All operations slower by that share. */
    SimulatedRuns slower(double share) {
        return new SimulatedRuns(seconds, drift, correlation, share, "", failing, target);
    }

    SimulatedRuns onlySlower(String path, double share) {
        return new SimulatedRuns(seconds, drift, correlation, share, path, failing, target);
    }

    SimulatedRuns failing(double share) {
        return new SimulatedRuns(seconds, drift, correlation, slowdown, slowed, share, target);
    }

    SimulatedRuns lasting(int other) {
        return new SimulatedRuns(other, drift, correlation, slowdown, slowed, failing, target);
    }

    SimulatedRuns drifting(double much, double alike) {
        return new SimulatedRuns(seconds, much, alike, slowdown, slowed, failing, target);
    }

    SimulatedRuns at(String other) {
        return new SimulatedRuns(seconds, drift, correlation, slowdown, slowed, failing, other);
    }

    RunResult run(long seed) {
        return run(seed, Trust.Level.TRUSTED);
    }

    RunResult run(long seed, Trust.Level trust) {
        Random random = new Random(seed * 7919 + 17);
        List<List<Slice>> slices = new ArrayList<>();
        PATHS.forEach(path -> slices.add(new ArrayList<>()));
        List<Interval> intervals = new ArrayList<>();
        double level = drift * random.nextGaussian();
        for (int second = 0; second < seconds; second++) {
            level = correlation * level + Math.sqrt(1 - correlation * correlation) * drift * random.nextGaussian();
            second(second, Math.exp(level + Math.exp(-second / 2.0)), random, slices, intervals);
        }
        return result(slices, intervals, trust);
    }

    private void second(int second, double speed, Random random, List<List<Slice>> slices, List<Interval> intervals) {
        List<List<Long>> times = new ArrayList<>();
        PATHS.forEach(path -> times.add(new ArrayList<>()));
        double busy = 0;
        while (busy < USERS) {
            int operation = random.nextInt(PATHS.size());
            double slow = slowed.isEmpty() || PATHS.get(operation).equals(slowed) ? 1 + slowdown : 1;
            double median = 0.05 * (operation + 1) * speed * slow;
            double time = median * Math.exp(SPREAD * random.nextGaussian());
            times.get(operation).add((long) (time * 1e9));
            busy += time;
        }
        Instant start = START.plusSeconds(second);
        List<Long> all = new ArrayList<>();
        long failures = 0;
        for (int i = 0; i < PATHS.size(); i++) {
            long failed = times.get(i).stream()
                    .filter(t -> random.nextDouble() < failing)
                    .count();
            slices.get(i)
                    .add(new Slice(
                            start, Duration.ofSeconds(1), times.get(i).size(), failed, latency(times.get(i), 6)));
            all.addAll(times.get(i));
            failures += failed;
        }
        Latency response = latency(all, 10);
        intervals.add(new Interval(
                second,
                start,
                Duration.ofSeconds(1),
                USERS,
                USERS,
                all.size(),
                failures,
                0,
                0,
                response,
                response,
                false));
    }

    private RunResult result(List<List<Slice>> slices, List<Interval> intervals, Trust.Level trust) {
        List<OperationStats> operations = new ArrayList<>();
        for (int i = 0; i < PATHS.size(); i++) {
            operations.add(stats("GET", PATHS.get(i), slices.get(i)));
        }
        List<Slice> all = intervals.stream()
                .map(i -> new Slice(i.start(), i.length(), i.requests(), i.failures(), i.response()))
                .toList();
        return new RunResult(
                plan(),
                new Tool("0.1.0", "17.0.15", "netty"),
                START,
                START.plusSeconds(seconds),
                Duration.ofSeconds(seconds),
                stats("", OperationStats.AGGREGATED, all),
                operations,
                intervals,
                0,
                false,
                new Trust(
                        trust,
                        trust == Trust.Level.TRUSTED ? List.of() : List.of("the generator was busy"),
                        Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private OperationStats stats(String method, String name, List<Slice> slices) {
        long requests = slices.stream().mapToLong(Slice::requests).sum();
        long failures = slices.stream().mapToLong(Slice::failures).sum();
        Latency times = Latency.merged(slices.stream().map(Slice::response).toList());
        return new OperationStats(
                "",
                method,
                name,
                requests,
                failures,
                (double) requests / seconds,
                Map.of(200, requests - failures, 500, failures),
                Map.of(),
                0,
                0,
                times,
                times,
                List.of(),
                method.isEmpty() ? List.of() : slices,
                List.of());
    }

    private TestPlan plan() {
        List<Step> steps = PATHS.stream()
                .<Step>map(path -> new Step.Request(
                        new RequestTemplate("", "GET", path, Template.fixed("/"), List.of(), Optional.empty()),
                        List.of(),
                        List.of(),
                        false))
                .toList();
        return new TestPlan(
                "simulated",
                URI.create(target),
                List.of(new Scenario("a user", 1, ThinkTime.NONE, steps)),
                LoadProfile.users(USERS, USERS, Duration.ofSeconds(seconds)),
                List.of(),
                Limits.DEFAULT,
                1,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO);
    }

    /** In buckets of {@code bits} significant bits and one: 6 as the slices of operations, 10 as intervals. */
    private static Latency latency(List<Long> times, int bits) {
        TreeMap<Long, Long> buckets = new TreeMap<>();
        for (long nanos : times) {
            int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - bits - 1);
            buckets.merge(nanos | ((1L << shift) - 1), 1L, Long::sum);
        }
        return Latency.ofBuckets(
                buckets.keySet().stream().mapToLong(Long::longValue).toArray(),
                buckets.values().stream().mapToLong(Long::longValue).toArray(),
                times.stream().mapToLong(Long::longValue).min().orElse(0),
                times.stream().mapToLong(Long::longValue).max().orElse(0),
                times.stream().mapToLong(Long::longValue).average().orElse(0));
    }
}
