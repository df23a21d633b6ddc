package io.loadkit.generator.calibrate.refusal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns that a sentence shows by an example, {@code e.g. AB-1234}, or in letters that stand for others: {@code the pattern
 * CC-99999}.
 */
final class ShownPatterns {
    /** Codes in groups, as of letters that go by post, or one word. */
    private static final String VALUE =
            "([A-Z0-9]{1,6}(?: [A-Z0-9]{1,6}){1,3}(?!\\w)|[A-Za-z0-9][\\w.+@:/#-]{1,58}[\\w#])";

    private static final Pattern SHOWN = Pattern.compile(
            "(?i:\\be\\.?\\s?g\\.?,?|\\bfor (?:example|instance),?|\\bexamples?:?|\\bsuch as|\\blike|\\bformat(?:ted)?(?: as|"
                    + " is)?:?|\\b(?:in|of) the (?:form|format)(?: of)?:?|\\blooks like|\\bi\\.e\\.|\\bpatterns?:?)\\s*['\"`“‘(]?"
                    + "(?:\\w{1,3}['\"`]? or ['\"`]?)?"
                    + VALUE);

    /** Dates, times, numbers, addresses and names of standards: their shape is not all there is to them. */
    private static final Pattern OTHER = Pattern.compile(
            "[/@]|^\\d{4}-\\d{2}|^\\d{1,2}[.:]\\d|^\\d+(?:\\.\\d+)?$|^(?i:iso|rfc|utf|yyyy|hh|dd|mm|e\\.164|sha|md5|uuid|ipv|http|base)");

    /** Runs of one kind, as of letters. */
    private static final Pattern RUN = Pattern.compile("[A-Z]+|[a-z]+|[0-9]+|#+|.");

    /** With so many digits that differ, letters need not differ, and those of the example are right for sure. */
    private static final int ENOUGH_DIGITS = 5;

    private ShownPatterns() {}

    /** What a sentence gives as an example, whatever that looks like: it may be a word. */
    static Optional<String> example(String sentence) {
        return SHOWN.matcher(sentence)
                .results()
                .map(shown -> shown.group(1).replace('#', '0'))
                .filter(value -> !OTHER.matcher(value).find())
                .findFirst();
    }

    /** Whether it is no word that the sentence itself may consist of. */
    static boolean isCode(String value) {
        return value.chars().anyMatch(c -> Character.isDigit(c) || c == '#')
                || (value.contains("-") || value.contains("_"))
                        && value.chars().filter(Character::isUpperCase).count() > 1;
    }

    /** Patterns of what a sentence shows, the likeliest first: letters for letters, digits for digits; anybody of a domain. */
    static List<String> of(String sentence) {
        Set<String> out = new LinkedHashSet<>();
        Matcher shown = SHOWN.matcher(sentence);
        while (shown.find()) {
            String value = shown.group(1);
            int at = value.indexOf('@');
            if (at > 0 && value.indexOf('.', at) > at) {
                out.add("^[a-z]{6,10}@" + value.substring(at + 1).replace(".", "\\.") + "$");
                continue;
            }
            if (isCode(value) && !OTHER.matcher(value).find()) {
                boolean literal = !isTemplate(value)
                        && value.chars().filter(Character::isDigit).count() >= ENOUGH_DIGITS;
                out.add(shape(value, literal));
                out.add(shape(value, !literal));
            }
        }
        return new ArrayList<>(out);
    }

    /** Whether it only shows where letters and digits go: {@code CC-99999}, {@code AB-####}. */
    private static boolean isTemplate(String value) {
        return value.indexOf('#') > 0
                || RUN.matcher(value)
                                .results()
                                .map(run -> run.group())
                                .allMatch(run -> run.chars().distinct().count() == 1)
                        && RUN.matcher(value)
                                .results()
                                .anyMatch(run -> run.group().length() > 1);
    }

    private static String shape(String value, boolean literal) {
        StringBuilder out = new StringBuilder("^");
        boolean digits = value.chars().anyMatch(Character::isDigit);
        boolean template = isTemplate(value);
        Matcher run = RUN.matcher(value);
        while (run.find()) {
            String text = run.group();
            boolean letters = Character.isLetter(text.charAt(0));
            out.append(literal && letters ? text : kind(text, template && !digits) + '{' + text.length() + '}');
        }
        return out.append('$').toString();
    }

    private static String kind(String run, boolean standsForDigits) {
        char c = run.charAt(0);
        boolean number = "NDnd#".indexOf(c) >= 0 && run.length() > 1 && standsForDigits || c == '#' && run.length() > 1;
        return Character.isDigit(c) || number
                ? "[0-9]"
                : Character.isUpperCase(c)
                        ? "[A-Z]"
                        : Character.isLowerCase(c)
                                ? "[a-z]"
                                : c == '-' || c == '_' || c == ':' || c == '#' || c == ' ' ? "[" + c + "]" : "\\" + c;
    }
}
