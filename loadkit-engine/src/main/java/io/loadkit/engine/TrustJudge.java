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

    /** Pauses above this share of the run show in high percentiles. */
    private static final double NOTABLE_PAUSES = 0.02;

    /** More requests than this share failed through our own fault. */
    private static final double GRAVE_FAULTS = 0.05;

    private final List<String> reasons = new ArrayList<>();
    private Level level = Level.TRUSTED;

    private TrustJudge() {}

    static Trust judge(Totals totals, OperationStats all, Vitals.Used used) {
        TrustJudge judge = new TrustJudge();
        Latency lateness = Latencies.of(totals.lateness);
        judge.lateness(lateness, all.response());
        judge.stalls(Latencies.of(totals.stalls));
        judge.room(totals, all);
        judge.ownFaults(all);
        judge.process(used);
        return new Trust(judge.level, judge.reasons, lateness);
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

    private void room(Totals totals, OperationStats all) {
        if (totals.neverStarted > 0) {
            Level grade = totals.neverStarted > GRAVE_FAULTS * all.requests() ? Level.INVALID : Level.DEGRADED;
            add(grade, Figures.count(totals.neverStarted) + " arrivals that were due never started");
        }
        if (totals.waitedForRoom > 0) {
            add(
                    Level.DEGRADED,
                    Figures.count(totals.waitedForRoom)
                            + " arrivals waited because as many journeys were under way as the limit maxInFlight allows");
        }
    }

    private void ownFaults(OperationStats all) {
        long own = all.failureClasses().getOrDefault(FailureClass.GENERATOR, 0L);
        if (own > 0) {
            Level grade = own > GRAVE_FAULTS * all.requests() ? Level.INVALID : Level.DEGRADED;
            add(grade, Figures.count(own) + " requests failed through a fault on our side");
        }
    }

    private void process(Vitals.Used used) {
        if (used.cpuShare() > BUSY) {
            add(
                    Level.DEGRADED,
                    "the generator used " + Figures.percent(used.cpuShare()) + " of its " + used.cores()
                            + (used.cores() == 1 ? " core" : " cores") + ", so it may have been the limit");
        }
        double pauses =
                (double) used.pauses().toNanos() / Math.max(1, used.length().toNanos());
        if (pauses > NOTABLE_PAUSES) {
            add(Level.DEGRADED, "garbage collection took " + Figures.percent(pauses) + " of the time");
        }
    }

    private void add(Level atLeast, String reason) {
        level = level.compareTo(atLeast) >= 0 ? level : atLeast;
        reasons.add(reason);
    }
}
