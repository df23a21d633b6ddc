package io.loadkit.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: the same in every table, sentence and report. */
public final class Figures {
    private static final double NANOS_PER_MILLI = 1e6;

    private Figures() {}

    /**
     * {@return nanoseconds as milliseconds with as many decimals as matter: {@code 0.42 ms}, {@code 12.3 ms}, {@code
     * 1,240 ms}}
     *
     * @param nanos length of time
     */
    public static String millis(double nanos) {
        double ms = nanos / NANOS_PER_MILLI;
        String pattern = ms < 10 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%,.0f ms";
        return String.format(Locale.ROOT, pattern, ms);
    }

    /**
     * {@return a count with thousands separated: {@code 12,345}}
     *
     * @param count the number
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * {@return a rate or another quantity: {@code 1,234.5}}
     *
     * @param value the number
     */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    /**
     * {@return a share of 1 as a percentage: {@code 99.95 %}} Never rounded up to 100 % nor down to 0 %.
     *
     * @param share from 0 to 1
     */
    public static String percent(double share) {
        double percent = share * 100;
        if (percent > 99.99 && percent < 100) {
            return "> 99.99 %";
        }
        if (percent > 0 && percent < 0.01) {
            return "< 0.01 %";
        }
        return Math.abs(percent - Math.rint(percent)) < 1e-9
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.2f %%", percent);
    }

    /**
     * {@return a length of time: {@code 1h 20m}, {@code 3m}, {@code 15s}, {@code 0.5s}, {@code 20ms}}
     *
     * @param length more than 0
     */
    public static String duration(Duration length) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 && length.toMillis() > 0 && length.toMillis() % 100 != 0) {
            return length.toMillis() + "ms";
        }
        if (length.toMillis() % 1000 != 0 && length.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1fs", length.toMillis() / 1000.0);
        }
        long seconds = length.toSeconds();
        StringBuilder out = new StringBuilder();
        unit(out, seconds / 3600, "h");
        unit(out, seconds / 60 % 60, "m");
        unit(out, seconds % 60, "s");
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static void unit(StringBuilder out, long amount, String unit) {
        if (amount > 0) {
            out.append(out.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }
}
