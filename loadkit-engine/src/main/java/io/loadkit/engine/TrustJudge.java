package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Trust;
import io.loadkit.result.Trust.Level;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Says how far the figures describe the target rather than the generator. */
final class TrustJudge {
    /** A timer of a busy machine is this late now and then; below it nobody's percentiles change visibly. */
    private static final long NOTABLE_LATENESS_NANOS = 20_000_000;

    /** So late at the 99th percentile, and so often, that the requests asked for were not the requests sent. */
    private static final long GRAVE_LATENESS_NANOS = 1_000_000_000;

    /** Lateness below this share of the response time is lost in it. */
    private static final double NOTABLE_SHARE = 0.1;

    /** Half of the median response time is our own lateness: the figures are more about us than about the target. */
    private static final double GRAVE_SHARE = 0.5;

    /** A process that uses this much of its cores has none left to be on time with. */
    private static final double BUSY = 0.9;

    /** A thread that is busy for so long has no time left to be on time. */
    private static final double BUSY_LANE = 0.95;

    /** With fewer looks at the clock than this, chance plays too large a part in how many are there on average. */
    private static final long ENOUGH_SAMPLES = 100;

    /** What is lost at both ends of the run must be well below what counts. */
    private static final double LARGEST_EDGE = 0.05;

    private static final double NOTABLE_IMBALANCE = 0.25;

    /** Pauses above this share of the run show in high percentiles. */
    private static final double NOTABLE_PAUSES = 0.02;

    /** More requests than this share failed through our own fault. */
    private static final double GRAVE_FAULTS = 0.05;

    private final List<String> reasons = new ArrayList<>();
    private Level level = Level.TRUSTED;

    private TrustJudge() {}

    static Trust judge(Signs signs, OperationStats all) {
        TrustJudge judge = new TrustJudge();
        judge.lateness(signs.lateness(), all.response());
        judge.stalls(signs.stalls());
        judge.connections(signs.waits(), all.response());
        judge.room(signs, all);
        judge.ownFaults(all);
        judge.lanes(signs.busiestLane());
        judge.balance(signs.balance());
        judge.process(signs.process());
        List<String> notes = signs.isHere()
                ? List.of("the target is on the same machine, so it and the generator take each other's time")
                : List.of();
        return new Trust(
                judge.level,
                judge.reasons,
                signs.lateness(),
                notes,
                signs.process().target());
    }

    private void lateness(Latency lateness, Latency response) {
        long p99 = lateness.percentileNanos(99);
        long p50 = lateness.percentileNanos(50);
        boolean most = p50 > NOTABLE_LATENESS_NANOS && p50 > GRAVE_SHARE * response.percentileNanos(50);
        if (most || p99 > GRAVE_LATENESS_NANOS && p99 > GRAVE_SHARE * response.percentileNanos(99)) {
            add(
                    Level.INVALID,
                    "requests were sent late: half of them by more than " + Figures.millis(p50)
                            + ", one in a hundred by" + " more than " + Figures.millis(p99));
        } else if (p99 > NOTABLE_LATENESS_NANOS && p99 > NOTABLE_SHARE * response.percentileNanos(99)) {
            add(Level.DEGRADED, "one request in a hundred was sent more than " + Figures.millis(p99) + " late");
        }
    }

    private void stalls(Latency stalls) {
        long p99 = stalls.percentileNanos(99);
        if (stalls.percentileNanos(50) > GRAVE_LATENESS_NANOS / 10) {
            add(
                    Level.INVALID,
                    "the generator hardly got to run: half of its timers were more than "
                            + Figures.millis(stalls.percentileNanos(50)) + " late");
        } else if (p99 > 5 * NOTABLE_LATENESS_NANOS || stalls.percentileNanos(90) > NOTABLE_LATENESS_NANOS) {
            add(
                    Level.DEGRADED,
                    "the generator itself stood still now and then: one timer in a hundred was more than "
                            + Figures.millis(p99) + " late");
        }
    }

    private void connections(Latency waits, Latency response) {
        long p99 = waits.percentileNanos(99);
        if (p99 > NOTABLE_LATENESS_NANOS && p99 > NOTABLE_SHARE * response.percentileNanos(99)) {
            add(
                    Level.DEGRADED,
                    "one request in a hundred waited more than " + Figures.millis(p99)
                            + " for a connection, which is part of its response time");
        }
    }

