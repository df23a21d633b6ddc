package io.loadkit.error;

import org.jspecify.annotations.Nullable;

/** Root of everything LoadKit throws on purpose. Unchecked; the message is one sentence fit for a user. */
public abstract sealed class LoadKitException extends RuntimeException
        permits ConfigurationException, DiscoveryException, EngineException, ReportException {
    private static final long serialVersionUID = 1L;

    LoadKitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
