package io.loadkit.result;

import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the time of requests goes. Connections are counted from the start of the run, its warm-up included, because
 * that is when most of them are opened; answers are those of the measured requests.
 *
 * @param lookup of the target's name; empty where the transport does not tell
 * @param connect of each connection opened, through a proxy where there is one; empty where the transport does not tell
 * @param tls handshake of each connection secured; empty where there was none or the transport does not tell
 * @param firstByte from sending a request to the first byte of its answer
 * @param transfer from that byte to the last one
 */
public record Phases(Latency lookup, Latency connect, Latency tls, Latency firstByte, Latency transfer) {
    /** Nothing was seen. */
    public static final Phases NONE = new Phases(Latency.NONE, Latency.NONE, Latency.NONE, Latency.NONE, Latency.NONE);

    /** In words, such as {@code first byte p50 1 ms, p99 5 ms; 10 connections in p50 0.2 ms, p99 0.9 ms}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "first byte ", firstByte);
        add(parts, "transfer ", transfer);
        add(
                parts,
                Figures.count(connect.count()) + (connect.count() == 1 ? " connection in " : " connections in "),
                connect);
        add(parts, "TLS handshake ", tls);
        add(parts, "name lookup ", lookup);
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, Latency times) {
        if (times.count() > 0) {
            parts.add(what + "p50 " + Figures.millis(times.percentileNanos(50)) + ", p99 "
                    + Figures.millis(times.percentileNanos(99)));
        }
    }
}
