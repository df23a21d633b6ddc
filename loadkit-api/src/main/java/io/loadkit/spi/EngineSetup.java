package io.loadkit.spi;

import java.util.List;
import java.util.Optional;

/**
 * What an engine works with.
 *
 * @param listeners told what happens; the engine guards itself against what they throw
 * @param ledger the books of the run, which the engine closes; empty for an engine that keeps its own, in memory
 */
public record EngineSetup(Transport transport, List<RunListener> listeners, Ticker ticker, Optional<Ledger> ledger) {
    /** Without books. */
    public EngineSetup(Transport transport, List<RunListener> listeners, Ticker ticker) {
        this(transport, listeners, ticker, Optional.empty());
    }

    public EngineSetup {
        listeners = List.copyOf(listeners);
    }
}
