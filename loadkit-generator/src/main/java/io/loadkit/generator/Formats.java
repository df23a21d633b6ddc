package io.loadkit.generator;

import java.util.Locale;
import java.util.regex.Pattern;

/** The formats of text we know: whether a text is plausible as one, and in which group of values it belongs. */
final class Formats {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,12})?(?:[Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,12})?(?:[Zz]|[+-]\\d{2}:\\d{2})?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]{1,63}(?:\\.[^@\\s.]{1,63}){0,8}");
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:\\S{1,2000}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private Formats() {}

    /** False only where the text is certainly not of that format; unknown formats take anything. */
    static boolean plausible(String format, String text) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "uuid", "guid" -> UUID.matcher(text).matches();
            case "date" -> DATE.matcher(text).matches();
            case "date-time", "datetime" -> DATE_TIME.matcher(text).matches();
            case "time" -> TIME.matcher(text).matches();
            case "email", "idn-email" -> EMAIL.matcher(text).matches();
            case "uri", "url", "iri" -> URI.matcher(text).matches();
            case "ipv4", "ip" -> IPV4.matcher(text).matches();
            default -> true;
        };
    }
}
