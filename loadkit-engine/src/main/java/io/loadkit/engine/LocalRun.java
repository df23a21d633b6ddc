package io.loadkit.engine;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run on this machine: what may be asked of it while it goes on. {@link Collector} adds up what its lanes do. */
final class LocalRun implements Run {
    private final TestPlan plan;
    private final RunPlan run;
    private final List<Lane> lanes;
    private final List<LaneLoop> loops = new ArrayList<>();
    private final RunFigures figures;
    private final Collector collector;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Object lock = new Object();
    private long arrivalNumbers;
    private volatile @Nullable RunResult result;

    LocalRun(TestPlan plan, RunPlan run, EngineSetup setup, List<Lane> lanes) {
        this.plan = plan;
        this.run = run;
        this.lanes = List.copyOf(lanes);
        this.figures = new RunFigures(plan, run, setup, this.lanes, this::stop);
        this.collector = new Collector(run, this.lanes, figures);
        this.arrivalNumbers = numbersFor(run.profile().shape().area());
    }

    /** Where its lanes hand over what they recorded. */
    WindowSink sink() {
        return collector;
    }

    /** Starts the loops on their lanes and the collecting thread. */
    void begin(List<LaneLoop> made) {
        loops.addAll(made);
        figures.announcer().tell((listener, news) -> listener.started(plan, news), (Run) this);
        collector.start(this::ended);
        for (int i = 0; i < loops.size(); i++) {
            lanes.get(i).schedule(0, loops.get(i)::start);
        }
    }

    private void ended() {
        try {
            run.books().close();
            RunResult done = figures.end();
            result = done;
            figures.announcer().tell(RunListener::finished, done);
            figures.announcer().close();
        } finally {
            finished.countDown();
        }
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
        if (result == null && figures.stopped(run.ticker().nanos())) {
            onLanes(LaneLoop::stop);
        }
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
        return done != null ? done : figures.soFar();
    }
}
