package io.loadkit.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes texts for a regular expression, aiming at a length. It reads the usual syntax; of look-around and boundaries
 * it only skips the text, so what it writes must be verified.
 */
final class RegexText {
    private static final int LONGEST = 5_000;

    /** A part of an expression. */
    sealed interface Node {}

    /** One of these characters. */
    record Chars(CharRanges ranges) implements Node {}

    /** One part after the other. */
    record Chain(List<Node> parts) implements Node {}

    /** One of several. */
    record Choice(List<Node> options) implements Node {}

    /** A part so many times; {@code most} below 0 is without a bound. */
    record Repeat(Node part, int least, int most) implements Node {}

    /** A part whose text is written again by {@link Again}. */
    record Group(int number, Node part) implements Node {}

    /** The text of a group once more. */
    record Again(int number) implements Node {}

    private final Node root;

    private RegexText(Node root) {
        this.root = root;
    }

    /** A writer for {@code regex}, empty when its syntax is beyond us. */
    static Optional<RegexText> reader(String regex) {
        try {
            return Optional.of(new RegexText(new RegexReader(regex).read()));
        } catch (IllegalArgumentException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Whether repetitions, multiplied, stay small enough for an engine that knows no bound. */
    static boolean isModest(String regex) {
        return reader(regex).map(r -> weight(r.root) < 20_000).orElse(regex.length() < 200);
    }

    /** A text; later attempts try other lengths. Empty when it would get too long. */
    Optional<String> write(int least, int most, int attempt, Random random) {
        StringBuilder out = new StringBuilder();
        int bound = Math.min(most, LONGEST);
        int shortest = (int) Math.min(LONGEST, shortest(root));
        int aim = Math.max(least, shortest) + (attempt % 4 == 0 ? 0 : random.nextInt(1 + attempt % 13));
        Writer writer = new Writer(out, random, Math.min(aim, bound), Math.max(bound, shortest));
        return writer.write(root, 0) ? Optional.of(out.toString()) : Optional.empty();
    }

    private static double shortest(Node node) {
        if (node instanceof Chain chain) {
            return chain.parts().stream().mapToDouble(RegexText::shortest).sum();
        }
        if (node instanceof Choice choice) {
            return choice.options().stream()
                    .mapToDouble(RegexText::shortest)
                    .min()
                    .orElse(0);
        }
        if (node instanceof Repeat repeat) {
            return repeat.least() * shortest(repeat.part());
        }
        return node instanceof Group group ? shortest(group.part()) : node instanceof Chars ? 1 : 0;
    }

    private static double weight(Node node) {
        if (node instanceof Chain chain) {
            return chain.parts().stream().mapToDouble(RegexText::weight).sum();
        }
        if (node instanceof Choice choice) {
            return choice.options().stream()
                    .mapToDouble(RegexText::weight)
                    .max()
                    .orElse(0);
        }
        if (node instanceof Repeat repeat) {
            return (repeat.most() < 0 ? repeat.least() + 100 : repeat.most()) * weight(repeat.part());
        }
        return node instanceof Group group ? weight(group.part()) : 1;
    }

    /** One attempt. {@code rest} is the least that what follows will add. */
    private static final class Writer {
        private final StringBuilder out;
        private final Random random;
        private final int aim;
        private final int bound;
        private final List<String> groups = new ArrayList<>();

        Writer(StringBuilder out, Random random, int aim, int bound) {
            this.out = out;
            this.random = random;
            this.aim = aim;
            this.bound = bound;
        }

        boolean write(Node node, double rest) {
            if (out.length() > bound) {
                return false;
            }
            if (node instanceof Chars chars) {
                out.appendCodePoint(chars.ranges().pick(random));
            } else if (node instanceof Chain chain) {
                return chain(chain, rest);
            } else if (node instanceof Choice choice) {
                return write(option(choice, rest), rest);
            } else if (node instanceof Repeat repeat) {
                return repeat(repeat, rest);
            } else if (node instanceof Group group) {
                int start = out.length();
                boolean done = write(group.part(), rest);
                while (groups.size() <= group.number()) {
                    groups.add("");
                }
                groups.set(group.number(), out.substring(start));
                return done;
            } else if (node instanceof Again again && again.number() < groups.size()) {
                out.append(groups.get(again.number()));
            }
            return true;
        }

        private boolean chain(Chain chain, double rest) {
            double after = rest + shortest(chain);
            for (Node part : chain.parts()) {
                after -= shortest(part);
                if (!write(part, after)) {
                    return false;
                }
            }
            return true;
        }

        private Node option(Choice choice, double rest) {
            List<Node> fitting = choice.options().stream()
                    .filter(option -> out.length() + rest + shortest(option) <= bound)
                    .toList();
            List<Node> options = fitting.isEmpty() ? choice.options() : fitting;
            return options.get(random.nextInt(options.size()));
        }

        private boolean repeat(Repeat repeat, double rest) {
            double each = Math.max(1, shortest(repeat.part()));
            int most = repeat.most() < 0 ? Integer.MAX_VALUE : repeat.most();
            for (int i = 0; i < most; i++) {
                boolean more = out.length() + rest + each <= bound
                        && (out.length() + rest + each <= aim || i == 0 && random.nextInt(3) == 0);
                if (i >= repeat.least() && !more) {
                    return true;
                }
                int before = out.length();
                if (!write(repeat.part(), rest)) {
                    return false;
                }
                if (i >= repeat.least() && out.length() == before) {
                    return true;
                }
            }
            return true;
        }
    }
}
