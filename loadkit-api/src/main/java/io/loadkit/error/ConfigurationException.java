package io.loadkit.error;

import org.jspecify.annotations.Nullable;

/** A value that was passed in cannot be used, alone or together with another one. Nothing has been sent. */
public final class ConfigurationException extends LoadKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the text of {@code problem}.
     *
     * @param problem what went wrong, and what to do next
     */
    public ConfigurationException(Problem problem) {
        super(problem.text(), null);
    }

    /**
     * Creates the exception with the text of {@code problem} and what caused it.
     *
     * @param problem what went wrong, and what to do next
     * @param cause what went wrong below; {@code null} for nothing
     */
    public ConfigurationException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
    }
}
