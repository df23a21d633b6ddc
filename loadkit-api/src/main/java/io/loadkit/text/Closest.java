package io.loadkit.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt text was meant to be. */
public final class Closest {
    private Closest() {}

    /**
     * {@return the candidate nearest to {@code text}, if it is near enough to be worth a question}
     *
     * @param text the text
     * @param candidates what could have been meant
     */
    public static Optional<String> to(String text, Collection<String> candidates) {
        String best = null;
        int least = Math.max(2, text.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(text.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions and replacements that turn one text into the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
