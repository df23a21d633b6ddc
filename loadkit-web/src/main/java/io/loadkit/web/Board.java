package io.loadkit.web;

import io.loadkit.error.LoadKitException;
import io.loadkit.model.Json;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that browsers see: where the run stands, its plan, its figures, the log. The run tells it what happens; it keeps
 * that, within bounds, and tells the browsers. Safe for all threads. What changes and what is told changes together, so
 * that a browser that comes in between misses nothing and gets nothing twice.
 */
final class Board implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private final Browsers browsers;
    private final InstantSource clock;
    private final Supplier<Map<String, @Nullable Object>> setting;
    private final RunLog log = new RunLog();

    private Phase phase = Phase.IDLE;
    private String message = "";
    private boolean filesFollow;
    private boolean cancelling;
    private @Nullable TestPlan plan;
    private @Nullable Run run;
    private @Nullable RunResult latest;
    private @Nullable OperationHistory history;
    private int planned;
    private @Nullable Told told;
    private @Nullable Map<String, @Nullable Object> tick;

    /** The end of the latest window that browsers know; figures of the run may be further on already. */
    private Instant shownUntil = Instant.MIN;

    /** What single operations did in a window of which browsers hear next. */
    private record Told(long window, List<OperationWindow> each) {}

    /** @param setting what does not change while the page is open, told to each browser at the start */
    Board(Browsers browsers, InstantSource clock, Supplier<Map<String, @Nullable Object>> setting) {
        this.browsers = browsers;
        this.clock = clock;
        this.setting = setting;
    }

    synchronized Phase phase() {
        return phase;
    }

    /** The run under way or last seen. */
    synchronized Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** The plan of the run under way or last seen. */
    synchronized TestPlan plan() {
        if (plan == null) {
            throw new Refusal(409, "No run is under way.");
        }
        return plan;
    }

    /** The figures so far, or at the end; empty before the first run. */
    Optional<RunResult> result() {
        Run current;
        synchronized (this) {
            if (!phase.isUnderWay() || run == null) {
                return Optional.ofNullable(latest);
            }
            current = run;
        }
        return Optional.of(current.peek());
    }

    /** Joins a browser: it gets everything so far, then every change. */
    synchronized Browser join() {
        return browsers.add(Json.write(snapshot()));
    }

    /** What is shown on demand only. */
    synchronized Map<String, @Nullable Object> details() {
        return latest == null
                ? Docs.map("over", false)
                : ResultDocument.details(latest, phase == Phase.FINISHED || phase == Phase.WRITING);
    }

    /** A run is about to be prepared, whose files are written before it is {@link #done}. */
    synchronized void begin(boolean withFiles) {
        clear();
        filesFollow = withFiles;
        enter(Phase.PREPARING, "preparing");
    }

    @Override
    public synchronized void preparing(String step) {
        if (phase != Phase.PREPARING) {
            clear();
        }
        enter(Phase.PREPARING, step);
    }

    @Override
    public synchronized void started(TestPlan newPlan, Run newRun) {
        if (phase != Phase.PREPARING) {
            clear();
        }
        plan = newPlan;
        run = newRun;
        history = new OperationHistory(newPlan.operations());
        planned = newPlan.operations().size();
        browsers.tell("plan", Json.write(PlanDocument.of(newPlan)));
        enter(Phase.RUNNING, "running " + newPlan.name() + ", " + newPlan.profile() + ", seed " + newPlan.seed());
    }

    @Override
    public boolean wantsOperations() {
        return true;
    }

    @Override
    public synchronized void operations(Interval interval, List<OperationWindow> each) {
        told = new Told(interval.index(), each);
    }

    @Override
    public void interval(Interval interval) {
        Run current = run().orElse(null);
        if (current == null) {
            return;
        }
        RunResult now = current.peek();
        if (!now.covers(interval.start(), interval.length())) {
            return; // its requests are in the totals, which finished() tells
        }
        synchronized (this) {
            OperationHistory lines = history;
            if (current.equals(run) && lines != null) {
                latest = now;
                shownUntil = interval.start().plus(interval.length());
                double end = ResultDocument.end(interval, now.startedAt());
                tick = figures(now, points(lines, interval, end, now));
                tick.put("window", ResultDocument.window(interval, now.startedAt()));
                tick.put("elapsed", end);
                browsers.tell("tick", Json.write(tick));
            }
        }
    }

    /** What single operations did in the window; nothing where the engine does not tell of them. */
    private Map<String, OperationHistory.Point> points(
            OperationHistory lines, Interval interval, double end, RunResult now) {
        Told latestTold = told;
        if (latestTold == null || latestTold.window() != interval.index()) {
            return Map.of();
        }
        for (OperationStats each : now.operations()) {
            lines.know(each.key());
        }
        return lines.add(end, interval.length().toNanos() / 1e9, latestTold.each());
    }

    @Override
    public synchronized void cleaningUp(long left, Duration atMost) {
        String now = Cleanup.underWay(left, atMost);
        if (phase == Phase.CLEANING) {
            message = now; // once in the log is enough
            browsers.tell("phase", Json.write(Docs.map("phase", phase.name(), "message", now)));
        } else {
            enter(Phase.CLEANING, now);
        }
    }

    @Override
    public synchronized void finished(RunResult result) {
        latest = result;
        shownUntil = Instant.MAX;
        tick = figures(result, Map.of());
        Duration whole = result.apart().warmUp().plus(result.measured());
        tick.put("elapsed", Docs.rounded(whole.toMillis() / 1e3));
        browsers.tell("tick", Json.write(tick));
        result.answer().forEach(this::log);
        enter(
                filesFollow ? Phase.WRITING : Phase.FINISHED,
                filesFollow ? "writing the reports" : result.verdict() + "");
    }

    @Override
    public synchronized void wrote(Path file) {
        log("wrote " + file.getFileName());
    }

    /** The run is over and its files are written. */
    synchronized void done(RunResult result) {
        latest = result;
        enter(Phase.FINISHED, result.verdict().toString());
    }

    /** What is being prepared is not wanted any more. */
    synchronized void cancel() {
        cancelling = true;
        log("cancelling");
    }

    /** Whether what is, or was, being prepared is not wanted any more. */
    synchronized boolean isCancelling() {
        return cancelling;
    }

    @Override
    public synchronized void failed(RuntimeException why) {
        boolean ours = !(why instanceof LoadKitException);
        if (ours) {
            LOG.error("a run that the live page shows threw", why);
        }
        if (cancelling) {
            enter(Phase.IDLE, "cancelled, ready for a new run");
        } else {
            enter(
                    Phase.FAILED,
                    ours
                            ? "unexpected " + why.getClass().getSimpleName() + ", see the log of LoadKit"
                            : String.valueOf(why.getMessage()));
        }
    }

    /** A person did something. */
    synchronized void enter(Phase next, String why) {
        phase = next;
        message = why;
        browsers.tell("phase", Json.write(Docs.map("phase", next.name(), "message", why)));
        log(why);
    }

    /** Back to the start: no run is known. */
    synchronized void reset() {
        clear();
        enter(Phase.IDLE, "ready for a new run");
    }

    synchronized void log(String text) {
        browsers.tell("log", Json.write(log.add(clock.instant(), text)));
    }

    private void clear() {
        plan = null;
        run = null;
        latest = null;
        history = null;
        told = null;
        tick = null;
        shownUntil = Instant.MIN;
        filesFollow = false;
        cancelling = false;
        browsers.tell("cleared", "{}");
    }

    private Map<String, @Nullable Object> figures(RunResult now, Map<String, OperationHistory.Point> points) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (OperationStats stats : now.operations()) {
            Map<String, @Nullable Object> row = ResultDocument.stats(stats);
            if (rows.size() >= planned) { // code of the user's sends what no plan names
                row.put("key", stats.key());
                row.put("app", stats.app());
            }
            OperationHistory.Point point = points.get(stats.key());
            if (point != null) {
                row.put("now", point.document());
            }
            rows.add(row);
        }
        return Docs.map("totals", ResultDocument.totals(now), "rows", rows);
    }

    private Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> all = Docs.map("phase", phase.name(), "message", message);
        all.putAll(setting.get());
        all.put("plan", plan == null ? null : PlanDocument.of(plan));
        all.put("windows", latest == null ? List.of() : ResultDocument.windows(latest, shownUntil));
        all.put("history", history == null ? null : history.document());
        all.put("tick", tick);
        all.put("log", log.lines());
        return all;
    }
}
