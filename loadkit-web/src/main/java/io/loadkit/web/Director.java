package io.loadkit.web;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.LoadKitException;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.text.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a person clicks. One run at a time; it has a thread of its own. Safe for all threads.
 *
 * <p>A page that only watches can stop, pause and change the run it watches; starting is for pages that were given a
 * form.
 */
final class Director {
    private static final Logger LOG = LoggerFactory.getLogger(Director.class);

    private static final long LAST_STEPS_MILLIS = 2000;

    private final Board board;
    private final @Nullable Function<String, LoadTest> base;
    private final List<OwnProfile> offered;
    private final Optional<Path> results;
    private final Semaphore looking = new Semaphore(1);
    private @Nullable Thread thread;

    /**
     * @param base a test of a host, without any load; {@code null} for a page that only watches
     * @param offered profiles that can be chosen beside the presets
     */
    Director(Board board, @Nullable Function<String, LoadTest> base, List<OwnProfile> offered, Optional<Path> results) {
        this.board = board;
        this.base = base;
        this.offered = List.copyOf(offered);
        this.results = results;
    }

    /** Discovers and plans, and sends no load: what a person may choose from. Takes as long as the discovery. */
    Map<String, @Nullable Object> look(Map<String, @Nullable Object> form) {
        LoadTest test = configured(() -> base().apply(StartRequest.host(form)));
        if (!looking.tryAcquire()) {
            throw new Refusal(409, "Somebody is looking at a host already. Wait a moment.");
        }
        try {
            List<String> written = new ArrayList<>();
            TestPlan plan = test.scenarios(all -> {
                        all.forEach(scenario -> written.add(scenario.name()));
                        return all;
                    })
                    .plan();
            return PlanDocument.preview(plan, written);
        } catch (LoadKitException failed) {
            throw new Refusal(422, String.valueOf(failed.getMessage()));
        } finally {
            looking.release();
        }
    }

    /** Starts a run, unless one is under way. */
    synchronized void start(Map<String, @Nullable Object> form) {
        if (board.phase().isBusy() || !isOver(thread)) {
            throw new Refusal(409, "A run is under way. Stop it first.");
        }
        StartRequest request = configured(() -> StartRequest.of(form, offered));
        LoadTest test = configured(() -> {
            LoadTest described = request.on(base().apply(request.host())).listen(board);
            return results.isPresent() ? described.report(results.get()) : described;
        });
        board.begin(true);
        Thread runner = new Thread(() -> carryOut(test), "live-page-run");
        runner.setDaemon(true);
        runner.start();
        thread = runner;
    }

    /** Ends the run gracefully, or its preparation at once. */
    synchronized void stop() {
        Phase phase = board.phase();
        if (phase == Phase.PREPARING && thread != null) {
            board.cancel();
            thread.interrupt();
            return;
        }
        if (phase == Phase.STOPPING) {
            return;
        }
        Run run = underWay();
        board.enter(Phase.STOPPING, "stopping: requests under way finish, then what was made is cleaned up");
        run.stop();
    }

    /** Sends nothing new until {@link #resume}. */
    synchronized void pause() {
        Run run = underWay();
        if (board.phase() == Phase.RUNNING) {
            steer(run::pause);
            board.enter(Phase.PAUSED, "paused: nothing new is sent, and the run still ends on time");
        }
    }

    synchronized void resume() {
        Run run = underWay();
        if (board.phase() == Phase.PAUSED) {
            steer(run::resume);
            board.enter(Phase.RUNNING, "going on");
        }
    }

    /** Takes another number of users, or another arrival rate, for the rest of the run. */
    synchronized void changeLoad(Map<String, @Nullable Object> body) {
        Run run = underWay();
        if (board.plan().profile() instanceof LoadProfile.Open open) {
            double rate = configured(() -> StartRequest.number(body, "rate", "rate"));
            steer(() -> run.rate(rate));
            board.log("load changed to " + Figures.decimal(rate)
                    + (open.what() == LoadProfile.Arrival.REQUEST ? " requests" : " journeys") + " per second");
        } else {
            int users = configured(() -> StartRequest.whole(body, "users"));
            steer(() -> run.users(users));
            board.log("load changed to " + Figures.count(users) + " users");
        }
    }

    private static void steer(Runnable change) {
        try {
            change.run();
        } catch (ConfigurationException wrong) {
            throw new Refusal(400, String.valueOf(wrong.getMessage()));
        } catch (UnsupportedOperationException unable) {
            throw new Refusal(409, "The engine of this run cannot do that: " + unable.getMessage() + ".");
        }
    }

    /** Forgets the last run. */
    synchronized void reset() {
        if (board.phase().isBusy()) {
            throw new Refusal(409, "A run is under way. Stop it first.");
        }
        board.reset();
    }

    /** Ends what is under way and waits for it, for as long as a graceful stop may take. */
    void close(Duration longest) {
        Thread running;
        synchronized (this) {
            running = thread;
            if (running == null || !running.isAlive()) {
                return;
            }
            if (board.phase().isUnderWay() || board.phase() == Phase.PREPARING) {
                stop();
            }
        }
        try {
            running.join(longest.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread of the last run has ended, or does so now that its run is over. */
    private static boolean isOver(@Nullable Thread last) {
        if (last == null) {
            return true;
        }
        try {
            last.join(LAST_STEPS_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return !last.isAlive();
    }

    private Run underWay() {
        return board.run()
                .filter(run -> board.phase().isUnderWay())
                .orElseThrow(() -> new Refusal(409, "No run is under way."));
    }

    private void carryOut(LoadTest test) {
        try {
            board.done(test.listen(new CancelledRuns()).run());
        } catch (RuntimeException failed) {
            LOG.debug("the board knows of it, as it listens", failed);
        } catch (Error thrown) {
            LOG.error("a run started from the live page threw", thrown);
            board.enter(Phase.FAILED, "unexpected " + thrown.getClass().getSimpleName() + ", see the log of LoadKit");
        }
    }

    /** Stops a run that was cancelled while it was prepared, and came to its start all the same. */
    private final class CancelledRuns implements io.loadkit.spi.RunListener {
        @Override
        public void started(TestPlan plan, Run run) {
            if (board.isCancelling()) {
                run.stop();
            }
        }
    }

    private Function<String, LoadTest> base() {
        if (base == null) {
            throw new Refusal(409, "This page watches; it was not opened to start runs.");
        }
        return base;
    }

    private static <T> T configured(java.util.function.Supplier<T> description) {
        try {
            return description.get();
        } catch (ConfigurationException wrong) {
            throw new Refusal(400, String.valueOf(wrong.getMessage()));
        }
    }
}
