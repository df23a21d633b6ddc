package io.loadkit;

import io.loadkit.plan.Creation;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.CleanupSetup;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.LedgerKeeper;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.spi.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens the books of a test before anything is made, and sees to it that they are worked off when no run comes of it. */
final class Bookkeeping {
    private final Settings settings;
    private final Consumer<String> progress;

    Bookkeeping(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** The books; empty where nobody is there to keep them, and the engine keeps its own. */
    Optional<Ledger> open(TestPlan plan) {
        Optional<Path> file = Optional.ofNullable(settings.cleanup.ledger)
                .map(path -> settings.cleanup.named
                        ? path
                        : path.resolve(ReportFiles.prefix(plan.name(), settings.ticker.now()) + "_ledger.jsonl"));
        List<LedgerKeeper> keepers = keepers(settings.findExtensions);
        if (file.isPresent()) {
            Extensions.first(LedgerKeeper.class, keepers, "loadkit-engine");
        }
        Optional<Ledger> books = keepers.stream()
                .findFirst()
                .map(keeper -> keeper.open(new LedgerSetup(plan, file, settings.cleanup.rules, settings.ticker)));
        file.ifPresent(path -> settings.listeners.forEach(listener -> Guard.run(() -> listener.ledger(path))));
        return books;
    }

    static List<LedgerKeeper> keepers(boolean find) {
        return Extensions.of(LedgerKeeper.class, List.of(), find, keeper -> 0);
    }

    /** Says what will stay, while there is still time to stop. */
    void announce(TestPlan plan) {
        List<String> kinds = Creation.undeletable(plan);
        if (!kinds.isEmpty()) {
            progress.accept("nothing deletes what these make, so at most " + settings.cleanup.rules.undeletable()
                    + " of each are made and stay: " + String.join(", ", kinds));
        }
    }

    /** Takes away what is in the books: no run will. An interrupt that ended the preparation does not end this. */
    void workOff(Optional<Ledger> books, Supplier<Transport> transport) {
        boolean interrupted = Thread.interrupted();
        try {
            books.map(open -> keepers(true)
                            .get(0)
                            .cleanUp(
                                    open,
                                    new CleanupSetup(
                                            transport.get(),
                                            Optional.ofNullable(settings.credentials),
                                            settings.cleanup.rules,
                                            settings.ticker,
                                            progress)))
                    .filter(cleanup -> cleanup.created() > 0 || !cleanup.isClean())
                    .ifPresent(cleanup ->
                            settings.listeners.forEach(listener -> Guard.run(() -> listener.cleanedUp(cleanup))));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
