package io.loadkit.engine;

import io.loadkit.result.Interval;
import java.time.Duration;
import java.time.Instant;

/** One window, summed up over the lanes as their records come in. */
final class Window {
    private final OperationRecord sum = OperationRecord.ofRun();
    private int users;
    private int inFlight;

    void add(LaneRecord record) {
        addMeasured(record);
        here(record);
    }

    /** Adds what was measured, as part of this window, though the record is of an earlier one. */
    void addMeasured(LaneRecord record) {
        record.used().forEach(sum::add);
    }

    /** Adds what belongs to the warm-up. */
    void addWarmUp(LaneRecord record) {
        if (record.warmUp != null) {
            sum.add(record.warmUp);
        }
        here(record);
    }

    private void here(LaneRecord record) {
        users += record.users;
        inFlight += record.inFlight;
    }

    Interval toInterval(long index, Instant start, Duration length, boolean warmUp) {
        return new Interval(
                index,
                start,
                length,
                users,
                inFlight,
                sum.requests(),
                sum.failures(),
                sum.bytesIn(),
                sum.bytesOut(),
                Latencies.of(sum.service()),
                Latencies.of(sum.response()),
                warmUp);
    }
}
