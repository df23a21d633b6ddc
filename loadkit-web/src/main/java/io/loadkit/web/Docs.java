package io.loadkit.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small helpers for the JSON documents that go to the browser. */
final class Docs {
    private static final double NANOS_PER_MILLI = 1e6;

    private Docs() {}

    /** A map of keys, each followed by its value, in that order. */
    static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /** Nanoseconds as milliseconds with three decimals. */
    static double millis(double nanos) {
        return rounded(nanos / NANOS_PER_MILLI);
    }

    /** At most three decimals; 0 for what is no number. */
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e3) / 1e3 : 0;
    }

    /** {@code text}, cut where it is longer than {@code most} characters. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
