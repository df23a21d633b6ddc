package io.loadkit.error;

import org.jspecify.annotations.Nullable;

/** A result could not be written or read back. */
public final class ReportException extends LoadKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the text of {@code problem}.
     *
     * @param problem what went wrong, and what to do next
     */
    public ReportException(Problem problem) {
        super(problem.text(), null);
    }

    /**
     * Creates the exception with the text of {@code problem} and what caused it.
     *
     * @param problem what went wrong, and what to do next
     * @param cause what went wrong below; {@code null} for nothing
     */
    public ReportException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
    }
}
