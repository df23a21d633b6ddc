package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that has to lie before or after another one which is not sent: {@code the due date cannot be before the borrow
 * date}. The other one is that of the target, so it is not far from now.
 */
final class LoneDays {
    private static final Pattern COMPARED = Pattern.compile(
            "\\b(must|should|has to|have to|needs? to|shall|can|cannot|can't|may|mustn't|shouldn't|is|was|lies|comes)\\b"
                    + "(?: (not|never))?(?: (?:be|lie|come|fall|occur))?(?: (not|strictly|on or))? (before|prior to|earlier"
                    + " than|after|later than) (.{0,200})");
    private static final Pattern OF_TIMES = Pattern.compile("\\b(?:dates?|days?|times?|deadline|moment)\\b");

    private LoneDays() {}

    /** Whether it has to lie in the future or in the past; empty where a sentence says neither. */
    static Optional<Kind> told(String low, List<String> path) {
        Matcher compared = COMPARED.matcher(low);
        if (!OF_TIMES.matcher(low).find() || !compared.find()) {
            return Optional.empty();
        }
        String verb = compared.group(1);
        boolean wrong = verb.equals("cannot")
                || verb.endsWith("n't")
                || verb.equals("is")
                || verb.equals("was")
                || verb.equals("lies")
                || verb.equals("comes")
                || compared.group(2) != null
                || "not".equals(compared.group(3));
        boolean after = compared.group(4).equals("after") || compared.group(4).equals("later than");
        boolean other = MentionedFields.mentions(compared.group(5), path)
                && !MentionedFields.mentions(low.substring(0, compared.start()), path);
        return Optional.of((after != wrong) != other ? Kind.FUTURE : Kind.PAST);
    }
}
