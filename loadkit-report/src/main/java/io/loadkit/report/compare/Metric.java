package io.loadkit.report.compare;

import io.loadkit.text.Figures;
import java.util.Locale;

/** A figure that is compared. Times are response times, from the moment a request was meant to be sent. */
public enum Metric {
    /** Median of the response time. */
    P50("p50", 50),
    /** 95th percentile of the response time. */
    P95("p95", 95),
    /** 99th percentile of the response time. */
    P99("p99", 99),
    /** Arithmetic mean of the response time. */
    MEAN("mean", 0),
    /** Failed requests as a share of all; its change is a difference, of the others a ratio. */
    FAILURES("failures", 0),
    /** Requests per second. */
    RATE("rate", 0);

    /** So many samples have to lie beyond a percentile, or its value is a matter of a few requests. */
    private static final int BEYOND = 10;

    private static final int LEAST_SAMPLES = 50;

    private final String label;
    private final double percentile;

    Metric(String label, double percentile) {
        this.label = label;
        this.percentile = percentile;
    }

    /**
     * As in tables and in JSON: {@code p99}.
     *
     * @return the text
     */
    public String label() {
        return label;
    }

    /** {@return whether more is better} */
    public boolean isMoreBetter() {
        return this == RATE;
    }

    /** {@return whether a change is a ratio; otherwise it is a difference} */
    public boolean isRatio() {
        return this != FAILURES;
    }

    /**
     * {@return the value for people, with its unit}
     *
     * @param value the number
     */
    public String shown(double value) {
        return switch (this) {
            case FAILURES -> Figures.percent(value);
            case RATE -> Figures.decimal(value) + "/s";
            default -> Figures.millis(value);
        };
    }

    /**
     * {@return the change for people: {@code +12.3 %}, or {@code +0.40 pp} (percentage points)}
     *
     * @param change a ratio or a difference, see {@link #isRatio}
     */
    public String shownChange(double change) {
        return isRatio()
                ? String.format(Locale.ROOT, "%+.1f %%", change * 100)
                : String.format(Locale.ROOT, "%+.2f pp", change * 100);
    }

    boolean isPercentile() {
        return percentile > 0;
    }

    double percentile() {
        return percentile;
    }

    /** Requests that a run must have made for the figure to be worth comparing. */
    long leastSamples() {
        return isPercentile() ? Math.max(LEAST_SAMPLES, Math.round(BEYOND * 100 / (100 - percentile))) : LEAST_SAMPLES;
    }

    /** On the scale on which changes add up: the logarithm of a ratio's value. */
    double scaled(double value) {
        return isRatio() ? Math.log(Math.max(value, Double.MIN_NORMAL)) : value;
    }

    /** The change that a difference on that scale is: 0.1 for ten percent more. */
    double change(double difference) {
        return isRatio() ? Math.expm1(difference) : difference;
    }
}
