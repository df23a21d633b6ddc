package io.loadkit.examples.gateway;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gateway has seen, at one moment. Requests to {@code /__stats} are not counted.
 *
 * @param total requests that arrived
 * @param requests answers by {@code "METHOD route -> status"}, such as {@code "GET /accounts/users/{user_id} -> 200"};
 *     requests that no route took are under {@code "METHOD (no route) -> status"}
 * @param live resources that exist, by kind
 * @param evicted resources that left because there were too many, by kind, since the start
 */
public record GatewayStats(
        long total, Map<String, Long> requests, Map<String, Integer> live, Map<String, Long> evicted) {

    /** Copies the maps; the copies are sorted and cannot be changed. */
    public GatewayStats {
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
        live = Collections.unmodifiableMap(new TreeMap<>(live));
        evicted = Collections.unmodifiableMap(new TreeMap<>(evicted));
    }
}
