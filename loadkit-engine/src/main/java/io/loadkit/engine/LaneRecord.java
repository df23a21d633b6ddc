package io.loadkit.engine;

import java.util.ArrayList;
import java.util.List;
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
    final PhaseRecord phases = new PhaseRecord(OperationRecord::windowHistogram);
    final Faults faults = new Faults(MOST_FAULTS);
    List<Samples.Raw> samples = List.of();
    long skippedSteps;

    /** Requests of each operation that were not sent, as the target wants fewer; {@code null} as long as there are none. */
    long @Nullable [] heldBack;

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

    void heldBack(int operation) {
        if (heldBack == null) {
            heldBack = new long[operations.length];
        }
        heldBack[operation]++;
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
        phases.reset();
        busyNanos = 0;
        watchedNanos = 0;
        thinkNanos = 0;
        userBeats = 0;
        inFlightBeats = 0;
        beats = 0;
        faults.clear();
        samples = List.of();
        skippedSteps = 0;
        heldBack = null;
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
