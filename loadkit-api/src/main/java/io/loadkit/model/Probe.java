package io.loadkit.model;

import java.net.URI;
import java.time.Duration;

/**
 * One request that discovery made, and what it concluded.
 *
 * @param status of the answer, 0 when there was none
 * @param verdict in plain words: {@code OpenAPI 3.1.0, 12 operations}, {@code 404}, {@code HTML, no document}
 */
public record Probe(String method, URI uri, int status, String verdict, Duration took) {}
