package io.loadkit.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether a refusal says that a thing is in the state to which the refused operation leads, in whatever language. */
final class EndedAlready {
    /** Where one of these comes just before the word, that state is wanted, or not there. */
    private static final Set<String> WITHOUT = Set.of(
            "be",
            "only",
            "expected",
            "expects",
            "must",
            "not",
            "no",
            "need",
            "needs",
            "required",
            "requires",
            "before",
            "unless",
            "until",
            "nur",
            "nicht",
            "kein",
            "solo",
            "sólo",
            "sin",
            "seulement",
            "pas",
            "ser",
            "être",
            "werden");

    private static final int SHORTEST = 4;

    /** So many letters at its end a verb may lose or change: closed, canceled, storniert, cancelada. */
    private static final int ENDING = 2;

    private static final int MOST_READ = 4_000;

    private EndedAlready() {}

    /**
     * Whether it does.
     *
     * @param refusal the answer
     * @param path of the operation, which ends with what is done
     */
    static boolean says(String refusal, String path) {
        List<String> verbs = words(path.substring(path.lastIndexOf('/') + 1));
        String verb = verbs.isEmpty() ? "" : verbs.get(0);
        List<String> words = words(refusal.substring(0, Math.min(MOST_READ, refusal.length())));
        for (int i = 0; i < words.size(); i++) {
            boolean wanted = words.subList(Math.max(0, i - 2), i).stream().anyMatch(WITHOUT::contains);
            if (!wanted && isAfter(words.get(i), verb)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAfter(String word, String verb) {
        int common = 0;
        while (common < Math.min(word.length(), verb.length()) && word.charAt(common) == verb.charAt(common)) {
            common++;
        }
        return !word.equals(verb)
                && !word.endsWith("ing")
                && word.length() >= verb.length() - 1
                && common >= Math.max(SHORTEST, verb.length() - ENDING);
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
