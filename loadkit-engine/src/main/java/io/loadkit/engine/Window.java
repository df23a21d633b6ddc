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
        record.used().forEach(sum::add);
        users += record.users;
        inFlight += record.inFlight;
    }

    Interval toInterval(long index, Instant start, Duration length) {
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
                Latencies.of(sum.response()));
    }
}