    private void room(Signs signs, OperationStats all) {
        if (signs.neverStarted() > 0) {
            Level grade = signs.neverStarted() > GRAVE_FAULTS * all.requests() ? Level.INVALID : Level.DEGRADED;
            add(grade, Figures.count(signs.neverStarted()) + " arrivals that were due never started");
        }
        if (signs.waitedForRoom() > 0) {
            add(
                    Level.DEGRADED,
                    Figures.count(signs.waitedForRoom())
                            + " arrivals waited because as many journeys were under way as the limit maxInFlight allows");
        }
    }

    private void ownFaults(OperationStats all) {
        long own = all.failureClasses().getOrDefault(FailureClass.GENERATOR, 0L);
        if (own == 0) {
            return;
        }
        Level grade = own > GRAVE_FAULTS * all.requests() ? Level.INVALID : Level.DEGRADED;
        long ports = ownErrors(all, "local port");
        long files = ownErrors(all, "open files") + ownErrors(all, "file descriptors");
        if (ports > 0) {
            add(
                    grade,
                    "this machine ran out of local ports for " + Figures.count(ports)
                            + " requests: keep connections, or allow more ports (net.ipv4.ip_local_port_range)");
        }
        if (files > 0) {
            add(
                    grade,
                    "this machine ran out of file descriptors for " + Figures.count(files)
                            + " requests: allow more (ulimit -n)");
        }
        if (own > ports + files) {
            add(grade, Figures.count(own - ports - files) + " requests failed through a fault on our side");
        }
    }

    private static long ownErrors(OperationStats all, String text) {
        return all.errors().stream()
                .filter(e -> e.kind() == FailureClass.GENERATOR && e.text().contains(text))
                .mapToLong(OperationStats.ErrorCount::count)
                .sum();
    }

    private void lanes(double busiest) {
        if (busiest > BUSY_LANE) {
            add(
                    Level.DEGRADED,
                    "a lane, which is one thread that sends requests, was busy for " + Figures.percent(busiest)
                            + " of the time, so it may have been the limit");
        }
    }

    /** Little's law: what is there at a time is what comes per second, times how long it stays. */
    private void balance(Signs.Balance balance) {
        boolean enough = balance.samples() >= ENOUGH_SAMPLES && balance.edge() < LARGEST_EDGE && balance.counted() >= 1;
        double missing = enough ? 1 - balance.expected() / balance.counted() : 0;
        if (missing > NOTABLE_IMBALANCE) {
            String who = balance.open() ? " requests were under way" : " users were there";
            add(
                    Level.DEGRADED,
                    Figures.decimal(balance.counted()) + who + " on average, but their rate times their time is only "
                            + Figures.decimal(balance.expected()) + ": the generator itself took the rest");
        }
    }

    private void process(Vitals.Used used) {
        if (used.cpuShare() > BUSY) {
            add(
                    Level.DEGRADED,
                    "the generator used " + Figures.percent(used.cpuShare()) + " of its " + used.cores()
                            + (used.cores() == 1 ? " core" : " cores") + ", so it may have been the limit");
        }
        double length = Math.max(1, used.length().toNanos());
        double collecting = used.pauses().toNanos() / length;
        if (collecting > NOTABLE_PAUSES) {
            add(Level.DEGRADED, "garbage collection took " + Figures.percent(collecting) + " of the time");
        }
        double still = Math.max(0, used.still().minus(used.pauses()).toNanos() / length);
        if (still > NOTABLE_PAUSES) {
            add(
                    Level.DEGRADED,
                    "the generator stood still for " + Figures.percent(still) + " of the time, "
                            + Figures.millis(used.longestStill().toNanos())
                            + " at the longest, besides garbage collection: safepoints of the virtual machine, or a machine"
                            + " that was busy with something else");
        }
        if (used.files() > BUSY * used.mostFiles()) {
            add(
                    Level.DEGRADED,
                    Figures.count(used.files()) + " of the " + Figures.count(used.mostFiles())
                            + " file descriptors that the generator may have were in use: allow more (ulimit -n)");
        }
    }

    private void add(Level atLeast, String reason) {
        level = level.compareTo(atLeast) >= 0 ? level : atLeast;
        reasons.add(reason);
    }
}
