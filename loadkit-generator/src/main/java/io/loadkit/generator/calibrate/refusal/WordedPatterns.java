package io.loadkit.generator.calibrate.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that people put into words, as {@code two capital letters followed by five digits}, or show by an example:
 * {@code e.g. AB-1234}.
 */
final class WordedPatterns {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final String NUMBER = "(\\d{1,2}|" + String.join("|", NUMBERS.subList(1, NUMBERS.size())) + ")";
    private static final Pattern PART =
            Pattern.compile("(?:\\b" + NUMBER + "(?:\\s*(?:-|to|–)\\s*" + NUMBER + ")?\\s+)?(?:\\b(capital|upper["
                    + " -]?case|lower["
                    + " -]?case|small)\\s+)?\\b(alphanumerics?(?:"
                    + " characters?)?|letters?(?:,?"
                    + " (?:and|or)"
                    + " (?:digits?|numbers?))?|digits?(?:,?"
                    + " (?:and|or) letters?)?)\\b"
                    + "|\\b(?:an?|one)\\s+(dash|hyphen|underscore|slash|dot|colon)\\b");
    private static final Pattern VAGUE = Pattern.compile(
            "\\b(?:contain|contains|include|includes|at least|without|no|not|one of|mix|between|up to|at"
                    + " most|than|maximum|minimum)\\b");
    private static final Pattern SHOWN = Pattern.compile(
            "(?:\\be\\.?\\s?g\\.?,?|\\bfor (?:example|instance),?|\\bexamples?:?|\\bsuch"
                    + " as|\\blike|\\bformat(?:ted)?(?: as| is)?:?|\\b(?:in|of) the (?:form|format)(?: of)?:?|\\blooks"
                    + " like|\\bi\\.e\\.)\\s*['\"`“‘(]?(?:\\w{1,3}['\"`]? or ['\"`]?)?([A-Za-z0-9][\\w.+@:/#-]{1,58}\\w)",
            Pattern.CASE_INSENSITIVE);
    /** Dates, times, numbers, addresses and names of standards: their shape is not all there is to them. */
    private static final Pattern OTHER = Pattern.compile(
            "[/@]|^\\d{4}-\\d{2}|^\\d{1,2}[.:]\\d|^\\d+(?:\\.\\d+)?$|^(?i:iso|rfc|utf|yyyy|hh|dd|mm|e\\.164|sha|md5|uuid|ipv|http|base)");

    private static final Pattern BEGINS = Pattern.compile(
            "\\b(?:start|starts|begin|begins|beginning|starting|prefixed) with (?:the )?(?:prefix )?['\"`“‘]?([\\w#+:/.-]{1,12})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS = Pattern.compile(
            "\\b(?:end|ends|ending|suffixed) (?:with|in) (?:the )?(?:suffix )?['\"`“‘]?([@\\w#+:/.-]{1,30}\\w)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CASE = Pattern.compile(
            "\\b(?:must|has to|have to|should|needs to|only) (?:be )?(?:all |in |entirely |written in )*(upper|lower)[ -]?case\\b");

    private static final Pattern COLOR = Pattern.compile(
            "\\bhex(?:adecimal)? ?-?(?:colou?rs?|codes?)\\b|\\bcolou?rs?\\b.{0,40}\\bhex(?:adecimal)?\\b");

    private static final int OPEN_LEAST = 4;
    private static final int OPEN_MOST = 10;

    private WordedPatterns() {}

    /** The pattern that a sentence tells part by part; empty where it only says what a value has to have in it. */
    static Optional<String> told(String sentence) {
        String low = sentence.toLowerCase(Locale.ROOT);
        if (COLOR.matcher(low).find()) {
            return Optional.of("^[#][0-9a-f]{6}$");
        }
        Matcher part = PART.matcher(low);
        StringBuilder out = new StringBuilder("^");
        boolean telling = false;
        int parts = 0;
        while (part.find()) {
            if (part.group(5) != null) {
                out.append(mark(part.group(5)));
                continue;
            }
            String kind = part.group(4);
            String letters = letters(part.group(3));
            boolean digits = kind.contains("digit") || kind.contains("number") || kind.startsWith("alpha");
            boolean alpha = kind.contains("letter") || kind.startsWith("alpha");
            out.append('[')
                    .append(alpha ? letters : "")
                    .append(digits ? "0-9" : "")
                    .append(']')
                    .append(length(part.group(1), part.group(2)));
            telling |= part.group(1) != null || part.group(3) != null;
            parts++;
        }
        boolean told = parts > 0 && telling && !VAGUE.matcher(low).find();
        Optional<String> begins = affix(BEGINS, sentence);
        if (begins.isPresent()) {
            String rest = told ? out.substring(1) : affixed(begins.get());
            return Optional.of("^" + literal(begins.get()) + rest + "$");
        }
        Optional<String> ends = affix(ENDS, sentence);
        if (ends.isPresent()) {
            return Optional.of("^" + affixed(ends.get()) + literal(ends.get()) + "$");
        }
        Matcher which = CASE.matcher(low);
        if (!told && which.find()) {
            return Optional.of(which.group(1).equals("upper") ? "^[A-Z]{4,12}$" : "^[a-z]{4,12}$");
        }
        return told ? Optional.of(out.append('$').toString()) : Optional.empty();
    }

