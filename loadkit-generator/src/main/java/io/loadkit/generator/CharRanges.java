package io.loadkit.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of characters to pick from. Printable ASCII is preferred: a class such as {@code \p{L}} or {@code [^/]} takes
 * plain letters, which every service understands.
 */
final class CharRanges {
    private static final int FIRST = ' ';
    private static final int LAST = '~';

    private final List<int[]> ranges = new ArrayList<>();
    private boolean negated;
    private int @Nullable [] printable;

    /** Adds {@code from} to {@code to}, both included. */
    CharRanges add(int from, int to) {
        printable = null;
        if (from > to) {
            throw new IllegalArgumentException("range out of order");
        }
        ranges.add(new int[] {from, to});
        return this;
    }

    CharRanges addAll(CharRanges other) {
        printable = null;
        if (other.negated) {
            for (int c = FIRST; c <= LAST; c++) {
                if (other.contains(c)) {
                    add(c, c);
                }
            }
        } else {
            ranges.addAll(other.ranges);
        }
        return this;
    }

    CharRanges negate() {
        printable = null;
        negated = !negated;
        return this;
    }

    /** The only character of a set of one. */
    int single() {
        return ranges.get(0)[0];
    }

    /** What {@link #pick} picks from; empty when it has to guess. */
    int[] choices() {
        if (printable == null) {
            printable = printable();
        }
        return printable.clone();
    }

    int pick(Random random) {
        if (printable == null) {
            printable = printable();
        }
        if (printable.length > 0) {
            return printable[random.nextInt(printable.length)];
        }
        if (negated || ranges.isEmpty()) {
            return negated ? 0xE9 : '?';
        }
        int[] range = ranges.get(random.nextInt(ranges.size()));
        return range[0] + random.nextInt(Math.min(range[1] - range[0] + 1, 200));
    }

    private int[] printable() {
        int[] all = IntStream.rangeClosed(FIRST, LAST).filter(this::contains).toArray();
        int[] plain = Arrays.stream(all)
                .filter(c -> Character.isLetterOrDigit(c) || "-_.@+".indexOf(c) >= 0)
                .toArray();
        return plain.length > 0 ? plain : all;
    }

    private boolean contains(int c) {
        return negated != ranges.stream().anyMatch(r -> r[0] <= c && c <= r[1]);
    }
}
