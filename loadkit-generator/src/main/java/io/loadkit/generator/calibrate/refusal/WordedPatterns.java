package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Patterns that people put into words, as {@code two capital letters followed by five digits} and {@code LC and eight digits}. */
public final class WordedPatterns {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final String NUMBER = "(\\d{1,2}|" + String.join("|", NUMBERS.subList(1, NUMBERS.size())) + ")";
    /** What follows a piece that stands for itself, where more pieces do. */
    private static final String GOES_ON = "(?=\\s*(?:,|\\+|and\\b|followed\\b|plus\\b|then\\b|with\\b))";

    private static final Pattern PART = Pattern.compile("(?:"
            + "\\b(?i:letters?|prefix)\\s+['\"`“‘]?([A-Z]{1,6}[-_#/]?)['\"`”’]?" + GOES_ON
            + "|['\"`“‘]([A-Za-z0-9#_/.-]{1,10})['\"`”’]" + GOES_ON
            + "|\\b([A-Z]{1,6}[-_#/]?)(?=\\s*(?:,|\\+|and|followed by|plus|then)\\s+(?:exactly\\s+)?(?i:"
            + NUMBER.replace("(", "(?:") + ")\\b)"
            + "|(?i:(?:\\b" + NUMBER + "(?:\\s*(?:-|–|\\b(?:to|bis|à|a|tot|até|do)\\b)\\s*" + NUMBER
            + ")?[\\s-]+)?(?:\\b(capital|upper[ -]?case|lower[ -]?case|small)\\s+)?"
            + "\\b(alphanumerics?(?: characters?)?|letters?(?:,? (?:and|or) (?:digits?|numbers?))?|digits?(?:,?"
            + " (?:and|or) letters?)?)\\b)"
            + "|(?i:(?:\\b(?:an?|one)\\s+|(?<=, ))(dash|hyphen|underscore|slash|dot|colon|space)\\b))");
    private static final Pattern VAGUE = Pattern.compile(
            "\\b(?:contain|contains|include|includes|at least|without|no|not|one of|mix|between|up to|at"
                    + " most|than|maximum|minimum)\\b");

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

    /** What a value may be like by a sentence, the likeliest first: what it tells has to hold for what it shows. */
    static List<String> of(String sentence) {
        Optional<String> example = ShownPatterns.example(sentence);
        Set<String> out = new LinkedHashSet<>();
        told(sentence)
                .filter(pattern -> example.filter(value -> ShownPatterns.isCode(value) && !holds(pattern, value))
                        .isEmpty())
                .map(pattern -> example.filter(value -> holds(pattern, value))
                        .map(value -> inItsCase(pattern, value))
                        .orElse(pattern))
                .ifPresent(pattern -> {
                    out.add(isOfParts(pattern) ? pattern.replace("A-Za-z", "A-Z") : pattern); // a code, as a rule
                    out.add(pattern);
                });
        out.addAll(ShownPatterns.of(sentence));
        return List.copyOf(out);
    }

    /** Whether it tells of several parts, so that it is the whole and not a word of a sentence. */
    static boolean isOfParts(String pattern) {
        return pattern.indexOf('{') != pattern.lastIndexOf('{') || pattern.matches("\\^[A-Z]+.*\\{.*");
    }

    /**
     * {@return the other patterns that the sentence may mean, where values of one were refused with it}
     *
     * @param complaint with that one
     */
    public static Stream<Complaint> after(Complaint complaint) {
        return of(InEnglish.of(complaint.message())).stream()
                .filter(pattern -> !pattern.equals(complaint.detail()))
                .map(pattern ->
                        new Complaint(complaint.where(), complaint.path(), Kind.PATTERN, pattern, complaint.message()));
    }

    /** With letters of the case that the example has, where any will do by the words. */
    private static String inItsCase(String pattern, String example) {
        boolean lower = example.equals(example.toLowerCase(Locale.ROOT));
        boolean upper = example.equals(example.toUpperCase(Locale.ROOT));
        return lower == upper ? pattern : pattern.replace("A-Za-z", lower ? "a-z" : "A-Z");
    }

    private static boolean holds(String pattern, String value) {
        return Pattern.compile(pattern).matcher(value).matches();
    }

    /** The pattern that a sentence tells part by part; empty where it only says what a value has to have in it. */
    static Optional<String> told(String sentence) {
        String low = sentence.toLowerCase(Locale.ROOT);
        if (COLOR.matcher(low).find()) {
            return Optional.of("^[#][0-9a-f]{6}$");
        }
        Matcher part = PART.matcher(sentence);
        StringBuilder out = new StringBuilder();
        String first = "";
        boolean telling = false;
        int parts = 0;
        while (part.find()) {
            String literal = literalOf(part);
            if (!literal.isEmpty()) {
                first = out.isEmpty() ? literal : first;
                out.append(literal(literal));
                telling = true;
                continue;
            }
            if (part.group(8) != null) {
                out.append(mark(part.group(8).toLowerCase(Locale.ROOT)));
                continue;
            }
            String kind = part.group(7).toLowerCase(Locale.ROOT);
            String letters = letters(part.group(6));
            boolean digits = kind.contains("digit") || kind.contains("number") || kind.startsWith("alpha");
            boolean alpha = kind.contains("letter") || kind.startsWith("alpha");
            out.append('[')
                    .append(alpha ? letters : "")
                    .append(digits ? "0-9" : "")
                    .append(']')
                    .append(length(part.group(4), part.group(5)));
            telling |= part.group(4) != null || part.group(6) != null;
            parts++;
        }
        boolean told = parts > 0 && telling && !VAGUE.matcher(low).find();
        Optional<String> begins = affix(BEGINS, sentence);
        if (begins.isPresent()) {
            boolean there = begins.get().equals(first);
            String rest = told ? out.substring(there ? literal(first).length() : 0) : affixed(begins.get());
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
        return told ? Optional.of("^" + out + "$") : Optional.empty();
    }

    private static String literalOf(Matcher part) {
        for (int group = 1; group <= 3; group++) {
            if (part.group(group) != null) {
                return part.group(group);
            }
        }
        return "";
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
            case "space" -> "[ ]";
            default -> "-";
        };
    }

    private static String letters(@Nullable String which) {
        String low = which == null ? "" : which.toLowerCase(Locale.ROOT);
        return low.isEmpty() ? "A-Za-z" : low.startsWith("lower") || low.startsWith("small") ? "a-z" : "A-Z";
    }

    private static String length(@Nullable String least, @Nullable String most) {
        if (least == null) {
            return "{" + OPEN_LEAST + "," + OPEN_MOST + "}";
        }
        int one = number(least);
        int other = most == null ? one : number(most);
        return "{" + Math.min(one, other) + (most == null ? "" : "," + Math.max(one, other)) + "}";
    }

    private static int number(String text) {
        int word = NUMBERS.indexOf(text.toLowerCase(Locale.ROOT));
        return word >= 0 ? word : Integer.parseInt(text);
    }
}
