package io.loadkit.engine;

import java.util.regex.Pattern;

/** How an answer speaks of a thing, without what tells that thing apart: its id, numbers, instants. */
final class Wording {
    private static final Pattern NUMBERED = Pattern.compile("[\\w.:+-]*\\d[\\w.:+-]*");
    private static final int LONGEST = 2_000;

    private Wording() {}

    /** The words of the answer to a request about {@code thing}. */
    static String of(String body, int status, Made thing) {
        String text = body.length() > LONGEST ? body.substring(0, LONGEST) : body;
        for (Object value : thing.values) {
            if (value != null) {
                text = text.replaceAll("(?<!\\w)" + Pattern.quote(String.valueOf(value)) + "(?!\\w)", "#");
            }
        }
        return status + " " + NUMBERED.matcher(text).replaceAll("#");
    }
}
