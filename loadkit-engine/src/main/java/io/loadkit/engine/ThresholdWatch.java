package io.loadkit.engine;

import io.loadkit.plan.Threshold;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.ThresholdResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one threshold each second while the run goes on: at the seconds of its window, or at all so far. Memory grows
 * with the length of the window and not with that of the run. For one thread at a time.
 */
final class ThresholdWatch {
    private final Threshold threshold;
    private final int window;
    private final Deque<Second> seconds = new ArrayDeque<>();
    private final AbstractHistogram all = OperationRecord.runHistogram();
    private long requests;
    private long failures;
    private long successes;
    private long measuredSeconds;
    private @Nullable ThresholdResult worst;
    private boolean full;
    private @Nullable ThresholdResult ending;

    private record Second(long requests, long failures, long successes, Latency times) {}

    ThresholdWatch(Threshold threshold) {
        this.threshold = threshold;
        this.window = (int) threshold.window().toSeconds();
    }

    /** The operation it is about; empty for all. */
    Optional<String> operation() {
        return threshold.operation();
    }

    /**
     * Takes a second of measured time.
     *
     * @param record what its operation did; {@code null} for nothing
     * @return whether the run is to end
     */
    boolean second(@Nullable OperationRecord record) {
        measuredSeconds++;
        ThresholdResult now = window > 0 ? ofWindow(record) : ofAll(record);
        boolean judged = threshold
                .abortAfter()
                .filter(after -> measuredSeconds >= after.toSeconds())
                .isPresent();
        if (judged && ending == null && now.actual().isPresent() && !now.passed() && (window == 0 || full)) {
            ending = new ThresholdResult(
                    threshold, false, now.actual(), Optional.of(Duration.ofSeconds(measuredSeconds)));
            return true;
        }
        return false;
    }

    /** What became of it; empty when it is to be judged by the figures of the whole run. */
    Optional<ThresholdResult> result() {
        if (ending != null) {
            return Optional.of(ending);
        }
        return window == 0 ? Optional.empty() : Optional.ofNullable(worst);
    }

    private ThresholdResult ofWindow(@Nullable OperationRecord record) {
        seconds.add(second(record, Latencies::of));
        if (seconds.size() > window) {
            seconds.remove();
        }
        ThresholdResult now = judge(
                seconds.stream().mapToLong(Second::requests).sum(),
                seconds.stream().mapToLong(Second::failures).sum(),
                seconds.stream().mapToLong(Second::successes).sum(),
                seconds.size(),
                Latency.merged(seconds.stream().map(Second::times).toList()));
        if (seconds.size() == window && !full) {
            full = true; // what shorter windows were like no longer counts
            worst = null;
        }
        if (worst == null || isWorse(now, worst)) {
            worst = now;
        }
        return now;
    }

    private ThresholdResult ofAll(@Nullable OperationRecord record) {
        Second more = second(record, times -> {
            all.add(times);
            return Latency.NONE;
        });
        requests += more.requests;
        failures += more.failures;
        successes += more.successes;
        return judge(requests, failures, successes, measuredSeconds, Latencies.of(all));
    }

    private Second second(
            @Nullable OperationRecord record, java.util.function.Function<AbstractHistogram, Latency> times) {
        if (record == null) {
            return new Second(0, 0, 0, Latency.NONE);
        }
        long good = 0;
        for (int status = 200; status < 300; status++) {
            good += record.answers(status);
        }
        Latency taken = threshold.isTime()
                ? times.apply(threshold.service() ? record.service() : record.response())
                : Latency.NONE;
        return new Second(record.requests(), record.failures(), good, taken);
    }

    private ThresholdResult judge(long sent, long failed, long good, long length, Latency times) {
        OperationStats stats = new OperationStats(
                "",
                "",
                OperationStats.AGGREGATED,
                sent,
                failed,
                (double) sent / length,
                Map.of(200, good),
                Map.of(),
                0,
                0,
                times,
                times,
                List.of(),
                List.of(),
                List.of());
        return ThresholdResult.of(threshold, Optional.of(stats));
    }

    /** Nothing to measure is no worse than anything: a second without a request has no times. */
    private boolean isWorse(ThresholdResult one, ThresholdResult other) {
        if (one.actual().isEmpty() || other.actual().isEmpty()) {
            return other.actual().isEmpty() && one.actual().isPresent();
        }
        return threshold.below()
                ? one.actual().get() > other.actual().get()
                : one.actual().get() < other.actual().get();
    }
}
