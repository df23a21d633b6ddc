package io.loadkit.error;

import org.jspecify.annotations.Nullable;

/** The target cannot be reached, or nothing that could be loaded was found there. */
public final class DiscoveryException extends LoadKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the text of {@code problem}.
     *
     * @param problem what went wrong, and what to do next
     */
    public DiscoveryException(Problem problem) {
        super(problem.text(), null);
    }

    /**
     * Creates the exception with the text of {@code problem} and what caused it.
     *
     * @param problem what went wrong, and what to do next
     * @param cause what went wrong below; {@code null} for nothing
     */
    public DiscoveryException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
    }
}
