package io.loadkit.generator;

import io.loadkit.generator.RegexText.Chain;
import io.loadkit.generator.RegexText.Chars;
import io.loadkit.generator.RegexText.Choice;
import io.loadkit.generator.RegexText.Group;
import io.loadkit.generator.RegexText.Node;
import io.loadkit.generator.RegexText.Repeat;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts of a pattern, numbered: each number has a text of its own. All have the same length: one shape of the
 * pattern is chosen, and its characters are the digits of the number.
 */
final class NumberedTexts {
    /** More numbers than a run draws; from here on a shape need not be made wider. */
    private static final long ENOUGH = 1L << 38;

    private static final int LONGEST = 120;
    private static final int WIDEST_STRETCH = 40;
    private static final int CHECKS = 24;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final List<int[]> places;
    private final long size;

    private NumberedTexts(List<int[]> places) {
        this.places = places;
        this.size = size(places);
    }

    /** Texts of {@code schema}, empty when fewer than {@code least} are found. */
    static Optional<NumberedTexts> of(Schema.Text schema, long least) {
        return shapes(schema).stream()
                .map(NumberedTexts::new)
                .filter(texts -> texts.size >= least && texts.conformTo(schema))
                .findFirst();
    }

    /** How many there are, counted to 2^38. */
    long size() {
        return size;
    }

    /** The text of {@code number}, which is below {@link #size}. */
    String text(long number) {
        int[] points = new int[places.size()];
        long left = number;
        for (int i = points.length - 1; i >= 0; i--) {
            int[] choices = places.get(i);
            points[i] = choices[(int) (left % choices.length)];
            left /= choices.length;
        }
        return new String(points, 0, points.length);
    }

    private boolean conformTo(Schema.Text schema) {
        for (int i = 0; i < CHECKS; i++) {
            if (!Conformity.text(schema, text(Math.floorMod(i * 0x9E3779B97F4A7C15L, size)))) {
                return false;
            }
        }
        return true;
    }

    /** Shapes whose length is right, the preferred first. */
    private static List<List<int[]>> shapes(Schema.Text schema) {
        int least = schema.minLength();
        int most = Math.min(schema.maxLength().orElse(LONGEST), LONGEST);
        Optional<String> pattern = schema.pattern();
        if (pattern.isEmpty()) {
            int[] letters = LETTERS.chars().toArray();
            int length = Math.max(least, Math.min(most, 12));
            return length < 1 || length > most ? List.of() : List.of(java.util.Collections.nCopies(length, letters));
        }
        Node root;
        try {
            root = new RegexReader(Patterns.toJava(pattern.get())).read();
        } catch (IllegalArgumentException | StackOverflowError e) {
            return List.of();
        }
        List<List<int[]>> good = new ArrayList<>();
        for (int stretch = 0; stretch <= WIDEST_STRETCH; stretch++) {
            List<int[]> places = new ArrayList<>();
            if (!expand(root, stretch, places)) {
                break;
            }
            if (places.size() >= least && places.size() <= most && !places.isEmpty()) {
                good.add(0, places);
                if (size(places) >= ENOUGH) {
                    break;
                }
            }
        }
        return good;
    }

    /** Adds the places of a node, each repetition so many times more than it must be; false when lost. */
    private static boolean expand(Node node, int stretch, List<int[]> out) {
        if (out.size() > LONGEST) {
            return false;
        }
        if (node instanceof Chars chars) {
            int[] choices = chars.ranges().choices();
            return choices.length > 0 && out.add(choices);
        }
        if (node instanceof Chain chain) {
            return chain.parts().stream().allMatch(part -> expand(part, stretch, out));
        }
        if (node instanceof Group group) {
            return expand(group.part(), stretch, out);
        }
        if (node instanceof Repeat repeat) {
            int most = repeat.most() < 0 ? Integer.MAX_VALUE : repeat.most();
            for (int i = 0; i < Math.min(most, repeat.least() + stretch); i++) {
                if (!expand(repeat.part(), stretch, out)) {
                    return false;
                }
            }
            return true;
        }
        if (node instanceof Choice choice) {
            List<int[]> widest = null;
            for (Node option : choice.options()) {
                List<int[]> places = new ArrayList<>();
                if (expand(option, stretch, places) && (widest == null || size(places) > size(widest))) {
                    widest = places;
                }
            }
            if (widest != null) {
                out.addAll(widest);
            }
            return widest != null;
        }
        return false; // the text of a group once more
    }

    private static long size(List<int[]> places) {
        long size = 1;
        for (int[] choices : places) {
            size = Math.min(ENOUGH, size * choices.length);
        }
        return size;
    }
}
