package io.loadkit.generator.calibrate.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days of the week that a refusal names: {@code must be a working day (monday to friday)}. */
final class Weekdays {
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static final String DAY = "(" + String.join("|", DAYS) + ")";
    private static final Pattern RANGE =
            Pattern.compile("\\b" + DAY + " ?(?:to|through|till|until|-|–) ?" + DAY + "\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE = Pattern.compile("\\b" + DAY + "\\b", Pattern.CASE_INSENSITIVE);
    private static final int SEVERAL = 2;

    private Weekdays() {}

    /** All days from the first to the last of a range, or the several that are listed, in the letters of the sentence. */
    static Optional<List<Object>> named(String sentence) {
        Matcher range = RANGE.matcher(sentence);
        if (range.find()) {
            int first = DAYS.indexOf(range.group(1).toLowerCase(Locale.ROOT));
            int last = DAYS.indexOf(range.group(2).toLowerCase(Locale.ROOT));
            boolean small = Character.isLowerCase(range.group(1).charAt(0));
            return first < last
                    ? Optional.of(DAYS.subList(first, last + 1).stream()
                            .<Object>map(day -> small ? day : Character.toUpperCase(day.charAt(0)) + day.substring(1))
                            .toList())
                    : Optional.empty();
        }
        List<Object> listed = new ArrayList<>();
        Matcher one = ONE.matcher(sentence);
        while (one.find()) {
            listed.add(one.group());
        }
        return listed.size() < SEVERAL ? Optional.empty() : Optional.of(listed);
    }
}
