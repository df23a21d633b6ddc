package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds of values and of lengths as sentences put them: {@code between 1 and 5}, {@code more than 0 and at most 24}. */
public final class BoundWords {
    private static final Pattern LEAST = Pattern.compile(
            "(?:greater than or equal to|at least|minimum(?: is| of| length is| length of)?|no less than|>=|≥|not be"
                    + " less than|too small: expected.{0,30}>=|must be longer than or equal to)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern ABOVE =
            Pattern.compile("(?:greater than|more than|larger than|>)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern MOST = Pattern.compile(
            "(?:less than or equal to|at most|maximum(?: is| of| length is| length of)?|no more than|up to|<=|≤"
                    + "|not be greater than|not exceed|must be shorter than or equal to)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern BELOW = Pattern.compile("(?:less than|smaller than|<)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final List<Bound> BOUNDS = List.of(
            new Bound(LEAST, Kind.MIN, Kind.MIN_LENGTH),
            new Bound(MOST, Kind.MAX, Kind.MAX_LENGTH),
            new Bound(ABOVE, Kind.ABOVE, Kind.MIN_LENGTH),
            new Bound(BELOW, Kind.BELOW, Kind.MAX_LENGTH));
    private static final Set<Kind> LOWER_BOUNDS = EnumSet.of(Kind.MIN, Kind.ABOVE, Kind.MIN_LENGTH);
    private static final Set<Kind> UPPER_BOUNDS = EnumSet.of(Kind.MAX, Kind.BELOW, Kind.MAX_LENGTH);
    private static final List<String> DIGITS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern NUMBER_WORD =
            Pattern.compile("\\b((?:at least|at most|minimum of|maximum of|up to|no fewer than|no less than"
                    + "|(?:more|less|greater|fewer|longer|shorter) than|between|and) )(" + String.join("|", DIGITS)
                    + ")\\b");
    private static final Pattern COUNTED =
            Pattern.compile("\\b(an?|" + String.join("|", DIGITS) + ")(?= (?:day|week|month|year)s?\\b)");
    private static final Pattern MULTIPLE =
            Pattern.compile("(?:multiple of|divisible by|(?:steps|increments) of)\\s*(\\d{1,12}(?:\\.\\d{1,9})?)");
    private static final Pattern RANGE = Pattern.compile(
            "(?:between|range(?: of)?|from|in)\\s+[\\[(]?(-?\\d+(?:\\.\\d+)?)\\s*(?:and|to|-|–|,|\\.\\.)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern LENGTH = Pattern.compile("character|length|long\\b|digits|\\bitems?\\b|short");

    private BoundWords() {}

    /** With the number of days, weeks, months and years in digits: {@code within a year}, {@code six weeks}. */
    static String countedInDigits(String low) {
        return COUNTED.matcher(low)
                .replaceAll(found -> String.valueOf(Math.max(0, DIGITS.indexOf(found.group(1))) + 1));
    }

    /** The bound that a sentence tells first: of a range the lower one. */
    static Optional<Complaint> read(String where, List<String> path, String message) {
        String low = inDigits(message.toLowerCase(Locale.ROOT));
        boolean length = LENGTH.matcher(low).find();
        Matcher range = RANGE.matcher(low);
        if (range.find()) {
            Kind kind = length ? Kind.MIN_LENGTH : Kind.MIN;
            return Optional.of(new Complaint(where, path, kind, new BigDecimal(range.group(1)), message));
        }
        Matcher multiple = MULTIPLE.matcher(low);
        if (multiple.find()) {
            return Optional.of(new Complaint(where, path, Kind.MULTIPLE, new BigDecimal(multiple.group(1)), message));
        }
        return BOUNDS.stream()
                .flatMap(bound -> bound.of(where, path, message, low, length).stream())
                .findFirst();
    }

    /**
     * {@return the bound on the other side, where a sentence that was read as one bound tells both: {@code between 1 and 5}}
     *
     * @param read the complaint about the one bound
     */
    public static Optional<Complaint> other(Complaint read) {
        Kind kind = read.kind();
        boolean low = LOWER_BOUNDS.contains(kind);
        if (!low && !UPPER_BOUNDS.contains(kind)) {
            return Optional.empty();
        }
        boolean length = kind == Kind.MIN_LENGTH || kind == Kind.MAX_LENGTH;
        String text = inDigits(InEnglish.of(read.message()).toLowerCase(Locale.ROOT));
        Matcher range = RANGE.matcher(text);
        if (low && range.find()) {
            Kind most = length ? Kind.MAX_LENGTH : Kind.MAX;
            return Optional.of(
                    new Complaint(read.where(), read.path(), most, new BigDecimal(range.group(2)), read.message()));
        }
        return BOUNDS.stream()
                .flatMap(bound -> bound.of(read.where(), read.path(), read.message(), text, length).stream())
                .filter(other -> LOWER_BOUNDS.contains(other.kind()) != low)
                .findFirst();
    }

    /** A bound as people put it into words, of a value or of a length. */
    private record Bound(Pattern words, Kind value, Kind size) {
        Optional<Complaint> of(String where, List<String> path, String message, String low, boolean length) {
            Matcher found = words.matcher(low);
            return found.find()
                    ? Optional.of(
                            new Complaint(where, path, length ? size : value, new BigDecimal(found.group(1)), message))
                    : Optional.empty();
        }
    }

    /** {@code at least one} as {@code at least 1}. */
    static String inDigits(String low) {
        return NUMBER_WORD.matcher(low).replaceAll(n -> n.group(1) + (DIGITS.indexOf(n.group(2)) + 1));
    }
}
