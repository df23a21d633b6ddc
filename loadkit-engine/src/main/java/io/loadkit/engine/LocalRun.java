package io.loadkit.engine;

import io.loadkit.LoadKit;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Apart;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.RunListener;
import io.loadkit.spi.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on this machine. Lanes hand over what they recorded; a thread of its own adds it up, makes intervals and, when
 * all lanes have ended, the result. That thread also sees to it that the run ends when a lane does not.
 */
final class LocalRun implements Run, WindowSink {
    /** How long after the graceful stop a lane that says nothing is given up. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOOK_MILLIS = 100;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

    private final TestPlan plan;
    private final RunPlan run;
    private final Tool tool;
    private final Instant startedAt;
    private final List<Lane> lanes;
    private final List<LaneLoop> loops = new ArrayList<>();
    private final LinkedBlockingQueue<Handed> handed = new LinkedBlockingQueue<>();
    private final List<Queue<LaneRecord>> empties = new ArrayList<>();
    private final Announcer announcer;
    private final long warmUpWindows;
    private final List<ThresholdWatch> watches;
    private final boolean listensToOperations;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Object lock = new Object();
    private final Totals totals;
    private @Nullable Vitals vitals;
    private final IntervalLog intervals = new IntervalLog();
    private final Map<Long, Window> open = new TreeMap<>();
    private final long[] through;
    private long nextWindow;
    private long arrivalNumbers;
    private long lanesEndedNanos = Long.MIN_VALUE;
    private int lanesLeft;
    private volatile long stoppedNanos = Long.MAX_VALUE;
    private volatile @Nullable RunResult result;

    private final List<Cleanup> cleanups = new ArrayList<>();
    private final CountDownLatch cleaned;
    private long cleanupRequests;
    private long cleanupFailures;

    private record Handed(int lane, LaneRecord record) {}

    LocalRun(TestPlan plan, RunPlan run, EngineSetup setup, List<Lane> lanes) {
        this.plan = plan;
        this.run = run;
        this.lanes = List.copyOf(lanes);
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
        this.listensToOperations = setup.listeners().stream().anyMatch(RunListener::wantsOperations);
        watchFrom(0);
        this.arrivalNumbers = numbersFor(run.profile().shape().area());
        this.lanesLeft = lanes.size();
        this.cleaned = new CountDownLatch(lanes.size());
        cleanups.addAll(run.before().counts());
        this.through = new long[lanes.size()];
        java.util.Arrays.fill(through, -1);
        this.announcer = new Announcer(setup.listeners(), thrown -> {
            synchronized (lock) {
                totals.fault(thrown, 1);
            }
        });
        lanes.forEach(lane -> empties.add(new ConcurrentLinkedQueue<>()));
    }

    /** Starts the loops on their lanes and the collecting thread. */
    void begin(List<LaneLoop> made) {
        loops.addAll(made);
        announcer.tell((listener, news) -> listener.started(plan, news), (Run) this);
        Thread collector = new Thread(this::collect, "loadkit-collector");
        collector.setDaemon(true);
        collector.start();
        for (int i = 0; i < loops.size(); i++) {
            lanes.get(i).schedule(0, loops.get(i)::start);
        }
    }

    @Override
    public LaneRecord empty(int lane) {
        LaneRecord used = empties.get(lane).poll();
        return used == null ? new LaneRecord(run.plan().operations().capacity()) : used;
    }

    @Override
    public void full(int lane, LaneRecord record) {
        handed.add(new Handed(lane, record));
    }

    @Override
    public void cleaned(List<Cleanup> counts, long requests, long failures) {
        synchronized (lock) {
            cleanups.addAll(counts);
            cleanupRequests += requests;
            cleanupFailures += failures;
        }
        cleaned.countDown();
    }

