package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Things that a request names together and that have to be alike in a field which only their makers are sent, whatever it is
 * called there: {@code the fern needs shade, the bed is sunny}. From now on they are all made with one of the words that the
 * refusal names.
 */
final class AlikeThings {
    private final Map<String, Recipe> recipes;

    AlikeThings(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** A field with which things are made. */
    private record Made(Recipe maker, String field) {
        /** The word with which it was made last. */
        String last() {
            Object sent = maker.accepted()
                    .flatMap(reply -> SentFields.of(reply.sent()))
                    .orElse(null);
            return sent instanceof Map<?, ?> map && map.get(field) instanceof String word ? word : "";
        }

        /** The only word that it may be by now; empty where there are others. */
        String kept() {
            List<?> now = maker.operation()
                    .body()
                    .flatMap(body -> Schemas.find(body.contents().get(0).schema(), List.of(field)))
                    .flatMap(Schemas::enumeration)
                    .orElse(List.of());
            return now.size() == 1 ? String.valueOf(now.get(0)) : "";
        }
    }

    /** Has things be alike of which a refusal names two words of one closed set; false when it does not, or they are. */
    boolean agree(Recipe refused, Reply reply) {
        for (String sentence : MentionedFields.sentences(reply)) {
            for (Recipe maker : recipes.values()) {
                for (List<String> words :
                        makes(maker, refused) ? FewWords.of(maker.documented()).values() : List.<List<String>>of()) {
                    List<String> said = FewWords.saidIn(sentence, words);
                    if (said.size() == 2 && !isSent(refused, reply, said) && agree(said, sentence, reply, refused)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean agree(List<String> said, String sentence, Reply reply, Recipe refused) {
        List<Made> all = new ArrayList<>();
        for (Recipe maker : recipes.values()) {
            FewWords.of(maker.documented()).forEach((field, words) -> {
                if (makes(maker, refused)
                        && words.containsAll(said)
                        && isSpokenOf(maker, field, sentence, reply, refused)) {
                    all.add(new Made(maker, field));
                }
            });
        }
        if (all.isEmpty()) {
            return false;
        }
        String one = all.stream()
                .map(Made::kept)
                .filter(said::contains)
                .findFirst()
                .orElseGet(() -> all.size() > 1 || !all.get(0).last().equals(said.get(0)) ? said.get(0) : said.get(1));
        boolean changed = false;
        for (Made made : all) {
            changed |= keeps(made.maker(), made.field(), one, sentence);
            for (Recipe changer : recipes.values()) {
                boolean same = Set.of("PUT", "PATCH")
                                .contains(changer.documented().method())
                        && Names.isItemOf(
                                changer.path(), made.maker().documented().key())
                        && FewWords.of(changer.documented())
                                .getOrDefault(made.field(), List.of())
                                .contains(one);
                changed |= same && keeps(changer, made.field(), one, sentence);
            }
        }
        return changed;
    }

    private static boolean makes(Recipe recipe, Recipe refused) {
        return recipe != refused
                && recipe.documented().method().equals("POST")
                && recipe.accepted().isPresent();
    }

    /** Whether one of the words is of the request itself, which may be sent another. */
    private static boolean isSent(Recipe refused, Reply reply, List<String> said) {
        Object sent = SentFields.of(reply.sent()).orElse(null);
        return sent instanceof Map<?, ?> map
                && FewWords.of(refused.documented()).keySet().stream()
                        .anyMatch(field -> said.contains(String.valueOf(map.get(field))));
    }

    /** Whether a refusal has the name of the thing or of the field, or the request refers to such a thing. */
    private static boolean isSpokenOf(Recipe maker, String field, String sentence, Reply reply, Recipe refused) {
        Set<String> kinds = new HashSet<>(Names.words(sentence));
        kinds.addAll(Kinds.spokenOf(refused));
        return kinds.stream().anyMatch(kind -> Names.makes(maker.path(), kind))
                || Names.words(reply.body()).containsAll(Names.words(field));
    }

    private static boolean keeps(Recipe recipe, String field, String word, String sentence) {
        return recipe.beliefs().keepsTo(new Complaint("body", List.of(field), Kind.ALLOWED, List.of(word), sentence));
    }
}
