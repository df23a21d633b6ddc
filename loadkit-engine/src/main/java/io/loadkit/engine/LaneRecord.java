package io.loadkit.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one lane recorded in one window. The lane writes it until the window is over, then the collecting thread reads
 * it, empties it and gives it back: one owner at a time, and no lock.
 */
final class LaneRecord {
    private static final int MOST_FAULTS = 20;

    final @Nullable OperationRecord[] operations;

    /** All operations together, for what was meant to be sent in the warm-up. */
    @Nullable
    OperationRecord warmUp;

    final AbstractHistogram lateness = OperationRecord.windowHistogram();
    final AbstractHistogram stalls = OperationRecord.windowHistogram();
    final AbstractHistogram waits = OperationRecord.windowHistogram();
    final Map<String, Fault> faults = new LinkedHashMap<>(0);
    List<Samples.Raw> samples = List.of();
    long skippedSteps;
    long afterEndRequests;
    long afterEndFailures;
    long neverStarted;
    long waitedForRoom;
    long busyNanos;
    long watchedNanos;
    long thinkNanos;
    long userBeats;
    long inFlightBeats;
    long beats;
    int lane;
    long window;
    long endNanos;
    boolean last;
    int users;
    int inFlight;

    /** A throwable of foreign code, and how often the like of it came. */
    static final class Fault {
        final Throwable thrown;
        long count;

        Fault(Throwable thrown) {
            this.thrown = thrown;
        }
    }

    LaneRecord(int operations) {
        this.operations = new OperationRecord[operations];
    }

    OperationRecord operation(int number) {
        OperationRecord known = operations[number];
        if (known == null) {
            known = OperationRecord.ofWindow();
            operations[number] = known;
        }
        return known;
    }

    OperationRecord warmUp() {
        OperationRecord known = warmUp;
        if (known == null) {
            known = OperationRecord.ofWindow();
            warmUp = known;
        }
        return known;
    }

    /** Notes what foreign code threw; of equal ones only the first is kept, and of many different ones the first few. */
    void fault(Throwable thrown, long times) {
        String key = thrown.toString();
        Fault known = faults.get(key);
        if (known == null) {
            if (faults.size() >= MOST_FAULTS) {
                return;
            }
            known = new Fault(thrown);
            faults.put(key, known);
        }
        known.count += times;
    }

    void reset() {
        for (OperationRecord operation : operations) {
            if (operation != null) {
                operation.reset();
            }
        }
        warmUp = null;
        lateness.reset();
        stalls.reset();
        waits.reset();
        busyNanos = 0;
        watchedNanos = 0;
        thinkNanos = 0;
        userBeats = 0;
        inFlightBeats = 0;
        beats = 0;
        faults.clear();
        samples = List.of();
        skippedSteps = 0;
        afterEndRequests = 0;
        afterEndFailures = 0;
        neverStarted = 0;
        waitedForRoom = 0;
        last = false;
    }

    /** The records of operations that were used. */
    List<OperationRecord> used() {
        List<OperationRecord> used = new ArrayList<>();
        for (OperationRecord operation : operations) {
            if (operation != null && operation.requests() > 0) {
                used.add(operation);
            }
        }
        return used;
    }
}
