package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of a closed set that belong to another request on the same thing than the one that was refused: where {@code a photo
 * of type FRONT is needed before publishing}, photos are sent with that type.
 */
final class QuotedWords {
    private static final int SHORTEST = 3;

    private final Map<String, Recipe> recipes;

    QuotedWords(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has what else is done to the thing be sent the words that a refusal names; false when it names none, or it is. */
    boolean keep(Recipe refused, Reply reply) {
        String thing = Sequences.thing(refused.path());
        boolean changed = false;
        for (Recipe other : recipes.values()) {
            boolean same = !thing.isEmpty()
                    && other != refused
                    && Set.of("POST", "PUT", "PATCH")
                            .contains(other.documented().method())
                    && Sequences.isBelow(other.documented(), thing);
            for (Map.Entry<String, List<String>> field :
                    same ? FewWords.of(other.documented()).entrySet() : Set.<Map.Entry<String, List<String>>>of()) {
                changed |=
                        !States.isField(field.getKey()) && keep(other, field.getKey(), field.getValue(), thing, reply);
            }
        }
        return changed;
    }

    private static boolean keep(Recipe other, String field, List<String> words, String thing, Reply reply) {
        for (String sentence : MentionedFields.sentences(reply)) {
            List<String> said = FewWords.saidIn(sentence, words);
            if (!said.isEmpty()
                    && said.size() < words.size()
                    && isSpokenOf(other, field, thing, sentence)
                    && other.beliefs()
                            .keepsTo(
                                    new Complaint("body", List.of(field), Kind.ALLOWED, List.copyOf(said), sentence))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sentence names the field, or what the other request does to the thing: its words behind that. */
    private static boolean isSpokenOf(Recipe other, String field, String thing, String sentence) {
        Set<String> words = new HashSet<>(Names.words(sentence));
        return words.containsAll(Names.words(field))
                || Names.words(other.path().substring(thing.length())).stream()
                        .anyMatch(word -> word.length() >= SHORTEST && words.contains(word));
    }
}
