package io.loadkit.engine;

import io.loadkit.result.Cleanup;
import io.loadkit.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what lanes hand over, and adds it to the figures on a thread of its own, until all of them have come to their
 * end. That thread also sees to it that the run ends when a lane does not.
 */
final class Collector implements WindowSink {
    /** How long after the graceful stop a lane that says nothing is given up. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOOK_MILLIS = 100;
    private static final long BETWEEN_NEWS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final RunPlan run;
    private final List<Lane> lanes;
    private final RunFigures figures;
    private final LinkedBlockingQueue<LaneRecord> handed = new LinkedBlockingQueue<>();
    private final List<Queue<LaneRecord>> empties = new ArrayList<>();
    private final CountDownLatch cleaned;
    private final AtomicIntegerArray toClean;

    Collector(RunPlan run, List<Lane> lanes, RunFigures figures) {
        this.run = run;
        this.lanes = lanes;
        this.figures = figures;
        this.cleaned = new CountDownLatch(lanes.size());
        this.toClean = new AtomicIntegerArray(lanes.size());
        lanes.forEach(lane -> empties.add(new ConcurrentLinkedQueue<>()));
    }

    /** Begins; {@code ended} is called when all is collected and all lanes are closed. */
    void start(Runnable ended) {
        Thread thread = new Thread(
                () -> {
                    try {
                        collect();
                    } finally {
                        close();
                        ended.run();
                    }
                },
                "loadkit-collector");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public LaneRecord empty(int lane) {
        LaneRecord used = empties.get(lane).poll();
        return used == null ? new LaneRecord(run.plan().operations().capacity()) : used;
    }

    @Override
    public void full(int lane, LaneRecord record) {
        handed.add(record);
    }

    @Override
    public void cleaning(int lane, int left) {
        toClean.lazySet(lane, left);
    }

    @Override
    public void cleaned(List<Cleanup> counts, long requests, long failures) {
        figures.cleaned(counts, requests, failures);
        cleaned.countDown();
    }

    private void collect() {
        try {
            int running = lanes.size();
            boolean overdue = false;
            while (running > 0 && !overdue) {
                LaneRecord next = handed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    overdue = isOverdue();
                } else {
                    running -= next.last ? 1 : 0;
                    figures.add(next);
                    next.reset();
                    empties.get(next.lane).add(next);
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
        }
    }

    /** Lanes keep the deadline themselves; one that does not must not keep the result from coming. */
    private void awaitCleanup() throws InterruptedException {
        long start = run.ticker().nanos();
        long deadline = run.books().rules().deadline().toNanos();
        long bound = start + deadline * 2 + PATIENCE_NANOS;
        long told = start;
        while (!cleaned.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = run.ticker().nanos();
            if (now - told >= BETWEEN_NEWS_NANOS) {
                told = now;
                Duration atMost = Duration.ofNanos(Math.max(0, start + deadline - now));
                figures.announcer().tell((listener, left) -> listener.cleaningUp(left, atMost), left());
            }
            if (now > bound) {
                LOG.warn("{} lanes did not end their clean-up; what they left is not counted", cleaned.getCount());
                return;
            }
        }
    }

    private long left() {
        long sum = 0;
        for (int i = 0; i < toClean.length(); i++) {
            sum += toClean.get(i);
        }
        return sum;
    }

    private boolean isOverdue() {
        long bound = run.limits().gracefulStop().toNanos() + PATIENCE_NANOS;
        return run.ticker().nanos() - figures.loadEndNanos() > bound;
    }

    private void close() {
        for (Lane lane : lanes) {
            try {
                lane.close();
            } catch (RuntimeException thrown) {
                LOG.warn("a lane could not be closed", thrown);
            }
        }
        run.codeThreads().shutdownNow();
    }
}
