package io.loadkit.result;

/**
 * What one operation did in one window of a run.
 *
 * @param key {@code METHOD /path}
 * @param service from the moment a request was sent to the end of its answer
 * @param response from the moment it was meant to be sent to the end of its answer
 */
public record OperationWindow(
        String app, String key, long requests, long failures, Latency service, Latency response) {}
