package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time as people write them. */
public final class Durations {
    private static final Pattern BARE = Pattern.compile("\\d{1,9}");
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?"
                    + "(?:(\\d{1,12})ms)?");

    private Durations() {}

    /**
     * {@return {@code 20} (seconds), {@code 20s}, {@code 1.5s}, {@code 200ms}, {@code 3m}, {@code 1h20m}, {@code 2d}}
     *
     * @param name of the setting, for the error
     * @param text the text
     * @throws ConfigurationException when {@code text} is none of these
     */
    public static Duration parse(String name, String text) {
        String bare = text.strip().replace(" ", "");
        if (BARE.matcher(bare).matches()) {
            return Duration.ofSeconds(Long.parseLong(bare));
        }
        Matcher parts = PARTS.matcher(bare);
        if (bare.isEmpty() || !parts.matches()) {
            throw new ConfigurationException(
                    Problem.value(name, text, "a length of time such as 20, 20s, 200ms, 3m or 1h20m"));
        }
        return Duration.ofDays(whole(parts, 1))
                .plusHours(whole(parts, 2))
                .plusMinutes(whole(parts, 3))
                .plusNanos(
                        parts.group(4) == null
                                ? 0
                                : new BigDecimal(parts.group(4))
                                        .movePointRight(9)
                                        .longValue())
                .plusMillis(whole(parts, 5));
    }

    private static long whole(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
