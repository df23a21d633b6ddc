package io.loadkit.engine;

import io.loadkit.LoadKit;
import io.loadkit.error.EngineException;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Apart;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.RunListener;
import io.loadkit.spi.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All figures of a run, and what is said of them while it goes on. Safe for use by many threads. */
final class RunFigures {
    private static final Logger LOG = LoggerFactory.getLogger(RunFigures.class);
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TestPlan plan;
    private final RunPlan run;
    private final Tool tool;
    private final Instant startedAt;
    private final List<Lane> lanes;
    private final Announcer announcer;
    private final Runnable onBrokenThreshold;
    private final long warmUpWindows;
    private final List<ThresholdWatch> watches;
    private final boolean listensToOperations;
    private final Totals totals;
    private final Windows windows;
    private final IntervalLog intervals = new IntervalLog();
    private final Optional<HistogramLog> log;
    private final List<Cleanup> cleanups = new ArrayList<>();
    private final Optional<TargetProcess> target;
    private @Nullable Vitals vitals;
    private Vitals.@Nullable Used usedAtEnd;
    private long lanesEndedNanos = Long.MIN_VALUE;
    private int lanesLeft;
    private long stoppedNanos = Long.MAX_VALUE;
    private long cleanupRequests;
    private long cleanupFailures;

    /**
     * None yet.
     *
     * @param onBrokenThreshold called when a threshold that may end the run is broken
     */
    RunFigures(TestPlan plan, RunPlan run, EngineSetup setup, List<Lane> lanes, Runnable onBrokenThreshold) {
        this.plan = plan;
        this.run = run;
        this.lanes = lanes;
        this.onBrokenThreshold = onBrokenThreshold;
        this.tool = new Tool(
                LoadKit.version(),
                Runtime.version().toString(),
                setup.transport().name(),
                Machine.kind());
        this.startedAt = run.ticker().now();
        this.warmUpWindows = plan.warmUp().toSeconds();
        this.totals = new Totals(run.plan().operations(), warmUpWindows, lanes.size());
        this.watches = plan.thresholds().stream()
                .filter(Threshold::isWatched)
                .map(ThresholdWatch::new)
                .toList();
        this.announcer = new Announcer(setup.listeners(), this::fault);
        this.listensToOperations = setup.listeners().stream().anyMatch(RunListener::wantsOperations);
        OperationNames names = run.plan().operations();
        this.log = setup.distributions()
                .map(file -> HistogramLog.open(file.apply(startedAt), names, startedAt.plus(plan.warmUp())));
        boolean eachOperation = listensToOperations || !watches.isEmpty() || log.isPresent();
        int operations = names.capacity();
        this.windows = new Windows(lanes.size(), eachOperation ? operations : 0, warmUpWindows, this::closed);
        this.lanesLeft = lanes.size();
        cleanups.addAll(run.before().counts());
        this.target = setup.watchesTarget() && run.isHere() && run.ticker() == Ticker.SYSTEM
                ? TargetProcess.of(plan.target())
                : Optional.empty();
        watchFrom(0);
    }

    Announcer announcer() {
        return announcer;
    }

    /** Adds what a lane recorded in a window. */
    synchronized void add(LaneRecord record) {
        totals.add(record);
        watchFrom(record.window + 1);
        if (record.last) {
            lanesLeft--;
            lanesEndedNanos = Math.max(lanesEndedNanos, record.endNanos);
            usedAtEnd = lanesLeft == 0 && vitals != null ? vitals.sinceStart() : null;
        }
        windows.add(record);
    }

    /** Adds what became of things that were made, and what it took to take them away. */
    synchronized void cleaned(List<Cleanup> counts, long requests, long failures) {
        cleanups.addAll(counts);
        cleanupRequests += requests;
        cleanupFailures += failures;
    }

    private synchronized void fault(Throwable thrown) {
        totals.fault(thrown, 1);
    }

    /** The load was ended before its time; false when that was known. */
    synchronized boolean stopped(long nowNanos) {
        boolean first = stoppedNanos == Long.MAX_VALUE;
        stoppedNanos = first ? nowNanos : stoppedNanos;
        return first;
    }

    /** When the load ends, or ended. */
    synchronized long loadEndNanos() {
        return Math.min(run.endNanos(), stoppedNanos);
    }

    /** The result, when nothing more will be added. */
    RunResult end() {
        synchronized (this) {
            windows.closeAll();
        }
        announcer.settle(); // what listeners threw up to here belongs into the result
        synchronized (this) {
            List<Path> files = logged();
            RunResult done =
                    soFar().withCleanup(Books.sum(cleanups, run.books().path())).withFiles(files);
            if (vitals != null) {
                vitals.close();
            }
            return done;
        }
    }

