package io.loadkit.result;

import java.util.List;

/**
 * One rate that was tried in a search for the capacity. Immutable.
 *
 * @param asked journeys per second
 * @param rps requests per second that ended
 * @param failures failed requests as a share of 1
 * @param service time from sending
 * @param response time from the intended start
 * @param held whether every goal held and nothing piled up
 * @param missed what did not hold, in words; empty when it held
 * @param trust in the figures of this step
 */
public record CapacityStep(
        double asked,
        double rps,
        long requests,
        double failures,
        Latency service,
        Latency response,
        boolean held,
        List<String> missed,
        Trust trust) {
    /**
     * Copies its collections.
     *
     * @param asked journeys per second
     * @param rps requests per second that ended
     * @param requests in the measured time
     * @param failures failed requests as a share of 1
     * @param service time from sending
     * @param response time from the intended start
     * @param held whether every goal held and nothing piled up
     * @param missed what did not hold, in words; empty when it held
     * @param trust in the figures of this step
     */
    public CapacityStep {
        missed = List.copyOf(missed);
    }
}
