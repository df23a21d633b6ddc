package io.loadkit;

import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Credentials;
import io.loadkit.result.Cleanup;
import io.loadkit.spi.CleanupSetup;
import io.loadkit.spi.LedgerKeeper;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Facts about this copy of LoadKit, and what is done outside of a test. */
public final class LoadKit {
    private static final Duration CLEANUP_TIME = Duration.ofMinutes(10);

    private LoadKit() {}

    /** {@return the version, or {@code development} when run from class files} */
    public static String version() {
        String version = LoadKit.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Takes away what the ledger in {@code file} says a run has left behind: one whose process was killed, or one
     * that got stuck. What becomes of each thing is entered into the file, so it can be called again. Blocks until
     * that is done, 10 minutes at most; interrupting the thread ends it early.
     *
     * @param file where it is
     * @return what became of each thing
     * @throws io.loadkit.error.ConfigurationException when the file is no ledger
     */
    public static Cleanup cleanup(Path file) {
        return cleanup(file, Optional.empty(), step -> {});
    }

    /**
     * As {@link #cleanup(Path)}, with the credentials of the run: secrets are in no ledger.
     *
     * @param file where it is
     * @param credentials who logs in
     * @return what became of each thing
     */
    public static Cleanup cleanup(Path file, Credentials credentials) {
        return cleanup(file, Optional.of(credentials), step -> {});
    }

    /**
     * As {@link #cleanup(Path)}, for someone who watches.
     *
     * @param file where it is
     * @param credentials who logs in; empty where the run had none
     * @param progress told about once a second, in words, on the caller's thread, how far it is
     * @return what became of each thing
     */
    public static Cleanup cleanup(Path file, Optional<Credentials> credentials, Consumer<String> progress) {
        List<Transport> transports = Extensions.of(Transport.class, List.of(), true, Transport::priority);
        CleanupRules usual = CleanupRules.DEFAULT;
        return Extensions.first(LedgerKeeper.class, Bookkeeping.keepers(true), "loadkit-engine")
                .cleanUp(
                        file,
                        new CleanupSetup(
                                Extensions.first(Transport.class, transports, "loadkit-engine"),
                                credentials,
                                new CleanupRules(CLEANUP_TIME, usual.attempts(), usual.undeletable()),
                                Ticker.SYSTEM,
                                progress));
    }
}
