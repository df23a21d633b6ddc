package io.loadkit.spi;

import io.loadkit.plan.Http;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an engine works with.
 *
 * @param listeners told what happens; the engine guards itself against what they throw
 * @param ledger the books of the run, which the engine closes; empty for an engine that keeps its own, in memory
 * @param distributions names the file, by the start of the run, into which the engine writes the distributions of each
 *     operation while the run goes on, in the log format of HdrHistogram; the result names the file. Empty for none
 * @param http how requests travel; the transport knows already, redirects are the engine's part
 * @param watchesTarget whether the engine may look up how much processor time a target on this machine takes
 */
public record EngineSetup(
        Transport transport,
        List<RunListener> listeners,
        Ticker ticker,
        Optional<Ledger> ledger,
        Optional<Function<Instant, Path>> distributions,
        Http http,
        boolean watchesTarget) {
    /**
     * With a target that may be watched.
     *
     * @param transport carries the requests
     * @param listeners told in this order
     * @param ticker where time comes from
     * @param ledger the books of the run, which the engine closes; empty for an engine that keeps its own, in memory
     * @param distributions names the file of the distributions, by the start of the run; empty for none
     * @param http how requests travel; the transport knows already, redirects are the engine's part
     */
    public EngineSetup(
            Transport transport,
            List<RunListener> listeners,
            Ticker ticker,
            Optional<Ledger> ledger,
            Optional<Function<Instant, Path>> distributions,
            Http http) {
        this(transport, listeners, ticker, ledger, distributions, http, true);
    }

    /**
     * With requests that travel in the stock way.
     *
     * @param transport carries the requests
     * @param listeners told in this order
     * @param ticker where time comes from
     * @param ledger the books of the run, which the engine closes; empty for an engine that keeps its own, in memory
     * @param distributions names the file of the distributions, by the start of the run; empty for none
     */
    public EngineSetup(
            Transport transport,
            List<RunListener> listeners,
            Ticker ticker,
            Optional<Ledger> ledger,
            Optional<Function<Instant, Path>> distributions) {
        this(transport, listeners, ticker, ledger, distributions, Http.DEFAULT);
    }

    /**
     * Without books and files.
     *
     * @param transport carries the requests
     * @param listeners told in this order
     * @param ticker where time comes from
     */
    public EngineSetup(Transport transport, List<RunListener> listeners, Ticker ticker) {
        this(transport, listeners, ticker, Optional.empty(), Optional.empty());
    }

    /**
     * Copies its collections.
     *
     * @param transport carries the requests
     * @param listeners told what happens; the engine guards itself against what they throw
     * @param ticker where time comes from
     * @param ledger the books of the run, which the engine closes; empty for an engine that keeps its own, in memory
     * @param distributions names the file of the distributions, by the start of the run; empty for none
     * @param http how requests travel; the transport knows already, redirects are the engine's part
     * @param watchesTarget whether the engine may look up how much processor time a target on this machine takes
     */
    public EngineSetup {
        listeners = List.copyOf(listeners);
    }
}
