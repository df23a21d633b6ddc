package io.loadkit.result;

import java.time.Duration;
import java.time.Instant;

/**
 * What happened in one window of a run, usually a second. Requests count where their answer, or their failure, came.
 *
 * @param index from 0
 * @param start of the window
 * @param length of the window; longer in a long run, whose oldest windows are merged to keep memory constant. For the same
 *     reason the distributions of all but the newest windows of a result may be coarser than 3 digits, by up to 1.6 %
 * @param users running at the end of the window
 * @param inFlight requests waiting for their answer at the end of the window
 * @param warmUp whether the window is part of the warm-up: listeners are told of it, results leave it out
 */
public record Interval(
        long index,
        Instant start,
        Duration length,
        int users,
        int inFlight,
        long requests,
        long failures,
        long bytesIn,
        long bytesOut,
        Latency service,
        Latency response,
        boolean warmUp) {
    /** {@return requests per second} */
    public double rps() {
        return requests / seconds();
    }

    /** {@return failures per second} */
    public double failuresPerSecond() {
        return failures / seconds();
    }

    private double seconds() {
        return Math.max(1e-9, length.toNanos() / 1e9);
    }
}
