package io.loadkit.spi;

import io.loadkit.result.Cleanup;
import java.nio.file.Path;

/**
 * Keeps ledgers and takes away what they say is left. Called on the caller's thread; the engine's own is found by
 * {@link java.util.ServiceLoader}.
 */
public interface LedgerKeeper {
    /**
     * Opens the books of a run; called once the plan is known and before anything is sent.
     *
     * @param setup what it works with
     * @return the books
     */
    Ledger open(LedgerSetup setup);

    /**
     * Takes away what the books say is left, for a run that was prepared and never started; closes the books.
     *
     * @param books as opened for the run
     * @param setup what it works with
     * @return what became of each thing
     */
    Cleanup cleanUp(Ledger books, CleanupSetup setup);

    /**
     * Takes away what the ledger in {@code file} says is left, and enters what became of it.
     *
     * @param file where it is
     * @param setup what it works with
     * @return what became of each thing
     * @throws io.loadkit.error.ConfigurationException when the file is no ledger
     */
    Cleanup cleanUp(Path file, CleanupSetup setup);
}
