package io.loadkit.engine;

import java.util.ArrayList;
import java.util.List;

/** The texts that {@link Emitters.Unique} makes, to find again what carries one of them. */
final class Marks {
    private static final int MOST = 16;

    private Marks() {}

    /** Those of that user whose counts are from {@code first} to below {@code end}, the first few of them. */
    static List<String> of(String runTag, long user, long first, long end) {
        String whose = Long.toString(user, Character.MAX_RADIX);
        String start = runTag + Integer.toString(whose.length(), Character.MAX_RADIX) + whose;
        List<String> marks = new ArrayList<>();
        for (long count = first; count < end && marks.size() < MOST; count++) {
            marks.add(start + Long.toString(count, Character.MAX_RADIX));
        }
        return marks;
    }
}
