package io.loadkit.spi;

import java.util.List;

/**
 * What an engine works with.
 *
 * @param listeners told what happens; the engine guards itself against what they throw
 */
public record EngineSetup(Transport transport, List<RunListener> listeners, Ticker ticker) {
    public EngineSetup {
        listeners = List.copyOf(listeners);
    }
}
