package io.loadkit.plan;

import java.math.BigDecimal;

/**
 * A figure of a result that a bound can be set on, as Java rather than as text:
 *
 * <pre>{@code
 * import static io.loadkit.plan.Figure.*;
 * p99().below("200ms")      // as Threshold.parse("p99<200ms")
 * failures().below(0.01)    // as Threshold.parse("failures<1%")
 * }</pre>
 *
 * @param operation {@code METHOD /path:} before the figure, or empty for the whole run
 * @param metric as {@link Threshold#metric}
 */
public record Figure(String operation, String metric) {
    /** {@return median of the response time} */
    public static Figure p50() {
        return new Figure("", "p50");
    }

    /** {@return 95th percentile of the response time} */
    public static Figure p95() {
        return new Figure("", "p95");
    }

    /** {@return 99th percentile of the response time} */
    public static Figure p99() {
        return new Figure("", "p99");
    }

    /**
     * Arithmetic mean of the response time.
     *
     * @return the figure
     */
    public static Figure mean() {
        return new Figure("", "mean");
    }

    /** {@return failed requests as a share of all} */
    public static Figure failures() {
        return new Figure("", "failures");
    }

    /** {@return requests answered 2xx as a share of all} */
    public static Figure share2xx() {
        return new Figure("", "share2xx");
    }

    /** {@return requests per second} */
    public static Figure rps() {
        return new Figure("", "rps");
    }

    /**
     * {@return the same figure of one operation, named {@code GET /items}}
     *
     * @param key {@code METHOD /path}
     */
    public Figure of(String key) {
        return new Figure(key, metric);
    }

    /**
     * Less than {@code bound}, which has its unit: {@code 200ms}, {@code 1%}.
     *
     * @param bound with its unit, such as {@code 200ms} or {@code 1%}
     * @return the threshold
     */
    public Threshold below(String bound) {
        return threshold("<", bound);
    }

    /**
     * Less than {@code bound}: a share from 0 to 1, or requests per second.
     *
     * @param bound in the unit of the metric
     * @return the threshold
     */
    public Threshold below(double bound) {
        return threshold("<", plain(bound));
    }

    /**
     * More than {@code bound}, which has its unit.
     *
     * @param bound with its unit, such as {@code 200ms} or {@code 1%}
     * @return the threshold
     */
    public Threshold above(String bound) {
        return threshold(">", bound);
    }

    /**
     * More than {@code bound}: a share from 0 to 1, or requests per second.
     *
     * @param bound in the unit of the metric
     * @return the threshold
     */
    public Threshold above(double bound) {
        return threshold(">", plain(bound));
    }

    private Threshold threshold(String sign, String bound) {
        return Threshold.parse((operation.isEmpty() ? "" : operation + ":") + metric + sign + bound.replace(" ", ""));
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).toPlainString();
    }
}
