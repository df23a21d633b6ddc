package io.loadkit.plan;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Writes thresholds in Java, for a static import:
 *
 * <pre>{@code
 * .expect(p99().below("200ms"), failures().below(0.01), rps().above(100), coverage().above(0.9),
 *         operation("GET /items").p95().ofServiceTime().below("50ms"),
 *         failures().over("10s").below("50%").abort(after("30s")))
 * }</pre>
 */
public final class Thresholds {
    private static final Scope WHOLE_RUN = new Scope("");

    private Thresholds() {}

    /**
     * Of one operation, {@code METHOD /path}.
     *
     * @param key {@code METHOD /path}
     * @return the measures of that operation
     */
    public static Scope operation(String key) {
        return new Scope(key + ":");
    }

    /** {@return median of the response time} */
    public static Measure p50() {
        return WHOLE_RUN.p50();
    }

    /** {@return 90th percentile of the response time} */
    public static Measure p90() {
        return WHOLE_RUN.p90();
    }

    /** {@return 95th percentile of the response time} */
    public static Measure p95() {
        return WHOLE_RUN.p95();
    }

    /** {@return 99th percentile of the response time} */
    public static Measure p99() {
        return WHOLE_RUN.p99();
    }

    /**
     * {@return any percentile of the response time, below 100}
     *
     * @param percentile more than 0, at most 100
     */
    public static Measure percentile(double percentile) {
        return WHOLE_RUN.percentile(percentile);
    }

    /** {@return mean response time} */
    public static Measure mean() {
        return WHOLE_RUN.mean();
    }

    /** {@return longest response time} */
    public static Measure max() {
        return WHOLE_RUN.max();
    }

    /** {@return failed requests as a share of all} */
    public static Measure failures() {
        return WHOLE_RUN.failures();
    }

    /**
     * Answers 2xx as a share of all requests.
     *
     * @return the measure, taken so
     */
    public static Measure share2xx() {
        return WHOLE_RUN.share2xx();
    }

    /** {@return requests per second} */
    public static Measure rps() {
        return WHOLE_RUN.rps();
    }

    /** {@return number of requests} */
    public static Measure requests() {
        return WHOLE_RUN.requests();
    }

    /** {@return operations that answered 2xx at least once, as a share of those discovered} */
    public static Measure coverage() {
        return new Measure("coverage", "");
    }

    /**
     * For {@link Threshold#abort}: {@code 10s}.
     *
     * @param measuredTime a length of time such as {@code 10s}
     * @return the time
     */
    public static Duration after(String measuredTime) {
        return Durations.parse("abort after", measuredTime);
    }

    /** What a threshold is about: the whole run, or an operation. */
    public static final class Scope {
        private final String prefix;

        private Scope(String prefix) {
            this.prefix = prefix;
        }

        /**
         * See {@link Thresholds#p50}.
         *
         * @return the measure, taken so
         */
        public Measure p50() {
            return percentile(50);
        }

        /**
         * See {@link Thresholds#p90}.
         *
         * @return the measure, taken so
         */
        public Measure p90() {
            return percentile(90);
        }

        /**
         * See {@link Thresholds#p95}.
         *
         * @return the measure, taken so
         */
        public Measure p95() {
            return percentile(95);
        }

        /**
         * See {@link Thresholds#p99}.
         *
         * @return the measure, taken so
         */
        public Measure p99() {
            return percentile(99);
        }

        /**
         * See {@link Thresholds#percentile}.
         *
         * @param percentile more than 0, at most 100
         * @return the measure, taken so
         */
        public Measure percentile(double percentile) {
            return measure("p" + plain(percentile));
        }

        /**
         * See {@link Thresholds#mean}.
         *
         * @return the measure, taken so
         */
        public Measure mean() {
            return measure("mean");
        }

        /**
         * See {@link Thresholds#max}.
         *
         * @return the measure, taken so
         */
        public Measure max() {
            return measure("max");
        }

        /**
         * See {@link Thresholds#failures}.
         *
         * @return the measure, taken so
         */
        public Measure failures() {
            return measure("failures");
        }

        /**
         * See {@link Thresholds#share2xx}.
         *
         * @return the measure, taken so
         */
        public Measure share2xx() {
            return measure("share2xx");
        }

        /**
         * See {@link Thresholds#rps}.
         *
         * @return the measure, taken so
         */
        public Measure rps() {
            return measure("rps");
        }

        /**
         * See {@link Thresholds#requests}.
         *
         * @return the measure, taken so
         */
        public Measure requests() {
            return measure("requests");
        }

        private Measure measure(String metric) {
            return new Measure(prefix + metric, "");
        }
    }

    /** What is measured, before its bound is named. */
    public static final class Measure {
        private final String text;
        private final String window;

        private Measure(String text, String window) {
            this.text = text;
            this.window = window;
        }

        /** {@return the service time, from sending to the end of the answer, in place of the response time} */
        public Measure ofServiceTime() {
            int metric = text.lastIndexOf(':') + 1;
            return new Measure(text.substring(0, metric) + "service " + text.substring(metric), window);
        }

        /**
         * In each window of that length, rather than in the run as a whole: {@code 10s}.
         *
         * @param length a length of time such as {@code 60s} or {@code 3m}
         * @return a copy with this change
         */
        public Measure over(String length) {
            return new Measure(text, " over " + length.strip().replace(" ", ""));
        }

        /**
         * Below {@code 200ms}, {@code 1%}, {@code 500}.
         *
         * @param bound with its unit, such as {@code 200ms} or {@code 1%}
         * @return the threshold
         */
        public Threshold below(String bound) {
            return Threshold.parse(text + "<" + bound + window);
        }

        /**
         * Below a share of 1, a rate or a count.
         *
         * @param bound in the unit of the metric
         * @return the threshold
         */
        public Threshold below(double bound) {
            return below(plain(bound));
        }

        /**
         * Above {@code 98%}, {@code 100}.
         *
         * @param bound with its unit, such as {@code 200ms} or {@code 1%}
         * @return the threshold
         */
        public Threshold above(String bound) {
            return Threshold.parse(text + ">" + bound + window);
        }

        /**
         * Above a share of 1, a rate or a count.
         *
         * @param bound in the unit of the metric
         * @return the threshold
         */
        public Threshold above(double bound) {
            return above(plain(bound));
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
