package io.loadkit.error;

import org.jspecify.annotations.Nullable;

/** A run could not be carried out, for a reason that lies in LoadKit or its machine, not in the target. */
public final class EngineException extends LoadKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the text of {@code problem}.
     *
     * @param problem what went wrong, and what to do next
     */
    public EngineException(Problem problem) {
        super(problem.text(), null);
    }

    /**
     * Creates the exception with the text of {@code problem} and what caused it.
     *
     * @param problem what went wrong, and what to do next
     * @param cause what went wrong below; {@code null} for nothing
     */
    public EngineException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
    }
}
