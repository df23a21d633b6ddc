package io.loadkit.engine;

import io.loadkit.result.Phases;
import java.util.function.Supplier;
import org.HdrHistogram.AbstractHistogram;

/** Where time went, of one lane and window or of the whole run. For one thread at a time. */
final class PhaseRecord {
    private final AbstractHistogram lookup;
    private final AbstractHistogram connect;
    private final AbstractHistogram tls;
    private final AbstractHistogram firstByte;
    private final AbstractHistogram transfer;

    /** @param histograms grow as they need to */
    PhaseRecord(Supplier<AbstractHistogram> histograms) {
        lookup = histograms.get();
        connect = histograms.get();
        tls = histograms.get();
        firstByte = histograms.get();
        transfer = histograms.get();
    }

    void looked(long nanos) {
        lookup.recordValue(Math.max(0, nanos));
    }

    void connected(long nanos) {
        connect.recordValue(Math.max(0, nanos));
    }

    void secured(long nanos) {
        tls.recordValue(Math.max(0, nanos));
    }

    void answered(long sentNanos, long firstByteNanos, long doneNanos) {
        firstByte.recordValue(Math.max(0, firstByteNanos - sentNanos));
        transfer.recordValue(Math.max(0, doneNanos - firstByteNanos));
    }

    void add(PhaseRecord other) {
        lookup.add(other.lookup);
        connect.add(other.connect);
        tls.add(other.tls);
        firstByte.add(other.firstByte);
        transfer.add(other.transfer);
    }

    void reset() {
        for (AbstractHistogram each : new AbstractHistogram[] {lookup, connect, tls, firstByte, transfer}) {
            if (each.getTotalCount() > 0) {
                each.reset();
            }
        }
    }

    Phases phases() {
        return new Phases(
                Latencies.of(lookup),
                Latencies.of(connect),
                Latencies.of(tls),
                Latencies.of(firstByte),
                Latencies.of(transfer));
    }
}
