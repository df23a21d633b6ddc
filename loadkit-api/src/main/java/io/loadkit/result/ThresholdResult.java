package io.loadkit.result;

import io.loadkit.plan.Threshold;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A threshold and what was measured.
 *
 * @param actual the measured value in the threshold's unit, of a window the worst; empty when there was nothing to
 *     measure, which fails it
 * @param endedRun measured time after which it ended the run; empty when it did not
 */
public record ThresholdResult(
        Threshold threshold, boolean passed, Optional<Double> actual, Optional<Duration> endedRun) {

    /**
     * A threshold that did not end the run.
     *
     * @param threshold the threshold
     * @param passed whether it held
     * @param actual what was measured, in the unit of the metric; empty where nothing was
     */
    public ThresholdResult(Threshold threshold, boolean passed, Optional<Double> actual) {
        this(threshold, passed, actual, Optional.empty());
    }

    /**
     * Compares {@code threshold} with {@code stats}.
     *
     * @param threshold the threshold
     * @param stats what was measured; empty for nothing
     * @return what became of the threshold
     */
    public static ThresholdResult of(Threshold threshold, Optional<OperationStats> stats) {
        return of(threshold, stats.flatMap(s -> measured(threshold, s)).orElse(null));
    }

    /**
     * Compares {@code threshold} with a value in its unit; {@code null} for none.
     *
     * @param threshold the threshold
     * @param value in the unit of the threshold
     * @return what became of the threshold
     */
    public static ThresholdResult of(Threshold threshold, @Nullable Double value) {
        Optional<Double> actual = Optional.ofNullable(value);
        boolean passed = actual.isPresent()
                && (threshold.below() ? actual.get() < threshold.bound() : actual.get() > threshold.bound());
        return new ThresholdResult(threshold, passed, actual);
    }

    /** {@return the measured value as people read it} */
    public String actualText() {
        if (actual.isEmpty()) {
            return "no data";
        }
        double value = actual.get();
        return switch (threshold.metric()) {
            case "failures", "share2xx", "coverage" -> Figures.percent(value);
            case "rps", "requests" -> Figures.decimal(value);
            default -> Figures.millis(value);
        };
    }

    private static Optional<Double> measured(Threshold threshold, OperationStats stats) {
        if (stats.requests() == 0 && !threshold.metric().equals("requests")) {
            return Optional.empty();
        }
        return switch (threshold.metric()) {
            case "failures" -> Optional.of(stats.failureShare());
            case "share2xx" -> Optional.of(stats.share2xx());
            case "rps" -> Optional.of(stats.rps());
            case "requests" -> Optional.of((double) stats.requests());
            default -> time(threshold, threshold.service() ? stats.service() : stats.response());
        };
    }

    private static Optional<Double> time(Threshold threshold, Latency times) {
        if (times.count() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (threshold.metric()) {
                    case "mean" -> times.meanNanos();
                    case "max" -> (double) times.maxNanos();
                    default ->
                        (double) times.percentileNanos(
                                Double.parseDouble(threshold.metric().substring(1)));
                });
    }
}
