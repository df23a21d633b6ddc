package io.loadkit.plan;

/**
 * An operation that is known and not loaded.
 *
 * @param operation {@code METHOD /path}
 * @param reason in plain words
 * @param fix what to write to have it loaded, one line
 */
public record Exclusion(String operation, String reason, String fix) {}