    /** The histogram log, complete; that it is not costs nothing else of the result. */
    private List<Path> logged() {
        try {
            return log.stream().map(HistogramLog::close).toList();
        } catch (EngineException lost) {
            LOG.warn("{}", lost.getMessage());
            totals.fault(lost, 1);
            return List.of();
        }
    }

    /** What compiling and warming up cost the process is not held against the figures. */
    private void watchFrom(long window) {
        if (vitals == null && window >= warmUpWindows && run.ticker() == Ticker.SYSTEM) {
            vitals = new Vitals(target);
        }
    }

    private void closed(long index, Window window, boolean last) {
        long start = index * WINDOW_NANOS;
        long sinceStart = run.ticker().nanos() - run.originNanos() - start;
        long length = last ? Math.max(1, Math.min(WINDOW_NANOS, sinceStart)) : WINDOW_NANOS;
        Interval interval =
                window.toInterval(index, startedAt.plusNanos(start), Duration.ofNanos(length), index < warmUpWindows);
        if (!interval.warmUp()) {
            intervals.add(interval);
            log.ifPresent(file -> file.add(window, interval.start(), interval.length()));
            if (start + WINDOW_NANOS <= loadEndNanos() - run.originNanos()) {
                watch(window);
            }
            if (listensToOperations) {
                tellOperations(window, interval);
            }
        }
        announcer.tell(RunListener::interval, interval);
    }

    /** Of the process, while it sent and waited for answers; what takes away what was made is not held against it. */
    private Vitals.Used used() {
        if (usedAtEnd != null) {
            return usedAtEnd;
        }
        return vitals == null ? Vitals.Used.NOTHING : vitals.sinceStart();
    }

    /** Shows a second that lies within the load to the thresholds that are watched. */
    private void watch(Window window) {
        for (ThresholdWatch watch : watches) {
            OperationRecord record = watch.operation().isEmpty()
                    ? window.sum()
                    : window.of(run.plan().operations().find(watch.operation().get()));
            if (watch.second(record)) {
                onBrokenThreshold.run();
            }
        }
    }

    private void tellOperations(Window window, Interval interval) {
        List<RequestTemplate> templates = run.plan().operations().templates();
        List<OperationWindow> each = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            OperationRecord record = window.of(i);
            if (record != null) {
                each.add(new OperationWindow(
                        templates.get(i).app(),
                        templates.get(i).key(),
                        record.requests(),
                        record.failures(),
                        Latencies.of(record.service()),
                        Latencies.of(record.response())));
            }
        }
        announcer.tell((listener, news) -> listener.operations(interval, news), List.copyOf(each));
    }

    private Trust trust(Signs signs, OperationStats all) {
        Trust trust = TrustJudge.judge(signs, all);
        List<String> notes = new ArrayList<>(trust.notes());
        notes.addAll(totals.heldBack());
        return new Trust(trust.level(), trust.reasons(), trust.lateness(), notes);
    }

    /** The figures so far. */
    synchronized RunResult soFar() {
        long now = run.ticker().nanos();
        long end = Math.min(loadEndNanos(), lanesLeft == 0 ? lanesEndedNanos : now);
        Duration measured = Duration.ofNanos(Math.max(0, end - run.measuredFromNanos()));
        List<OperationStats> stats = totals.stats(
                plan.target(),
                startedAt.plus(plan.warmUp()),
                measured.toNanos() / 1e9,
                nanos -> startedAt.plusNanos(nanos - run.originNanos()));
        Signs signs =
                totals.signs(stats.get(0), plan.profile() instanceof LoadProfile.Open, measured, used(), run.isHere());
        return new RunResult(
                plan,
                tool,
                startedAt,
                startedAt.plusNanos(now - run.originNanos()),
                measured,
                stats.get(0),
                stats.subList(1, stats.size()),
                intervals.all(),
                totals.skippedSteps,
                stoppedNanos < run.endNanos(),
                trust(signs, stats.get(0)),
                totals.faults(),
                List.of(),
                new Apart(
                        totals.afterEndRequests + cleanupRequests,
                        totals.afterEndFailures + cleanupFailures,
                        lanes.stream().mapToLong(Lane::retries).sum(),
                        plan.warmUp(),
                        totals.warmUpRequests,
                        totals.warmUpFailures),
                Optional.empty(),
                watches.stream().flatMap(watch -> watch.result().stream()).toList(),
                totals.phases.phases());
    }
}