    @Override
    public RunResult await() {
        boolean interrupted = false;
        while (true) {
            try {
                finished.await();
                break;
            } catch (InterruptedException asked) {
                interrupted = true;
                stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return peek();
    }

    @Override
    public void stop() {
        synchronized (lock) {
            if (stoppedNanos != Long.MAX_VALUE || result != null) {
                return;
            }
            stoppedNanos = run.ticker().nanos();
        }
        onLanes(LaneLoop::stop);
    }

    @Override
    public void pause() {
        onLanes(LaneLoop::pause);
    }

    @Override
    public void resume() {
        onLanes(LaneLoop::resume);
    }

    @Override
    public void users(int users) {
        if (!(run.profile() instanceof LoadProfile.Closed)) {
            throw new ConfigurationException(
                    Problem.conflict("users(" + users + ")", "an open model", "it has no users; change its rate"));
        }
        if (users < 0 || users > LoadProfile.MOST) {
            throw new ConfigurationException(Problem.value("users", users, "a whole number from 0 to 1,000,000"));
        }
        onLanes(loop -> ((ClosedLoop) loop).change(users));
    }

    @Override
    public void rate(double perSecond) {
        if (!(run.profile() instanceof LoadProfile.Open)) {
            throw new ConfigurationException(Problem.conflict(
                    "rate(" + perSecond + ")", "a closed model", "it has no arrivals; change its users"));
        }
        if (!(perSecond >= 0) || perSecond > LoadProfile.MOST) {
            throw new ConfigurationException(
                    Problem.value("rate", perSecond, "a number of arrivals per second from 0 to 1,000,000"));
        }
        long from = run.ticker().nanos();
        long first;
        synchronized (lock) {
            first = arrivalNumbers;
            double left = Math.max(0, run.endNanos() - from) / 1e9;
            arrivalNumbers += numbersFor(perSecond * left);
        }
        onLanes(loop -> ((OpenLoop) loop).change(perSecond, from, first));
    }

    /** More than so many arrivals will not come; at random they may be more than on average. */
    private long numbersFor(double arrivals) {
        return (long) Math.ceil(arrivals + 10 * Math.sqrt(arrivals)) + 100 + lanes.size();
    }

    private void onLanes(Consumer<LaneLoop> change) {
        for (int i = 0; i < loops.size(); i++) {
            LaneLoop loop = loops.get(i);
            lanes.get(i).schedule(0, () -> change.accept(loop));
        }
    }

    @Override
    public RunResult peek() {
        RunResult done = result;
        if (done != null) {
            return done;
        }
        synchronized (lock) {
            return snapshot();
        }
    }

    private void collect() {
        try {
            int running = lanes.size();
            boolean overdue = false;
            while (running > 0 && !overdue) {
                Handed next = handed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    overdue = isOverdue();
                } else {
                    running -= next.record.last ? 1 : 0;
                    add(next);
                }
            }
            if (running > 0) {
                LOG.warn(
                        "{} of {} lanes did not come to an end; their last figures are missing", running, lanes.size());
            } else {
                awaitCleanup();
            }
        } catch (InterruptedException impossible) {
            LOG.warn("interrupted while collecting", impossible);
        } finally {
            end();
        }
    }

    /** Lanes keep the deadline themselves; one that does not must not keep the result from coming. */
    private void awaitCleanup() throws InterruptedException {
        long bound = run.ticker().nanos() + run.books().rules().deadline().toNanos() * 2 + PATIENCE_NANOS;
        while (!cleaned.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (run.ticker().nanos() > bound) {
                LOG.warn("{} lanes did not end their clean-up; what they left is not counted", cleaned.getCount());
                return;
            }
        }
    }

    private boolean isOverdue() {
        long end = Math.min(run.endNanos(), stoppedNanos);
        long bound = run.limits().gracefulStop().toNanos() + PATIENCE_NANOS;
        return run.ticker().nanos() - end > bound;
    }

    private void end() {
        for (Lane lane : lanes) {
            try {
                lane.close();
            } catch (RuntimeException thrown) {
                LOG.warn("a lane could not be closed", thrown);
            }
        }
        run.codeThreads().shutdownNow();
        synchronized (lock) {
            closeWindows(Long.MAX_VALUE);
        }
        announcer.settle(); // what listeners threw up to here belongs into the result
        RunResult done;
        run.books().close();
        synchronized (lock) {
            done = snapshot().withCleanup(Books.sum(cleanups, run.books().path()));
            result = done;
            if (vitals != null) {
                vitals.close();
            }
        }
        announcer.tell(RunListener::finished, done);
        announcer.close();
        finished.countDown();
    }

    private void add(Handed next) {
        LaneRecord record = next.record;
        synchronized (lock) {
            totals.add(record);
            watchFrom(record.window + 1);
            if (record.last) {
                lanesLeft--;
                lanesEndedNanos = Math.max(lanesEndedNanos, record.endNanos);
            }
            if (record.window < warmUpWindows) {
                window(record.window).addWarmUp(record);
                if (!record.used().isEmpty()) {
                    window(warmUpWindows).addMeasured(record);
                }
            } else {
                window(record.window).add(record);
            }
            through[next.lane] = record.last ? Long.MAX_VALUE : record.window;
            closeWindows(java.util.Arrays.stream(through).min().orElseThrow());
        }
        record.reset();
        empties.get(next.lane).add(record);
    }

    private Window window(long index) {
        return open.computeIfAbsent(index, w -> new Window(operationsOfWindows()));
    }

    private int operationsOfWindows() {
        return listensToOperations || !watches.isEmpty()
                ? run.plan().operations().capacity()
                : 0;
    }

    /** Shows a second that lies within the load to the thresholds that are watched. */
    private void watch(Window window) {
        for (ThresholdWatch watch : watches) {
            OperationRecord record = watch.operation().isEmpty()
                    ? window.sum()
                    : window.of(run.plan().operations().find(watch.operation().get()));
            if (watch.second(record)) {
                stop();
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

    /** What compiling and warming up cost the process is not held against the figures. */
    private void watchFrom(long window) {
        if (vitals == null && window >= warmUpWindows && run.ticker() == Ticker.SYSTEM) {
            vitals = new Vitals();
        }
    }

    /** Announces all windows up to that one: no lane will add to them. */
    private void closeWindows(long last) {
        while (nextWindow <= last && !open.isEmpty()) {
            Window window = open.remove(nextWindow);
            long start = nextWindow * WINDOW_NANOS;
            long length = last == Long.MAX_VALUE && open.isEmpty()
                    ? Math.max(1, Math.min(WINDOW_NANOS, run.ticker().nanos() - run.originNanos() - start))
                    : WINDOW_NANOS;
            Window seen = window == null ? new Window(0) : window;
            Interval interval = seen.toInterval(
                    nextWindow, startedAt.plusNanos(start), Duration.ofNanos(length), nextWindow < warmUpWindows);
            if (!interval.warmUp()) {
                intervals.add(interval);
                long loadNanos = Math.min(run.endNanos(), stoppedNanos) - run.originNanos();
                if (start + WINDOW_NANOS <= loadNanos) {
                    watch(seen);
                }
                if (listensToOperations) {
                    tellOperations(seen, interval);
                }
            }
            announcer.tell(RunListener::interval, interval);
            nextWindow++;
        }
    }

    private RunResult snapshot() {
        long now = run.ticker().nanos();
        long end = Math.min(Math.min(run.endNanos(), stoppedNanos), lanesLeft == 0 ? lanesEndedNanos : now);
        Duration measured = Duration.ofNanos(Math.max(0, end - run.measuredFromNanos()));
        List<OperationStats> stats = totals.stats(
                plan.target(),
                startedAt.plus(plan.warmUp()),
                measured.toNanos() / 1e9,
                nanos -> startedAt.plusNanos(nanos - run.originNanos()));
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
                TrustJudge.judge(
                        totals.signs(
                                stats.get(0),
                                plan.profile() instanceof LoadProfile.Open,
                                measured,
                                vitals == null ? Vitals.Used.NOTHING : vitals.sinceStart(),
                                run.isHere()),
                        stats.get(0)),
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
                watches.stream().flatMap(watch -> watch.result().stream()).toList());
    }
}
