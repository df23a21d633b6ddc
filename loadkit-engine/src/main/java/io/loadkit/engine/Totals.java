package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.result.FailureClass;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationStats.ErrorCount;
import io.loadkit.result.OwnFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/** The figures of a whole run so far. For one thread at a time. */
final class Totals {
    private static final int LONGEST_TRACE = 4000;

    final AbstractHistogram lateness = OperationRecord.runHistogram();
    final AbstractHistogram stalls = OperationRecord.runHistogram();
    private final List<RequestTemplate> templates;
    private final OperationRecord[] operations;
    private final OperationHistory[] histories;
    private final Map<String, LaneRecord.Fault> faults = new LinkedHashMap<>();
    private final long warmUpWindows;
    long warmUpRequests;
    long warmUpFailures;
    long skippedSteps;
    long afterEndRequests;
    long afterEndFailures;
    long neverStarted;
    long waitedForRoom;

    /**
     * Nothing yet.
     *
     * @param warmUpWindows so many windows at the beginning are the warm-up
     */
    Totals(List<RequestTemplate> templates, long warmUpWindows) {
        this.templates = templates;
        this.warmUpWindows = warmUpWindows;
        this.operations = new OperationRecord[templates.size()];
        this.histories = new OperationHistory[templates.size()];
        for (int i = 0; i < operations.length; i++) {
            operations[i] = OperationRecord.ofRun();
            histories[i] = new OperationHistory();
        }
    }

    void add(LaneRecord record) {
        for (int i = 0; i < operations.length; i++) {
            OperationRecord more = record.operations[i];
            if (more != null && more.requests() > 0) {
                operations[i].add(more);
                histories[i].add(Math.max(0, record.window - warmUpWindows), more);
            }
        }
        if (record.warmUp != null) {
            warmUpRequests += record.warmUp.requests();
            warmUpFailures += record.warmUp.failures();
        }
        lateness.add(record.lateness);
        stalls.add(record.stalls);
        skippedSteps += record.skippedSteps;
        afterEndRequests += record.afterEndRequests;
        afterEndFailures += record.afterEndFailures;
        neverStarted += record.neverStarted;
        waitedForRoom += record.waitedForRoom;
        record.faults.forEach((key, fault) -> fault(fault.thrown, fault.count));
    }

    void fault(Throwable thrown, long times) {
        faults.computeIfAbsent(thrown.toString(), k -> new LaneRecord.Fault(thrown)).count += times;
    }

    /** All operations together, as the first, then each of them. */
    List<OperationStats> stats(Instant measuredFrom, double seconds, Clock clock) {
        OperationRecord all = OperationRecord.ofRun();
        List<OperationStats> out = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            RequestTemplate template = templates.get(i);
            all.add(operations[i]);
            out.add(stats(
                    template.app(),
                    template.method(),
                    template.name(),
                    operations[i],
                    seconds,
                    clock,
                    histories[i].slices(measuredFrom)));
        }
        out.add(0, stats("", "", OperationStats.AGGREGATED, all, seconds, clock, List.of()));
        return out;
    }

    List<OwnFault> faults() {
        return faults.values().stream()
                .map(fault -> new OwnFault(fault.count, fault.thrown.toString(), trace(fault.thrown)))
                .toList();
    }

    /** Turns instants of the ticker into times of day. */
    interface Clock {
        Instant at(long nanos);
    }

    private static OperationStats stats(
            String app,
            String method,
            String name,
            OperationRecord record,
            double seconds,
            Clock clock,
            List<OperationStats.Slice> history) {
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
                        key.kind(), key.text(), tally.count, clock.at(tally.firstNanos), clock.at(tally.lastNanos))));
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
                history);
    }

    private static String trace(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        String text = out.toString();
        return text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE) + "…";
    }
}
