package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.result.FailureClass;
import io.loadkit.result.FailureSample;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationStats.ErrorCount;
import io.loadkit.result.OwnFault;
import io.loadkit.text.Figures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** The figures of a whole run so far. For one thread at a time. */
final class Totals {
    private static final int MOST_FAULTS = 100;
    private static final int MOST_NAMED = 10;

    final AbstractHistogram lateness = OperationRecord.runHistogram();
    final AbstractHistogram stalls = OperationRecord.runHistogram();
    private final AbstractHistogram waits = OperationRecord.runHistogram();
    final PhaseRecord phases = new PhaseRecord(OperationRecord::runHistogram);
    private final long[] busyNanos;
    private final long[] watchedNanos;
    private long thinkNanos;
    private long userBeats;
    private long inFlightBeats;
    private long beats;
    private final OperationNames names;
    private final @Nullable OperationRecord[] operations;
    private final @Nullable OperationHistory[] histories;
    private final Faults faults = new Faults(MOST_FAULTS);
    private final long warmUpWindows;
    private final Samples samples;
    long warmUpRequests;
    long warmUpFailures;
    long skippedSteps;
    private final long[] heldBack;
    long afterEndRequests;
    long afterEndFailures;
    long neverStarted;
    long waitedForRoom;

    /**
     * Nothing yet.
     *
     * @param warmUpWindows so many windows at the beginning are the warm-up
     */
    Totals(OperationNames names, long warmUpWindows, int lanes) {
        this.busyNanos = new long[lanes];
        this.watchedNanos = new long[lanes];
        this.names = names;
        this.heldBack = new long[names.capacity()];
        this.warmUpWindows = warmUpWindows;
        this.samples = new Samples(names.capacity());
        this.operations = new OperationRecord[names.capacity()];
        this.histories = new OperationHistory[names.capacity()];
    }

    void add(LaneRecord record) {
        for (int i = 0; i < operations.length; i++) {
            OperationRecord more = record.operations[i];
            if (more != null && more.requests() > 0) {
                operation(i).add(more);
                history(i).add(Math.max(0, record.window - warmUpWindows), more);
            }
        }
        if (record.warmUp != null) {
            warmUpRequests += record.warmUp.requests();
            warmUpFailures += record.warmUp.failures();
        }
        samples.add(record.samples);
        lateness.add(record.lateness);
        stalls.add(record.stalls);
        waits.add(record.waits);
        phases.add(record.phases);
        busyNanos[record.lane] += record.busyNanos;
        watchedNanos[record.lane] += record.watchedNanos;
        thinkNanos += record.thinkNanos;
        userBeats += record.userBeats;
        inFlightBeats += record.inFlightBeats;
        beats += record.beats;
        skippedSteps += record.skippedSteps;
        long[] held = record.heldBack;
        for (int i = 0; held != null && i < held.length; i++) {
            heldBack[i] += held[i];
        }
        afterEndRequests += record.afterEndRequests;
        afterEndFailures += record.afterEndFailures;
        neverStarted += record.neverStarted;
        waitedForRoom += record.waitedForRoom;
        faults.add(record.faults);
    }

    /** What is worth knowing of operations of which the target wanted fewer requests. */
    List<String> heldBack() {
        List<RequestTemplate> templates = names.templates();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < templates.size() && out.size() < MOST_NAMED; i++) {
            if (heldBack[i] > 0) {
                out.add(templates.get(i).key()
                        + " was answered with 429, so it was sent as seldom as that asks for, and "
                        + Figures.count(heldBack[i]) + " times left out");
            }
        }
        return out;
    }

    /** What speaks for and against the generator. */
    Signs signs(OperationStats all, boolean open, Duration measured, Vitals.Used process, boolean isHere) {
        double busiest = 0;
        for (int i = 0; i < busyNanos.length; i++) {
            busiest = Math.max(busiest, watchedNanos[i] == 0 ? 0 : (double) busyNanos[i] / watchedNanos[i]);
        }
        return new Signs(
                Latencies.of(lateness),
                Latencies.of(stalls),
                Latencies.of(waits),
                neverStarted,
                waitedForRoom,
                busiest,
                balance(all, open, measured),
                process,
                isHere);
    }

    private Signs.Balance balance(OperationStats all, boolean open, Duration measured) {
        double seconds = measured.toNanos() / 1e9;
        if (beats == 0 || seconds == 0 || all.requests() == 0) {
            return Signs.Balance.NONE;
        }
        long looks = beats / busyNanos.length;
        double perRequest = open
                ? all.service().meanNanos() + waits.getMean()
                : all.response().meanNanos();
        double total = all.response().count() * perRequest + (open ? 0 : thinkNanos);
        double counted = (double) (open ? inFlightBeats : userBeats) / Math.max(1, looks);
        double each = total / all.requests() / 1e9;
        return new Signs.Balance(open, counted, total / 1e9 / seconds, looks, each / seconds);
    }

    void fault(Throwable thrown, long times) {
        faults.add(thrown, times);
    }

    private OperationRecord operation(int number) {
        OperationRecord known = operations[number];
        if (known == null) {
            known = OperationRecord.ofRun();
            operations[number] = known;
        }
        return known;
    }

    private OperationHistory history(int number) {
        OperationHistory known = histories[number];
        if (known == null) {
            known = new OperationHistory();
            histories[number] = known;
        }
        return known;
    }

    /** All operations together, as the first, then each of them. */
    List<OperationStats> stats(URI target, Instant measuredFrom, double seconds, LongFunction<Instant> clock) {
        OperationRecord all = OperationRecord.ofRun();
        List<OperationStats> out = new ArrayList<>();
        List<RequestTemplate> templates = names.templates();
        for (int i = 0; i < templates.size(); i++) {
            RequestTemplate template = templates.get(i);
            all.add(operation(i));
            out.add(stats(
                    template.app(),
                    template.method(),
                    template.name(),
                    operation(i),
                    seconds,
                    clock,
                    history(i).slices(measuredFrom),
                    samples.of(i, target, clock)));
        }
        out.add(0, stats("", "", OperationStats.AGGREGATED, all, seconds, clock, List.of(), List.of()));
        return out;
    }

    List<OwnFault> faults() {
        return faults.all();
    }

    private static OperationStats stats(
            String app,
            String method,
            String name,
            OperationRecord record,
            double seconds,
            LongFunction<Instant> clock,
            List<OperationStats.Slice> history,
            List<FailureSample> samples) {
        Map<Integer, Long> statuses = new HashMap<>();
        for (int status = 0; status < 600; status++) {
            if (record.answers(status) > 0) {
                statuses.put(status, record.answers(status));
            }
        }
        Map<FailureClass, Long> classes = new EnumMap<>(FailureClass.class);
        for (FailureClass kind : FailureClass.values()) {
            if (record.failures(kind) > 0) {
                classes.put(kind, record.failures(kind));
            }
        }
        List<ErrorCount> errors = new ArrayList<>();
        record.errors()
                .forEach((key, tally) -> errors.add(new ErrorCount(
                        key.kind(),
                        key.text(),
                        tally.count,
                        clock.apply(tally.firstNanos),
                        clock.apply(tally.lastNanos))));
        errors.sort(Comparator.comparingLong(ErrorCount::count).reversed().thenComparing(ErrorCount::text));
        return new OperationStats(
                app,
                method,
                name,
                record.requests(),
                record.failures(),
                seconds > 0 ? record.requests() / seconds : 0,
                statuses,
                classes,
                record.bytesIn(),
                record.bytesOut(),
                Latencies.of(record.service()),
                Latencies.of(record.response()),
                errors,
                history,
                samples);
    }
}
