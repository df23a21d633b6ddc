package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that the result must keep for the run to pass.
 *
 * @param operation {@code METHOD /path} it is about, or empty for the whole run
 * @param metric {@code p50} … {@code p99.9}, {@code mean}, {@code max} (response time, bound in nanoseconds),
 *     {@code failures} and {@code share2xx} (bound as a share of 1), {@code rps} and {@code requests}
 * @param below whether the value must stay below the bound rather than above
 * @param bound in the metric's unit
 */
public record Threshold(Optional<String> operation, String metric, boolean below, double bound) {
    private static final Pattern FORM = Pattern.compile("(?:(\\S+ /\\S*?|\\S+ /):)?\\s*"
            + "(p\\d{1,2}(?:\\.\\d{1,3})?|mean|max|failures|share2xx|rps|requests)\\s*([<>])\\s*"
            + "(\\d+(?:\\.\\d+)?)\\s*(%|ms|s)?");

    /** Whether {@code metric} is a response time, so that its bound is in nanoseconds. */
    public boolean isTime() {
        return metric.startsWith("p") || metric.equals("mean") || metric.equals("max");
    }

    /** {@code p99<200ms}, {@code GET /items:p95<50ms}, {@code failures<1%}, {@code rps>100}, {@code share2xx>98%}. */
    public static Threshold parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new ConfigurationException(Problem.value(
                    "threshold", text, "a form such as p99<200ms, GET /items:p95<50ms, failures<1% or rps>100"));
        }
        String metric = form.group(2);
        String unit = form.group(5) == null ? "" : form.group(5);
        double number = Double.parseDouble(form.group(4));
        boolean time = metric.startsWith("p") || metric.equals("mean") || metric.equals("max");
        boolean share = metric.equals("failures") || metric.equals("share2xx");
        String expected = time ? "ms or s" : share ? "%, or a number from 0 to 1" : "no unit";
        boolean fits = time ? unit.equals("ms") || unit.equals("s") : share ? !unit.endsWith("s") : unit.isEmpty();
        if (!fits || (share && unit.isEmpty() && number > 1)) {
            throw new ConfigurationException(Problem.value("unit of threshold " + text, unit, expected));
        }
        double scale = unit.equals("ms") ? 1e6 : unit.equals("s") ? 1e9 : unit.equals("%") ? 0.01 : 1;
        return new Threshold(
                Optional.ofNullable(form.group(1)), metric, form.group(3).equals("<"), number * scale);
    }

    @Override
    public String toString() {
        String number = isTime()
                ? trimmed(bound / 1e6) + "ms"
                : metric.equals("failures") || metric.equals("share2xx") ? trimmed(bound * 100) + "%" : trimmed(bound);
        return operation.map(o -> o + ":").orElse("") + metric + (below ? "<" : ">") + number;
    }

    private static String trimmed(double number) {
        String text = String.format(Locale.ROOT, "%.6f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
