package io.loadkit.result;

/**
 * A failure on our side that did not end the run: a check, a strategy or a listener that threw.
 *
 * @param trace the stack trace as text, cut to a bounded length
 */
public record OwnFault(long count, String message, String trace) {}
