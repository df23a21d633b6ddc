package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerFile;
import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.LedgerReader;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.engine.ledger.State;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Limits;
import io.loadkit.result.Cleanup;
import io.loadkit.spi.CleanupSetup;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.LedgerKeeper;
import io.loadkit.spi.LedgerSetup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the books of the engine in this module. A ledger in a file is closed for good when its run has ended, and is
 * opened again by {@link #cleanUp(Path, CleanupSetup)}.
 */
public final class LocalKeeper implements LedgerKeeper {
    private static final int CONNECTIONS = 16;
    private static final long PATIENCE_SECONDS = 15;

    /** Found by {@link java.util.ServiceLoader}. */
    public LocalKeeper() {}

    @Override
    public Ledger open(LedgerSetup setup) {
        return Books.open(setup);
    }

    @Override
    public Cleanup cleanUp(Ledger ledger, CleanupSetup setup) {
        if (!(ledger instanceof Books books)) {
            throw new ConfigurationException(
                    Problem.value("ledger", ledger.getClass().getName(), "one that this keeper has opened"));
        }
        try {
            Limits limits = books.plan().limits();
            Leftover before = Leftover.of(books);
            if (!before.resumption().isEmpty()) {
                setup.progress().accept("cleaning up");
                Resumption.Job job = before.job(books);
                run(books.plan().target(), limits, job, setup);
                before.counts().add(job.books().counts());
            }
            return Books.sum(before.counts(), books.path());
        } finally {
            books.close();
        }
    }

    @Override
    public Cleanup cleanUp(Path file, CleanupSetup setup) {
        Seal seal = Seal.ofThisUser();
        LedgerReader ledger = LedgerReader.read(file, seal);
        Resumption resumption = new Resumption(ledger.target(), Limits.DEFAULT);
        Recipes recipes = new Recipes(file, ledger, setup.credentials(), seal);
        List<Cleanup.Leftover> closed = new ArrayList<>();
        long undeletable = 0;
        for (LedgerReader.Thing thing : ledger.things()) {
            undeletable += thing.state() == State.UNDELETABLE ? 1 : 0;
            if (!thing.state().isSettled()) {
                recipes.of(thing).ifPresentOrElse(resumption::add, () -> closed.add(recipes.closed(thing)));
            }
        }
        if (resumption.isEmpty()) {
            recipes.missing().filter(missing -> !closed.isEmpty()).ifPresent(missing -> {
                throw missing;
            });
            return new Cleanup(undeletable, 0, 0, 0, undeletable, 0, List.of(), Optional.of(file));
        }
        for (LedgerReader.Thing thing : ledger.things()) {
            Optional<Resumption.Thing> known =
                    thing.isMade() && recipes.isNeeded(thing) ? recipes.of(thing) : Optional.empty();
            known.ifPresent(resumption::addNumbered);
            known.filter(made -> thing.state() == State.DELETED).ifPresent(resumption::addExample);
        }
        try (LedgerFile open = LedgerFile.reopen(file)) {
            Resumption.Job job = resumption.job(new LedgerPage(open), setup.rules());
            run(ledger.target(), Limits.DEFAULT, job, setup);
            Cleanup now = job.books().counts();
            long stuck = now.stuck() + job.books().open().size() + closed.size();
            List<Cleanup.Leftover> left = new ArrayList<>(now.left());
            left.addAll(closed.subList(0, Math.min(closed.size(), Cleanup.MOST_NAMED)));
            return new Cleanup(
                    undeletable + now.deleted() + now.gone() + stuck,
                    now.deleted(),
                    now.gone(),
                    stuck,
                    undeletable,
                    0,
                    left,
                    Optional.of(file));
        }
    }

    /** Works a job off on a lane of its own. An interrupt ends it; what is open then stays so in the ledger. */
    private static void run(URI target, Limits limits, Resumption.Job job, CleanupSetup setup) {
        CountDownLatch ended = new CountDownLatch(1);
        try (Lane lane = setup.transport().open(new LaneSetup(target, limits, 0, 1, CONNECTIONS, setup.ticker()))) {
            AtomicInteger left = new AtomicInteger(job.books().open().size());
            CleanupLoop loop = new CleanupLoop(
                    lane,
                    job.plan(),
                    job.books(),
                    setup.rules(),
                    limits,
                    setup.ticker(),
                    left::lazySet,
                    ended::countDown);
            lane.schedule(0, loop::start);
            long deadline = setup.rules().deadline().toSeconds();
            try {
                for (long second = 0; !ended.await(1, TimeUnit.SECONDS); second++) {
                    if (second > deadline + PATIENCE_SECONDS) {
                        lane.schedule(0, loop::stop);
                        break;
                    }
                    setup.progress()
                            .accept(Cleanup.underWay(left.get(), Duration.ofSeconds(Math.max(0, deadline - second))));
                }
            } catch (InterruptedException asked) {
                lane.schedule(0, loop::stop);
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What was made before a run, as the job of a loop. */
    record Leftover(Books books, Resumption resumption, List<Cleanup> counts, AtomicInteger cleaned) {
        static Leftover of(Books books) {
            Resumption resumption =
                    new Resumption(books.plan().target(), books.plan().limits());
            long made = 0;
            long deleted = 0;
            long gone = 0;
            long undeletable = 0;
            for (Books.Entry entry : books.entries()) {
                made += entry.wasMade ? 1 : 0;
                deleted += entry.state == State.DELETED ? 1 : 0;
                gone += entry.state == State.GONE && entry.wasMade ? 1 : 0;
                Creation best = books.best(entry);
                boolean never =
                        entry.state == State.UNDELETABLE && best.deleters().isEmpty();
                undeletable += never ? 1 : 0;
                if (!entry.state.isSettled() || entry.state == State.UNDELETABLE && !never) {
                    resumption.add(new Resumption.Thing(
                            best,
                            entry.number,
                            entry.account,
                            entry.marks(),
                            entry.state != State.INTENT,
                            entry.orphaned,
                            entry.values));
                } else if (entry.state == State.DELETED) {
                    resumption.addExample(new Resumption.Thing(
                            best, entry.number, entry.account, entry.marks(), true, false, entry.values));
                }
            }
            Cleanup sofar = new Cleanup(made, deleted, gone, 0, undeletable, 0, List.of(), Optional.empty());
            return new Leftover(books, resumption, new java.util.ArrayList<>(List.of(sofar)), new AtomicInteger());
        }

        /** Whether a lane that has taken its own things away is the last of all, and something is left. Any thread. */
        boolean isLastOf(int lanes) {
            return cleaned.incrementAndGet() == lanes && !resumption.isEmpty();
        }

        Resumption.Job job(Books open) {
            return resumption.job(open.page(), open.rules());
        }
    }
}
