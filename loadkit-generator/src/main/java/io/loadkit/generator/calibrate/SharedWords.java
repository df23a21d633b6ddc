package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;

/** How near an operation is, by its name, to what a refusal says. */
final class SharedWords {
    private static final int SAME_STEM = 4;

    private SharedWords() {}

    /** How many words a refusal shares with an operation's name, {@code published} and {@code publish} being one. */
    static int score(Operation operation, List<String> words) {
        String path = operation.path();
        List<String> own = new ArrayList<>(Names.words(path.substring(path.lastIndexOf('}') + 1)));
        int score = 0;
        for (String word : own) {
            for (String said : words) {
                if (States.isAfter(said, word)) {
                    score += 3;
                    continue;
                }
                int most = Math.min(word.length(), said.length());
                int stem = Math.min(most, SAME_STEM);
                boolean same = most > 2 && word.regionMatches(0, said, 0, stem);
                score += same ? word.equals(said) ? 3 : 2 : 0;
            }
        }
        return score;
    }
}
