package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.InEnglish;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * References to things of a kind of which there are several, as a refusal says: {@code person 7 is a PUPIL, expected TEACHER},
 * {@code person 7 is not a teacher}. A thing of that kind is made for this field only.
 */
final class KindsOfReferences {
    private static final String WANTED =
            "\\b(?:expect(?:s|ed|ing)?|must be|should be|has to be|needs? to be|needs?|is not|isn't|not|only|requires?d?|wants?)\\W{1,3}"
                    + "(?:(?:an?|the|one|of|type|kind|role|active)\\W{1,3}){0,3}";

    private final Map<String, Recipe> recipes;

    KindsOfReferences(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the field hold the id of a thing of the kind that a refusal asks for; false where it asks for none, or it does. */
    boolean keep(Recipe refused, Reply reply) {
        if (!Set.of(400, 404, 409, 422).contains(reply.status())) {
            return false;
        }
        for (String sentence : MentionedFields.sentences(reply)) {
            for (Recipe maker : recipes.values()) {
                Optional<String> kind = maker != refused
                                && maker.documented().method().equals("POST")
                                && maker.accepted().isPresent()
                        ? wanted(sentence, maker)
                        : Optional.empty();
                boolean news = kind.flatMap(word -> field(refused, maker, reply)
                                .map(at -> new Complaint("body", at, Kind.ROLE, word, sentence)))
                        .filter(refused.beliefs()::believed)
                        .isPresent();
                if (news) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The word of a closed set of the maker that a sentence asks for. */
    private static Optional<String> wanted(String sentence, Recipe maker) {
        String english = InEnglish.of(sentence);
        List<String> all = FewWords.of(maker.documented()).entrySet().stream()
                .filter(field -> !States.isField(field.getKey()))
                .flatMap(field -> field.getValue().stream())
                .filter(word -> Pattern.compile(
                                WANTED + "['\"`]?" + Pattern.quote(word) + "s?\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(english)
                        .find())
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The field of the body that refers to such a thing: the one that the refusal names, or whose value it has, or the only one. */
    private static Optional<List<String>> field(Recipe refused, Recipe maker, Reply reply) {
        List<List<String>> ids = MentionedFields.fields(refused.documented()).entrySet().stream()
                .filter(field -> field.getValue().equals("body"))
                .map(Map.Entry::getKey)
                .filter(path -> Names.refersTo(path.get(path.size() - 1)).isPresent())
                .toList();
        Object sent = SentFields.of(reply.sent()).orElse(null);
        List<String> sentences = MentionedFields.sentences(reply);
        return Stream.<Predicate<List<String>>>of(
                        path -> sentences.stream().anyMatch(s -> MentionedFields.mentions(s, path)),
                        path -> sent != null
                                && Reply.at(sent, "/" + String.join("/", path))
                                        .filter(id -> sentences.stream()
                                                .anyMatch(s -> HeldWords.isRepeated(s, String.valueOf(id))))
                                        .isPresent(),
                        path -> Names.refersTo(path.get(path.size() - 1))
                                .filter(thing -> Names.makes(maker.path(), thing))
                                .isPresent())
                .map(test -> ids.stream().filter(test).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0));
    }
}
