package io.loadkit.engine;

import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.spi.Ticker;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/** What all lanes of a run share. Immutable, but for the books, of which each lane has its own. */
record RunPlan(
        CompiledPlan plan,
        LoadProfile profile,
        Limits limits,
        long seed,
        Ticker ticker,
        long originNanos,
        int lanes,
        long warmUpNanos,
        boolean isHere,
        ExecutorService codeThreads,
        Books books,
        LocalKeeper.Leftover before,
        URI target,
        int mostRedirects,
        boolean keepsToLimits) {

    /** What is meant to be sent from then on is measured. */
    long measuredFromNanos() {
        return originNanos + warmUpNanos;
    }

    /** When the load is to end. */
    long endNanos() {
        return originNanos + profile.length().toNanos();
    }
}
