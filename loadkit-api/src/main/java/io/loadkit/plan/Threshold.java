package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that the result must keep for the run to pass. {@link Thresholds} writes them in Java.
 *
 * @param operation {@code METHOD /path} it is about, or empty for the whole run
 * @param metric {@code p50} … {@code p99.9}, {@code mean}, {@code max} (a time, bound in nanoseconds), {@code failures},
 *     {@code share2xx} and {@code coverage} (bound as a share of 1), {@code rps} and {@code requests}
 * @param below whether the value must stay below the bound rather than above
 * @param bound in the metric's unit
 * @param service whether a time is the service time rather than the response time
 * @param window the bound must hold in each window of this length, ended at any full second; 0 for the run as a whole
 * @param abortAfter ends the run when the bound does not hold, judged each second from so much measured time on
 */
public record Threshold(
        Optional<String> operation,
        String metric,
        boolean below,
        double bound,
        boolean service,
        Duration window,
        Optional<Duration> abortAfter) {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);
    private static final String TIME = "[0-9][0-9a-z.]*";
    private static final Pattern FORM = Pattern.compile("(?:(\\S+ /\\S*?|\\S+ /):)?\\s*(service )?\\s*"
            + "(p\\d{1,2}(?:\\.\\d{1,3})?|mean|max|failures|share2xx|coverage|rps|requests)\\s*([<>])\\s*"
            + "(\\d+(?:\\.\\d+)?)\\s*(%|ms|s)?(?:\\s+over (" + TIME + "))?(?:\\s+abort after (" + TIME + "))?");

    /**
     * Checks what it is given.
     *
     * @param operation {@code METHOD /path} it is about, or empty for the whole run
     * @param metric {@code p50} … {@code p99.9}, {@code mean}, {@code max} (a time, bound in nanoseconds), {@code
     *     failures}, {@code share2xx} and {@code coverage} (bound as a share of 1), {@code rps} and {@code requests}
     * @param below whether the value must stay below the bound rather than above
     * @param bound in the metric's unit
     * @param service whether a time is the service time rather than the response time
     * @param window the bound must hold in each window of this length, ended at any full second; 0 for the run as a
     *     whole
     * @param abortAfter ends the run when the bound does not hold, judged each second from so much measured time on
     */
    public Threshold {
        if (window.isNegative() || window.toNanosPart() != 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new ConfigurationException(Problem.value(
                    "window of threshold " + metric, Figures.duration(window), "whole seconds, 10 minutes at most"));
        }
        if (service && !isTime(metric)) {
            throw new ConfigurationException(Problem.value(
                    "threshold", "service " + metric, "a time after service, such as service p99 or service mean"));
        }
        if (metric.equals("coverage") && (operation.isPresent() || !window.isZero() || abortAfter.isPresent())) {
            throw new ConfigurationException(
                    Problem.of("a threshold of coverage is about the whole run at its end, so it"
                            + " has no operation, no window and no abort"));
        }
    }

    /**
     * A bound of the response time, or of a count, for the run as a whole.
     *
     * @param operation {@code METHOD /path}; empty for all together
     * @param metric its name, such as {@code p99}
     * @param below whether the value must be below the bound; above it otherwise
     * @param bound in the unit of the metric
     */
    public Threshold(Optional<String> operation, String metric, boolean below, double bound) {
        this(operation, metric, below, bound, false, Duration.ZERO, Optional.empty());
    }

    /** {@return whether {@code metric} is a time, so that its bound is in nanoseconds} */
    public boolean isTime() {
        return isTime(metric);
    }

    /** {@return whether {@code metric} is a share of 1} */
    public boolean isShare() {
        return isShare(metric);
    }

    /** {@return whether it has to be looked at while the run goes on} */
    public boolean isWatched() {
        return !window.isZero() || abortAfter.isPresent();
    }

    /**
     * {@return the same, ending the run when it does not hold after so much measured time: {@code
     * abort(after("10s"))}}
     *
     * @param after measured time before which it does not end the run
     */
    public Threshold abort(Duration after) {
        if (after.isNegative()) {
            throw new ConfigurationException(Problem.value("abort after", after, "0 or more"));
        }
        return new Threshold(operation, metric, below, bound, service, window, Optional.of(after));
    }

    /**
     * {@return {@code p99<200ms}, {@code GET /items:p95<50ms}, {@code service p99<20ms}, {@code failures<1%}, {@code
     * rps>100}, {@code share2xx>98%}, {@code coverage>90%}; each but the last also with {@code over 10s} and {@code
     * abort after 30s}, in this order}
     *
     * @param text the text
     */
    public static Threshold parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new ConfigurationException(Problem.value(
                            "threshold", text, "a form such as p99<200ms, GET /items:p95<50ms, failures<1% or rps>100")
                    .next("a time may have service before it, and over 10s and abort after 30s may follow"));
        }
        String metric = form.group(3);
        String unit = form.group(6) == null ? "" : form.group(6);
        double number = Double.parseDouble(form.group(5));
        boolean time = isTime(metric);
        boolean share = isShare(metric);
        String expected = time ? "ms or s" : share ? "%, or a number from 0 to 1" : "no unit";
        boolean fits = time ? unit.equals("ms") || unit.equals("s") : share ? !unit.endsWith("s") : unit.isEmpty();
        if (!fits || (share && unit.isEmpty() && number > 1)) {
            throw new ConfigurationException(Problem.value("unit of threshold " + text, unit, expected));
        }
        double scale = unit.equals("ms") ? 1e6 : unit.equals("s") ? 1e9 : unit.equals("%") ? 0.01 : 1;
        return new Threshold(
                Optional.ofNullable(form.group(1)),
                metric,
                form.group(4).equals("<"),
                number * scale,
                form.group(2) != null,
                form.group(7) == null ? Duration.ZERO : Durations.parse("window of threshold " + text, form.group(7)),
                Optional.ofNullable(form.group(8)).map(after -> Durations.parse("abort after", after)));
    }

    @Override
    public String toString() {
        String number =
                isTime() ? trimmed(bound / 1e6) + "ms" : isShare() ? trimmed(bound * 100) + "%" : trimmed(bound);
        return operation.map(o -> o + ":").orElse("")
                + (service ? "service " : "")
                + metric
                + (below ? "<" : ">")
                + number
                + (window.isZero() ? "" : " over " + bare(window))
                + abortAfter.map(after -> " abort after " + bare(after)).orElse("");
    }

    private static boolean isTime(String metric) {
        return metric.startsWith("p") || metric.equals("mean") || metric.equals("max");
    }

    private static boolean isShare(String metric) {
        return metric.equals("failures") || metric.equals("share2xx") || metric.equals("coverage");
    }

    private static String bare(Duration length) {
        return Figures.duration(length).replace(" ", "");
    }

    private static String trimmed(double number) {
        String text = String.format(Locale.ROOT, "%.6f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
