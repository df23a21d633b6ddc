package io.loadkit.engine;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.LoadEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs plans on this machine.
 *
 * <p>Users are spread over lanes, as many as there are cores, less one when the target is on the same machine. Each
 * user draws from a generator of its own, seeded from the plan's seed and the user's number, so a user sends the same
 * requests in every run of the plan, as far as it gets. In the open model each arrival is a user.
 *
 * <p>The first run of a JVM begins up to 1.5 s later than it is started: the engine first sends requests of its own to
 * itself, where the transport {@link io.loadkit.spi.Transport#rehearses() allows} that.
 *
 * <p>Requests that were meant to be sent before the planned end, or before {@link Run#stop}, are measured, also when
 * their answer comes later; those that clean up after it are not. A request without an answer at the end of the
 * graceful stop counts as failed.
 *
 * <p>A user who could not connect waits before its next request, at least {@value UserWaits#FIRST_BACK_OFF_MILLIS} ms,
 * twice as long after each further time, {@value UserWaits#LONGEST_BACK_OFF_MILLIS} ms at most, so that a target that
 * refuses connections is not asked in a busy loop. The wait is think time: it is in no response time.
 */
public final class LocalEngine implements LoadEngine {
    /** Open model: connections of the whole run that may be opened at once; enough for thousands of requests a second. */
    private static final int FIRST_CONNECTIONS = 64;

    /** Found by {@link java.util.ServiceLoader}. */
    public LocalEngine() {}

    @Override
    public Run start(TestPlan plan, EngineSetup setup) {
        Rehearsal.with(setup.transport(), setup.ticker());
        CompiledPlan compiled = PlanCompiler.compile(plan);
        int users = (int) Math.ceil(Math.max(1, plan.profile().shape().peak()));
        boolean here = Lanes.isHere(plan.target());
        int count = Lanes.count(here, plan.profile() instanceof LoadProfile.Open ? Integer.MAX_VALUE : users);
        Books books = setup.ledger()
                .filter(Books.class::isInstance)
                .map(Books.class::cast)
                .orElseGet(() -> Books.inMemory(plan, setup.ticker()));
        books.prepare(compiled);
        List<LaneConnections> connections =
                Stream.generate(LaneConnections::new).limit(count).toList();
        List<Lane> lanes = open(plan, setup, connections, users);
        RunPlan runPlan = new RunPlan(
                compiled,
                plan.profile(),
                plan.limits(),
                plan.seed(),
                setup.ticker(),
                setup.ticker().nanos(),
                count,
                plan.warmUp().toNanos(),
                here,
                CodeThreads.open(),
                books,
                LocalKeeper.Leftover.of(books),
                plan.target(),
                setup.http().mostRedirects(),
                plan.calibration().isPresent()); // what somebody wrote down is sent as it is written
        LocalRun run = new LocalRun(plan, runPlan, setup, lanes);
        List<LaneLoop> loops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            loops.add(loop(runPlan, i, lanes.get(i), run.sink()));
            connections.get(i).of(loops.get(i));
        }
        run.begin(loops);
        return run;
    }

    private static LaneLoop loop(RunPlan run, int number, Lane lane, WindowSink sink) {
        return run.profile() instanceof LoadProfile.Open open
                ? new OpenLoop(run, open, number, lane, sink)
                : new ClosedLoop(run, (LoadProfile.Closed) run.profile(), number, lane, sink);
    }

    private static List<Lane> open(TestPlan plan, EngineSetup setup, List<LaneConnections> each, int users) {
        int count = each.size();
        boolean open = plan.profile() instanceof LoadProfile.Open;
        int most = open ? plan.limits().maxInFlight() : users;
        List<Lane> lanes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                int connections = Math.max(1, (most + count - 1) / count);
                int first = open ? Math.min(connections, Math.max(1, FIRST_CONNECTIONS / count)) : connections;
                lanes.add(setup.transport()
                        .open(new LaneSetup(
                                plan.target(),
                                plan.limits(),
                                i,
                                count,
                                connections,
                                setup.ticker(),
                                first,
                                each.get(i))));
            }
        } catch (RuntimeException thrown) {
            lanes.forEach(Lane::close);
            throw thrown;
        }
        return lanes;
    }
}
