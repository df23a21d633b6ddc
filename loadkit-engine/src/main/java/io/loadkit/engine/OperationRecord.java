package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** The figures of one operation, of one lane and window or of the whole run. For one thread at a time. */
@SuppressWarnings("EnumOrdinal") // an index into an array that is never kept; a map would cost more on the hot path
final class OperationRecord {
    /** So many distinct errors are told apart; the rest is counted together. */
    private static final int MOST_ERRORS = 100;

    /** Below 0.1 us the figures are coarser than three digits; that halves the memory of a histogram. */
    private static final long FINEST_NANOS = 64;

    private static final int DIGITS = 3;
    private static final int STATUSES = 600;

    private final long[] statuses = new long[STATUSES];
    private final long[] classes = new long[FailureClass.values().length];
    private final Map<ErrorKey, ErrorTally> errors = new HashMap<>(0);
    private final AbstractHistogram service;
    private final AbstractHistogram response;
    private long requests;
    private long failures;
    private long bytesIn;
    private long bytesOut;

    /** How often an error came, and between which instants. */
    static final class ErrorTally {
        long count;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;

        void add(long more, long first, long last) {
            count += more;
            firstNanos = Math.min(firstNanos, first);
            lastNanos = Math.max(lastNanos, last);
        }
    }

    private OperationRecord(AbstractHistogram service, AbstractHistogram response) {
        this.service = service;
        this.response = response;
    }

    /** For one window: its counts fit 32 bits. */
    static OperationRecord ofWindow() {
        return new OperationRecord(windowHistogram(), windowHistogram());
    }

    /** For any length of time. */
    static OperationRecord ofRun() {
        return new OperationRecord(runHistogram(), runHistogram());
    }

    static AbstractHistogram windowHistogram() {
        IntCountsHistogram histogram = new IntCountsHistogram(FINEST_NANOS, FINEST_NANOS * 2, DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    static AbstractHistogram runHistogram() {
        Histogram histogram = new Histogram(FINEST_NANOS, FINEST_NANOS * 2, DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /** Counts a request that went out and was answered or failed; {@code status} is 0 without an answer. */
    void finished(
            int status,
            @Nullable ErrorKey failure,
            long serviceNanos,
            long responseNanos,
            long in,
            long out,
            long nowNanos) {
        service.recordValue(Math.max(0, serviceNanos));
        response.recordValue(Math.max(0, responseNanos));
        requests++;
        bytesIn += in;
        bytesOut += out;
        if (status > 0) {
            statuses[Math.min(status, STATUSES - 1)]++;
        }
        if (failure != null) {
            failed(failure, nowNanos);
        }
    }

    /** Counts a request that could not be made, so there are no times to record. */
    void neverSent(ErrorKey failure, long nowNanos) {
        requests++;
        failed(failure, nowNanos);
    }

    private void failed(ErrorKey failure, long nowNanos) {
        failures++;
        classes[failure.kind().ordinal()]++;
        tally(failure).add(1, nowNanos, nowNanos);
    }

    private ErrorTally tally(ErrorKey failure) {
        ErrorTally known = errors.get(failure);
        if (known != null) {
            return known;
        }
        ErrorKey key = errors.size() < MOST_ERRORS ? failure : new ErrorKey(failure.kind(), "other errors");
        return errors.computeIfAbsent(key, k -> new ErrorTally());
    }

    void add(OperationRecord other) {
        service.add(other.service);
        response.add(other.response);
        requests += other.requests;
        failures += other.failures;
        bytesIn += other.bytesIn;
        bytesOut += other.bytesOut;
        for (int i = 0; i < STATUSES; i++) {
            statuses[i] += other.statuses[i];
        }
        for (int i = 0; i < classes.length; i++) {
            classes[i] += other.classes[i];
        }
        other.errors.forEach((key, tally) -> tally(key).add(tally.count, tally.firstNanos, tally.lastNanos));
    }

    /** Forgets everything but the memory of the histograms. */
    void reset() {
        if (requests > 0) {
            service.reset();
            response.reset();
            requests = 0;
            failures = 0;
            bytesIn = 0;
            bytesOut = 0;
            Arrays.fill(statuses, 0);
            Arrays.fill(classes, 0);
            errors.clear();
        }
    }

    long requests() {
        return requests;
    }

    long failures() {
        return failures;
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }

    long answers(int status) {
        return statuses[status];
    }

    long failures(FailureClass kind) {
        return classes[kind.ordinal()];
    }

    Map<ErrorKey, ErrorTally> errors() {
        return errors;
    }

    AbstractHistogram service() {
        return service;
    }

    AbstractHistogram response() {
        return response;
    }
}
