package io.loadkit.report;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.List;

/**
 * The lines that are shown during a run.
 *
 * @param elapsedNanos since the start
 * @param requests in all so far
 * @param failures in all so far
 */
record ProgressBlock(Screen screen, TestPlan plan, long elapsedNanos, long requests, long failures) {
    private static final int BOLD = 1;
    private static final int DIM = 2;
    private static final int RED = 31;
    private static final int GREEN = 32;

    /** The lines when {@code last} is the window that has just ended. */
    List<String> lines(Interval last) {
        Latency times = last.response();
        String failed = Figures.count(failures) + " failed"
                + (failures == 0 ? "" : " (" + Figures.percent((double) failures / requests) + ")");
        return List.of(
                bar() + "  " + time(last),
                "users     " + screen.coloured(Figures.count(last.users()), BOLD) + "   in flight " + last.inFlight(),
                "requests  " + screen.coloured(Figures.decimal(last.rps()) + "/s", BOLD) + "   "
                        + Figures.count(requests) + " in all   " + screen.coloured(failed, failures == 0 ? GREEN : RED),
                "response  "
                        + (times.count() == 0
                                ? screen.coloured("no answer in this second", DIM)
                                : "p50 " + Figures.millis(times.percentileNanos(50)) + "   p95 "
                                        + Figures.millis(times.percentileNanos(95)) + "   p99 "
                                        + Figures.millis(times.percentileNanos(99))));
    }

    private String bar() {
        int width = Math.max(10, Math.min(40, screen.terminal().columns() - 40));
        int full = (int) Math.round(width * share());
        boolean blocks = screen.terminal().blocks();
        return screen.coloured((blocks ? "█" : "#").repeat(full), GREEN) + (blocks ? "░" : "-").repeat(width - full);
    }

    private String time(Interval last) {
        Duration length = plan.profile().length();
        Duration elapsed = Duration.ofSeconds(Math.round(elapsedNanos / 1e9));
        Duration left = Duration.ofSeconds(Math.max(0, Math.round((length.toNanos() - elapsedNanos) / 1e9)));
        return Math.round(share() * 100) + " %   " + (last.warmUp() ? "warming up, " : "") + Figures.duration(elapsed)
                + " of " + Figures.duration(length)
                + (left.isZero() ? ", finishing" : ", " + Figures.duration(left) + " left");
    }

    private double share() {
        return Math.max(
                0, Math.min(1, (double) elapsedNanos / plan.profile().length().toNanos()));
    }
}
