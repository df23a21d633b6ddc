package io.loadkit.spi;

import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.TestPlan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the books of a run need to know.
 *
 * @param file to keep them in, which must not exist; empty to keep them in memory
 */
public record LedgerSetup(TestPlan plan, Optional<Path> file, CleanupRules rules, Ticker ticker) {}
