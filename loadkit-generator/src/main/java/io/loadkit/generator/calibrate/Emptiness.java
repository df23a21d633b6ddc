package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.Operation;
import java.util.List;
import java.util.regex.Pattern;

/** Something of the caller's that has nothing in it yet, such as the cart, and what adds to it. */
final class Emptiness {
    private static final Pattern EMPTY = Pattern.compile("(?i)\\bempty\\b|\\b(?:no|without)"
            + " (?:items|products|lines|entries)\\b|\\bvac[ií][oa]\\b|\\bvide\\b|\\bleer\\b");

    private Emptiness() {}

    /** Whether a refusal says so. */
    static boolean isSaid(String message) {
        return EMPTY.matcher(message).find();
    }

    /** Whether an operation adds to what a refusal speaks of: an item to the cart. */
    static boolean isFilledBy(Operation operation, List<String> words) {
        return operation.method().equals("POST")
                && Names.words(operation.path()).stream().anyMatch(word -> word.length() > 2 && words.contains(word));
    }
}
