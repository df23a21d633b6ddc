package io.loadkit.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one operation, or of all of them.
 *
 * @param app the operation belongs to; empty for none
 * @param method empty in the figures of all operations
 * @param name path template; {@code Aggregated} in the figures of all operations
 * @param failures requests without an answer, with a failure status, or with a failed check
 * @param rps requests per second of measured time
 * @param statuses answers by status code
 * @param bytesIn bytes of bodies received
 * @param bytesOut bytes of bodies sent
 * @param service from the moment a request was sent to the end of its answer
 * @param response from the moment it was meant to be sent to the end of its answer
 * @param errors distinct errors, most frequent first
 * @param history the run in at most 60 slices of equal length; empty in the figures of all operations, whose history are
 *     the intervals of the run
 * @param samples requests that failed, at most {@value FailureSample#MOST} of each class; empty in the figures of all
 *     operations
 */
public record OperationStats(
        String app,
        String method,
        String name,
        long requests,
        long failures,
        double rps,
        Map<Integer, Long> statuses,
        Map<FailureClass, Long> failureClasses,
        long bytesIn,
        long bytesOut,
        Latency service,
        Latency response,
        List<ErrorCount> errors,
        List<Slice> history,
        List<FailureSample> samples) {
    /** The name of the figures of all operations. */
    public static final String AGGREGATED = "Aggregated";

    /**
     * Copies its collections.
     *
     * @param app the operation belongs to; empty for none
     * @param method empty in the figures of all operations
     * @param name path template; {@code Aggregated} in the figures of all operations
     * @param requests that were sent
     * @param failures requests without an answer, with a failure status, or with a failed check
     * @param rps requests per second of measured time
     * @param statuses answers by status code
     * @param failureClasses failures by class
     * @param bytesIn bytes of bodies received
     * @param bytesOut bytes of bodies sent
     * @param service from the moment a request was sent to the end of its answer
     * @param response from the moment it was meant to be sent to the end of its answer
     * @param errors distinct errors, most frequent first
     * @param history the run in at most 60 slices of equal length; empty in the figures of all operations, whose
     *     history are the intervals of the run
     * @param samples requests that failed, at most {@value FailureSample#MOST} of each class; empty in the figures of
     *     all operations
     */
    public OperationStats {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
        Map<FailureClass, Long> classes = new EnumMap<>(FailureClass.class);
        classes.putAll(failureClasses);
        failureClasses = Collections.unmodifiableMap(classes);
        errors = List.copyOf(errors);
        history = List.copyOf(history);
        samples = List.copyOf(samples);
    }

    /**
     * What happened to the operation in one slice of the run. Requests count where their answer, or their failure, came.
     *
     * @param response from the moment a request was meant to be sent; coarser than elsewhere, to 2 %
     */
    public record Slice(Instant start, Duration length, long requests, long failures, Latency response) {}

    /**
     * One distinct error.
     *
     * @param text short and stable, such as {@code 404 Not Found} or {@code check failed: json /id exists}
     */
    public record ErrorCount(FailureClass kind, String text, long count, Instant first, Instant last) {}

    /** {@return {@code METHOD /path}} */
    public String key() {
        return method.isEmpty() ? name : method + " " + name;
    }

    /** {@return failures as a share of all requests; 0 without requests} */
    public double failureShare() {
        return requests == 0 ? 0 : (double) failures / requests;
    }

    /**
     * Answers with a 2xx status as a share of all requests; 0 without requests.
     *
     * @return the number
     */
    public double share2xx() {
        return requests == 0 ? 0 : (double) answers(200, 299) / requests;
    }

    /**
     * Answers with a status from {@code least} to {@code most}.
     *
     * @param least first status that counts
     * @param most last status that counts
     * @return nanoseconds on the clock of the lane
     */
    public long answers(int least, int most) {
        return statuses.entrySet().stream()
                .filter(e -> e.getKey() >= least && e.getKey() <= most)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
