package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * References that are called by what somebody or something does there, where a refusal calls what is missing by what it is:
 * after {@code Employee not found} the {@code author_id} is that of an employee, if employees are made and no field is called
 * so. Of several, those come into question that nothing is known to make things for, one after the other.
 */
final class CalledByRole {
    private static final int SHORTEST = 3;

    private final Map<String, Recipe> recipes;

    CalledByRole(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the next such field refer to what the last refusal calls missing; false when there is none. */
    boolean propose(Recipe recipe) {
        Reply refusal = recipe.last().filter(Reply::isRefusal).orElse(null);
        Object sent = refusal == null ? null : SentFields.of(refusal.sent()).orElse(null);
        if (refusal == null || sent == null || !Set.of(400, 404, 409, 422).contains(refusal.status())) {
            return false;
        }
        List<List<String>> fields = MentionedFields.fields(recipe.documented()).entrySet().stream()
                .filter(field -> field.getValue().equals("body"))
                .map(Map.Entry::getKey)
                .toList();
        List<List<String>> references = fields.stream()
                .filter(path -> thing(path).isPresent()
                        && Reply.at(sent, "/" + String.join("/", path)).isPresent())
                .toList();
        for (String sentence : MentionedFields.sentences(refusal)) {
            Optional<String> missing =
                    Messages.saysUnknown(sentence.replace('_', ' ')) ? missing(sentence, recipe) : Optional.empty();
            boolean called = missing.filter(word -> fields.stream().anyMatch(path -> isCalled(path, word)))
                    .isPresent();
            if (missing.isPresent() && !called) {
                return references.stream()
                        .filter(path -> makers(thing(path).orElseThrow(), recipe)
                                .findAny()
                                .isEmpty())
                        .map(path -> new Complaint("body", path, Kind.REFERENCE, missing.get(), sentence))
                        .anyMatch(recipe.beliefs()::keepsTo);
            }
        }
        return false;
    }

    /** Whether a field is that of such a thing by its name, with or without an id. */
    private static boolean isCalled(List<String> path, String word) {
        String name = path.get(path.size() - 1);
        return thing(path).filter(word::equals).isPresent()
                || String.join("_", Names.words(name)).equals(word);
    }

    private static Optional<String> thing(List<String> path) {
        return Names.refersTo(path.get(path.size() - 1));
    }

    /** What is made elsewhere of the things that a sentence speaks of, unless it stands in the path of the operation. */
    private Optional<String> missing(String sentence, Recipe asking) {
        List<String> words = Names.words(sentence);
        List<String> things = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            things.add(words.get(i) + "_" + words.get(i + 1));
        }
        things.addAll(words);
        List<String> above = Names.named(asking.path());
        return things.stream()
                .filter(thing -> thing.length() >= SHORTEST && !above.contains(thing))
                .filter(thing -> makers(thing, asking).findAny().isPresent())
                .findFirst();
    }

    private Stream<Recipe> makers(String thing, Recipe asking) {
        return recipes.values().stream()
                .filter(maker -> maker != asking
                        && maker.documented().method().equals("POST")
                        && !maker.hasFailed()
                        && Names.makes(maker.path(), thing));
    }
}