    /** What a value has to begin or end with; words of the sentence itself, as in {@code start with a letter}, are none. */
    private static Optional<String> affix(Pattern where, String sentence) {
        Matcher found = where.matcher(sentence);
        if (!found.find()) {
            return Optional.empty();
        }
        String value = found.group(1).replaceAll("\\.$", "");
        boolean word = value.matches("[a-z]+|[0-9]") && !isQuoted(sentence, found.start(1));
        return word || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static boolean isQuoted(String sentence, int at) {
        return at > 0 && "'\"`“‘".indexOf(sentence.charAt(at - 1)) >= 0;
    }

    /** What goes with a beginning or an end: the rest of an address, or letters and digits like those given. */
    private static String affixed(String given) {
        if (given.endsWith("://")) {
            return "[a-z]{5,9}\\.example\\.com[/][a-z]{3,8}";
        }
        boolean small = given.contains("@")
                || given.equals(given.toLowerCase(Locale.ROOT)) && given.chars().anyMatch(Character::isLetter);
        return given.startsWith("+") || given.matches("[0-9]+")
                ? "[0-9]{8,10}"
                : small ? "[a-z0-9]{5,9}" : "[A-Z0-9]{5,9}";
    }

    private static String literal(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(
                    Character.isLetterOrDigit(c)
                            ? String.valueOf(c)
                            : "-_:#/@+".indexOf(c) >= 0 ? "[" + c + "]" : "\\" + c);
        }
        return out.toString();
    }

    private static String mark(String word) {
        return switch (word) {
            case "underscore" -> "_";
            case "slash" -> "/";
            case "dot" -> "\\.";
            case "colon" -> ":";
            default -> "-";
        };
    }

    private static String letters(@Nullable String which) {
        return which == null ? "A-Za-z" : which.startsWith("lower") || which.startsWith("small") ? "a-z" : "A-Z";
    }

    private static String length(@Nullable String least, @Nullable String most) {
        if (least == null) {
            return "{" + OPEN_LEAST + "," + OPEN_MOST + "}";
        }
        return "{" + number(least) + (most == null ? "" : "," + number(most)) + "}";
    }

    private static int number(String text) {
        int word = NUMBERS.indexOf(text);
        return word >= 0 ? word : Integer.parseInt(text);
    }

    /** The pattern of what a sentence shows as an example: letters for letters, digits for digits; anybody of a domain. */
    static Optional<String> shown(String sentence) {
        Matcher example = SHOWN.matcher(sentence);
        while (example.find()) {
            String value = example.group(1);
            int at = value.indexOf('@');
            if (at > 0 && value.indexOf('.', at) > at) {
                return Optional.of("^[a-z]{6,10}@" + value.substring(at + 1).replace(".", "\\.") + "$");
            }
            boolean code = value.chars().anyMatch(Character::isDigit)
                    || (value.contains("-") || value.contains("_"))
                            && value.chars().filter(Character::isUpperCase).count() > 1;
            if (code && !OTHER.matcher(value).find()) {
                return Optional.of(shape(value));
            }
        }
        return Optional.empty();
    }

    private static String shape(String value) {
        StringBuilder out = new StringBuilder("^");
        String before = "";
        int run = 0;
        for (int i = 0; i <= value.length(); i++) {
            String kind = i == value.length() ? "" : kind(value.charAt(i));
            if (kind.equals(before) && !kind.isEmpty()) {
                run++;
                continue;
            }
            if (run > 0) {
                out.append(before).append('{').append(run).append('}');
            }
            before = kind;
            run = 1;
        }
        return out.append('$').toString();
    }

    private static String kind(char c) {
        return Character.isDigit(c)
                ? "[0-9]"
                : Character.isUpperCase(c)
                        ? "[A-Z]"
                        : Character.isLowerCase(c)
                                ? "[a-z]"
                                : c == '-' || c == '_' || c == ':' || c == '#' ? "[" + c + "]" : "\\" + c;
    }
}
