package io.loadkit.engine;

import io.loadkit.result.Interval;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One window, summed up over the lanes as their records come in. */
final class Window {
    private final OperationRecord sum = OperationRecord.ofRun();
    private final @Nullable OperationRecord @Nullable [] each;
    private int users;
    private int inFlight;

    /**
     * A window in which nothing has happened yet.
     *
     * @param operations how many operations are also kept one by one; 0 for none
     */
    Window(int operations) {
        each = operations == 0 ? null : new OperationRecord[operations];
    }

    void add(LaneRecord record) {
        addMeasured(record);
        here(record);
    }

    /** Adds what was measured, as part of this window, though the record is of an earlier one. */
    void addMeasured(LaneRecord record) {
        record.used().forEach(sum::add);
        for (int i = 0; each != null && i < each.length; i++) {
            OperationRecord more = record.operations[i];
            if (more != null && more.requests() > 0) {
                OperationRecord known = each[i];
                if (known == null) {
                    known = OperationRecord.ofRun();
                    each[i] = known;
                }
                known.add(more);
            }
        }
    }

    /** Adds what belongs to the warm-up. */
    void addWarmUp(LaneRecord record) {
        if (record.warmUp != null) {
            sum.add(record.warmUp);
        }
        here(record);
    }

    /** Forgets everything but the memory of its histograms. */
    void reset() {
        sum.reset();
        for (int i = 0; each != null && i < each.length; i++) {
            OperationRecord known = each[i];
            if (known != null) {
                known.reset();
            }
        }
        users = 0;
        inFlight = 0;
    }

    private void here(LaneRecord record) {
        users += record.users;
        inFlight += record.inFlight;
    }

    /** All operations together. */
    OperationRecord sum() {
        return sum;
    }

    /** What one operation did; {@code null} for nothing. */
    @Nullable
    OperationRecord of(int operation) {
        OperationRecord known = each == null || operation < 0 || operation >= each.length ? null : each[operation];
        return known == null || known.requests() == 0 ? null : known;
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
