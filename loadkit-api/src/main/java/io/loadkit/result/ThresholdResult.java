package io.loadkit.result;

import io.loadkit.plan.Threshold;
import io.loadkit.text.Figures;
import java.util.Optional;

/**
 * A threshold and what was measured.
 *
 * @param actual the measured value in the threshold's unit; empty when there was nothing to measure, which fails it
 */
public record ThresholdResult(Threshold threshold, boolean passed, Optional<Double> actual) {

    /** Compares {@code threshold} with {@code stats}. */
    public static ThresholdResult of(Threshold threshold, Optional<OperationStats> stats) {
        Optional<Double> actual = stats.flatMap(s -> measured(threshold, s));
        boolean passed = actual.isPresent()
                && (threshold.below() ? actual.get() < threshold.bound() : actual.get() > threshold.bound());
        return new ThresholdResult(threshold, passed, actual);
    }

    /** The measured value as people read it. */
    public String actualText() {
        if (actual.isEmpty()) {
            return "no data";
        }
        double value = actual.get();
        return switch (threshold.metric()) {
            case "failures", "share2xx" -> Figures.percent(value);
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
            case "mean" -> time(stats, stats.response().meanNanos());
            case "max" -> time(stats, stats.response().maxNanos());
            default ->
                time(
                        stats,
                        stats.response()
                                .percentileNanos(
                                        Double.parseDouble(threshold.metric().substring(1))));
        };
    }

    private static Optional<Double> time(OperationStats stats, double nanos) {
        return stats.response().count() == 0 ? Optional.empty() : Optional.of(nanos);
    }
}
