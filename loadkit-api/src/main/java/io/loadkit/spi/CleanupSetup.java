package io.loadkit.spi;

import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Credentials;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What taking away needs.
 *
 * @param credentials who is calling, for a ledger from a file: secrets are never written into one
 * @param progress told in a few words what is being done; called on the caller's thread
 */
public record CleanupSetup(
        Transport transport,
        Optional<Credentials> credentials,
        CleanupRules rules,
        Ticker ticker,
        Consumer<String> progress) {}
