package io.loadkit.generator;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Texts in which a pattern is found. Two engines write candidates, ours, which knows how long they may get, and rgxgen;
 * random text comes last. Whatever an engine says, a text counts only when {@link java.util.regex} finds the pattern in
 * it and its length is right. Patterns come from strangers: every search and every attempt is bounded.
 */
final class Patterns {
    /** Characters that one search may look at; enough for honest patterns, milliseconds for the others. */
    private static final int SEARCH_STEPS = 200_000;

    private static final int MOST_CACHED = 500;
    private static final int LONGEST_PATTERN = 2_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern BETWEEN_SLASHES =
            Pattern.compile("/((?:[^/\\\\\\[]|\\\\.|\\[(?:[^\\]\\\\]|\\\\.)*+\\])++)/[dgimsuvy]{0,8}");
    private static final Pattern SPECIAL = Pattern.compile("[\\^$()\\[\\]{}|\\\\*+?]");
    private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /** Whether {@code ecma} is found in {@code text}; true for patterns that Java cannot read, as nothing is known. */
    static boolean found(String ecma, String text) {
        Optional<Pattern> pattern = compiled(ecma);
        if (pattern.isEmpty()) {
            return true;
        }
        try {
            return pattern.get().matcher(new Bounded(text, new int[1])).find();
        } catch (TooLong | StackOverflowError e) {
            return false;
        }
    }

    static boolean isReadable(String ecma) {
        return compiled(ecma).isPresent();
    }

    /** Up to {@code count} different texts, none when no engine finds one. */
    static List<String> samples(String ecma, int least, int most, int count, Random random) {
        Set<String> out = new LinkedHashSet<>();
        String source = compiled(ecma).map(Pattern::pattern).orElse(ecma);
        collect(out, count, ecma, least, most, candidates(RegexText.reader(source), least, most, random));
        if (out.size() < Math.min(count, 2) && RegexText.isModest(source)) {
            collect(out, count, ecma, least, most, rgxgen(source, least, random));
        }
        if (out.isEmpty()) {
            collect(out, count, ecma, least, most, i -> randomText(least, Math.min(most, least + 24), random));
        }
        return List.copyOf(out);
    }

    private static void collect(
            Set<String> out, int count, String ecma, int least, int most, IntFunction<Optional<String>> engine) {
        int without = 0;
        for (int i = 0; i < count * 8 && out.size() < count && without < 60; i++) {
            Optional<String> text = engine.apply(i).map(t -> padded(t, ecma, least));
            boolean good = text.isPresent() && fits(text.get(), least, most) && found(ecma, text.get());
            without = good && out.add(text.get()) ? 0 : without + 1;
        }
    }

    private static IntFunction<Optional<String>> candidates(
            Optional<RegexText> reader, int least, int most, Random random) {
        return attempt -> reader.flatMap(r -> r.write(least, most, attempt, random));
    }

    private static IntFunction<Optional<String>> rgxgen(String source, int least, Random random) {
        try {
            RgxGenProperties properties = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, Math.min(100, Math.max(8, least)));
            RgxGen generator = RgxGen.parse(properties, source);
            return attempt -> {
                try {
                    return Optional.of(generator.generate(random));
                } catch (RuntimeException | StackOverflowError e) {
                    return Optional.empty();
                }
            };
        } catch (RuntimeException | StackOverflowError e) {
            return attempt -> Optional.empty();
        }
    }

    /** An unanchored pattern leaves room for more text around what it asks for. */
    private static String padded(String text, String ecma, int least) {
        int length = text.codePointCount(0, text.length());
        if (length >= least || length == 0) {
            return text;
        }
        String more = "a".repeat(least - length);
        return found(ecma, text + more) ? text + more : more + text;
    }

    private static boolean fits(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most;
    }

    private static Optional<String> randomText(int least, int most, Random random) {
        int length = least + random.nextInt(Math.max(1, most - least + 1));
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return Optional.of(out.toString());
    }

    private static Optional<Pattern> compiled(String ecma) {
        if (COMPILED.size() > MOST_CACHED) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(ecma, Patterns::compile);
    }

    private static Optional<Pattern> compile(String ecma) {
        if (ecma.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(toJava(ecma)));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Where ECMA-262 and Java read the same pattern differently. */
    static String toJava(String ecma) {
        String delimited = withoutDelimiters(ecma);
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < delimited.length(); i++) {
            char c = delimited.charAt(i);
            if (c == '\\' && i + 1 < delimited.length()) {
                char next = delimited.charAt(++i);
                out.append(next == 'Z' && !inClass ? "\\z" : next == '/' ? "/" : "\\" + next);
            } else if (c == '[' && inClass) {
                out.append("\\["); // Java would begin a nested class
            } else if (c == '&' && inClass) {
                out.append("\\&"); // or an intersection
            } else if (c == '[') {
                inClass = true;
                if (delimited.startsWith("[^]", i)) {
                    out.append("[\\s\\S]");
                    i += 2;
                    inClass = false;
                } else {
                    out.append(c);
                }
            } else if (c == '$' && !inClass) {
                out.append("\\z"); // Java's dollar also stands before a closing line end
            } else {
                inClass &= c != ']';
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Some documents repeat a pattern as JavaScript writes it, between slashes: {@code /^[a-z]+$/}. A pattern that begins
     * and ends with a slash, has no other that is not escaped, and has a character that means something is taken for that.
     */
    private static String withoutDelimiters(String ecma) {
        Matcher found = BETWEEN_SLASHES.matcher(ecma);
        return found.matches() && SPECIAL.matcher(found.group(1)).find() ? found.group(1) : ecma;
    }

    /** Ends a search by an exception, as {@link java.util.regex} cannot be told when to give up. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /** Text that counts how often it is looked at. */
    private record Bounded(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > SEARCH_STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
