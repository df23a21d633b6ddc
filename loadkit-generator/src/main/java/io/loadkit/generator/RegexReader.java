package io.loadkit.generator;

import io.loadkit.generator.RegexText.Again;
import io.loadkit.generator.RegexText.Chain;
import io.loadkit.generator.RegexText.Chars;
import io.loadkit.generator.RegexText.Choice;
import io.loadkit.generator.RegexText.Group;
import io.loadkit.generator.RegexText.Node;
import io.loadkit.generator.RegexText.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a regular expression into the nodes of {@link RegexText}. Throws {@link IllegalArgumentException} where lost. */
final class RegexReader {
    private static final int DEEPEST = 50;

    private final String regex;
    private int at;
    private int groups;
    private int depth;

    RegexReader(String regex) {
        this.regex = regex;
    }

    Node read() {
        Node node = choice();
        if (at < regex.length()) {
            throw lost();
        }
        return node;
    }

    private Node choice() {
        if (++depth > DEEPEST) {
            throw lost();
        }
        List<Node> options = new ArrayList<>();
        options.add(chain());
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            options.add(chain());
        }
        depth--;
        return options.size() == 1 ? options.get(0) : new Choice(options);
    }

    private Node chain() {
        List<Node> parts = new ArrayList<>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            parts.add(quantified(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new Chain(parts);
    }

    private Node quantified(Node atom) {
        Node node = atom;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            int[] counts = c == '*'
                    ? new int[] {0, -1}
                    : c == '+' ? new int[] {1, -1} : c == '?' ? new int[] {0, 1} : c == '{' ? braces() : null;
            if (counts == null) {
                return node;
            }
            at += c == '{' ? 0 : 1;
            if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                at++;
            }
            node = new Repeat(node, counts[0], counts[1]);
        }
        return node;
    }

    private int[] braces() {
        int end = regex.indexOf('}', at);
        if (end < 0 || !regex.substring(at + 1, end).matches("\\d{1,6}(,\\d{0,6})?")) {
            throw lost();
        }
        String[] parts = regex.substring(at + 1, end).split(",", -1);
        at = end + 1;
        int least = Integer.parseInt(parts[0]);
        return new int[] {least, parts.length == 1 ? least : parts[1].isEmpty() ? -1 : Integer.parseInt(parts[1])};
    }

    private Node atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> new Chars(characterClass());
            case '.' -> new Chars(new CharRanges().add(' ', '~'));
            case '^', '$' -> new Chain(List.of());
            case '\\' -> escape();
            case '*', '+', '?' -> throw lost();
            default -> {
                int point = regex.codePointAt(at - 1);
                at += Character.charCount(point) - 1;
                yield new Chars(new CharRanges().add(point, point));
            }
        };
    }

    private Node group() {
        boolean skipped = false;
        int number = 0;
        if (regex.startsWith("?", at)) {
            if (regex.startsWith("?:", at)) {
                at += 2;
            } else if (regex.startsWith("?=", at) || regex.startsWith("?!", at)) {
                at += 2;
                skipped = true;
            } else if (regex.startsWith("?<=", at) || regex.startsWith("?<!", at)) {
                at += 3;
                skipped = true;
            } else if (regex.startsWith("?<", at) || regex.startsWith("?P<", at)) {
                at = regex.indexOf('>', at) + 1;
                number = ++groups;
            } else {
                throw lost();
            }
        } else {
            number = ++groups;
        }
        if (at <= 0) {
            throw lost();
        }
        Node inner = choice();
        if (at >= regex.length() || regex.charAt(at) != ')') {
            throw lost();
        }
        at++;
        return skipped ? new Chain(List.of()) : number > 0 ? new Group(number, inner) : inner;
    }

    private Node escape() {
        if (at >= regex.length()) {
            throw lost();
        }
        char c = regex.charAt(at);
        if (c >= '1' && c <= '9') {
            at++;
            return new Again(c - '0');
        }
        if ("bBAzZG".indexOf(c) >= 0) {
            at++;
            return new Chain(List.of());
        }
        return new Chars(escapedSet());
    }

    /** The characters that an escape stands for; {@code at} is behind the backslash. */
    private CharRanges escapedSet() {
        if (at >= regex.length()) {
            throw lost();
        }
        char c = regex.charAt(at++);
        CharRanges set = new CharRanges();
        return switch (c) {
            case 'd' -> set.add('0', '9');
            case 'D' -> set.add('0', '9').negate();
            case 'w' -> word(set);
            case 'W' -> word(set).negate();
            case 's' -> set.add(' ', ' ');
            case 'S' -> set.add(' ', ' ').negate();
            case 't' -> set.add('\t', '\t');
            case 'n' -> set.add('\n', '\n');
            case 'r' -> set.add('\r', '\r');
            case 'f' -> set.add('\f', '\f');
            case 'v' -> set.add(0x0B, 0x0B);
            case 'p', 'P' -> property(c == 'P');
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> set.add(c, c);
        };
    }

    private CharRanges code(int digits) {
        String text = regex.startsWith("{", at)
                ? regex.substring(at + 1, Math.max(at + 1, regex.indexOf('}', at)))
                : regex.substring(at, Math.min(regex.length(), at + digits));
        at += text.length() + (regex.startsWith("{", at) ? 2 : 0);
        int point = Integer.parseInt(text, 16);
        return new CharRanges().add(point, point);
    }

    private CharRanges property(boolean negated) {
        int end = regex.startsWith("{", at) ? regex.indexOf('}', at) : at;
        if (end < 0 || at >= regex.length()) {
            throw lost();
        }
        String name = regex.startsWith("{", at) ? regex.substring(at + 1, end) : regex.substring(at, at + 1);
        at = end + 1;
        String key = name.toLowerCase(Locale.ROOT).replace("is_", "").replace("is", "");
        CharRanges set = new CharRanges();
        switch (key) {
            case "lu", "upper", "uppercase" -> set.add('A', 'Z');
            case "ll", "lower", "lowercase" -> set.add('a', 'z');
            case "l", "letter", "alpha", "alphabetic" -> set.add('a', 'z').add('A', 'Z');
            case "n", "nd", "digit" -> set.add('0', '9');
            case "alnum" -> word(set);
            case "p", "punct" -> set.add('-', '.');
            case "z", "zs", "space" -> set.add(' ', ' ');
            default -> throw lost();
        }
        return negated ? set.negate() : set;
    }

    private CharRanges characterClass() {
        CharRanges set = new CharRanges();
        boolean negated = regex.startsWith("^", at);
        at += negated ? 1 : 0;
        for (boolean first = true; first || !regex.startsWith("]", at); first = false) {
            if (at >= regex.length()) {
                throw lost();
            }
            int from = member(set);
            if (from >= 0 && regex.startsWith("-", at) && !regex.startsWith("-]", at)) {
                at++;
                int to = member(set);
                if (to < from) {
                    throw lost();
                }
                set.add(from, to);
            } else if (from >= 0) {
                set.add(from, from);
            }
        }
        at++;
        return negated ? set.negate() : set;
    }

    /** The character at this place, or -1 when it was an escape for several, which are added. */
    private int member(CharRanges set) {
        if (at >= regex.length()) {
            throw lost();
        }
        int point = regex.codePointAt(at);
        at += Character.charCount(point);
        if (point != '\\') {
            return point;
        }
        char next = at < regex.length() ? regex.charAt(at) : '\\';
        if ("dDwWsSpP".indexOf(next) >= 0) {
            set.addAll(escapedSet());
            return -1;
        }
        if (next == 'b') {
            at++;
            return '\b';
        }
        return escapedSet().single();
    }

    private static CharRanges word(CharRanges set) {
        return set.add('a', 'z').add('A', 'Z').add('0', '9').add('_', '_');
    }

    private IllegalArgumentException lost() {
        return new IllegalArgumentException("cannot read the pattern at " + at);
    }
}
