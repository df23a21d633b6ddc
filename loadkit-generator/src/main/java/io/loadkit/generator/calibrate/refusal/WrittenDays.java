package io.loadkit.generator.calibrate.refusal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How days and times are to be written, as sentences say or show it: {@code DD/MM/YYYY}, {@code %H:%M}, {@code e.g. 2023-03-16}. */
final class WrittenDays {
    private static final Pattern DATE = Pattern.compile(
            "\\b((?:dd|MM|mm|DD|yyyy|YYYY|yy)(?:[-/. ](?:dd|MM|mm|DD|yyyy|YYYY|yy)){2}(?:[T ]HH:mm(?::ss)?)?)\\b"
                    + "|(%[dmYy][-/.]%[dmYy][-/.]%[dmYy])");
    private static final Pattern TIME = Pattern.compile("\\bHH:[Mm]{2}(:[Ss]{2})?\\b|%H:%M(:%S)?");

    /** A day that is shown as an example of how days are written, in a sentence that says so in one of several languages. */
    private static final Pattern SHOWN_DAY = Pattern.compile(
            "(?:format|form|like|example|e\\.g\\.|such as|formato|ejemplo|exemplo|esempio|exemple|beispiel|z\\. ?b\\.|formaat)"
                    + ".{0,60}?\\b(\\d{4}([-/.])\\d{2}\\2\\d{2}(?:t\\d{2}:\\d{2}(:\\d{2})?)?|\\d{2}([-/.])\\d{2}\\4\\d{4})\\b");

    private WrittenDays() {}

    /** The form, for {@link java.time.format.DateTimeFormatter}; empty where a sentence has none. */
    static Optional<String> form(String message) {
        Matcher date = DATE.matcher(message);
        if (date.find()) {
            String format = date.group(1) != null
                    ? date.group(1).replace('Y', 'y').replace("DD", "dd")
                    : date.group(2)
                            .replace("%d", "dd")
                            .replace("%m", "MM")
                            .replace("%Y", "yyyy")
                            .replace("%y", "yy");
            return Optional.of(format.replaceFirst("(^|[-/. ])mm(?=[-/. ]|$)", "$1MM"));
        }
        Matcher time = TIME.matcher(message);
        if (time.find()) {
            boolean seconds = time.group(1) != null || time.group(2) != null;
            return Optional.of(seconds ? "HH:mm:ss" : "HH:mm");
        }
        return shown(message.toLowerCase(Locale.ROOT));
    }

    /** The form of a day that a message shows. */
    private static Optional<String> shown(String low) {
        Matcher day = SHOWN_DAY.matcher(low);
        if (!day.find()) {
            return Optional.empty();
        }
        if (day.group(4) != null) {
            String mark = day.group(4);
            boolean monthFirst = Integer.parseInt(day.group(1).substring(3, 5)) > 12;
            return Optional.of((monthFirst ? "MM" + mark + "dd" : "dd" + mark + "MM") + mark + "yyyy");
        }
        String time = !day.group(1).contains("t") ? "" : day.group(3) == null ? "'T'HH:mm" : "'T'HH:mm:ss";
        return Optional.of("yyyy" + day.group(2) + "MM" + day.group(2) + "dd" + time);
    }
}
