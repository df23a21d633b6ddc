package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.UnknownThings;
import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusals that call a value by the thing it should be of, as {@code Airport XTB is not served} does: where the service has
 * airports, the field with that value refers to one.
 */
final class NamedThings {
    private static final int SHORTEST = 3;

    /** What may stand between a thing and its value. */
    private static final String BETWEEN =
            "(?:\\s+(?:id|code|number|no\\.?|nr\\.?|key|named|called|with id))?[\\s:=#'\"`(\u201c\u201e]+";

    private final Map<String, Recipe> recipes;

    NamedThings(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has what the last refusal named so refer to such a thing; false when it named none, or that is believed already. */
    boolean propose(Recipe recipe) {
        Reply refusal = recipe.last().filter(Reply::isRefusal).orElse(null);
        Object sent = refusal == null ? null : JsonReader.read(refusal.sent()).orElse(null);
        if (refusal == null || sent == null) {
            return false;
        }
        for (String sentence : MentionedFields.sentences(refusal)) {
            Optional<List<String>> path = UnknownThings.echoed(refusal, sentence, recipe.operation())
                    .filter(at -> Messages.read("body", at, sentence).kind() != Kind.TAKEN); // there is one too many
            Optional<Complaint> reference = path.flatMap(at -> Reply.at(sent, "/" + String.join("/", at))
                    .flatMap(value -> thing(sentence, String.valueOf(value), recipe.operation()))
                    .map(thing -> new Complaint("body", at, Kind.REFERENCE, thing, sentence)));
            if (reference.filter(recipe.beliefs()::keepsTo).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What the words before the value call it, if things of that name are made elsewhere. */
    private Optional<String> thing(String sentence, String value, Operation asking) {
        Matcher before = Pattern.compile(
                        "(\\p{L}[\\p{L}_-]{1,59})" + BETWEEN + Pattern.quote(value) + "(?![\\w-])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(sentence);
        List<String> words = new ArrayList<>();
        while (before.find()) {
            words.addAll(Names.words(before.group(1)));
        }
        return words.stream()
                .filter(word -> word.length() >= SHORTEST)
                .filter(word -> recipes.values().stream()
                        .anyMatch(maker -> maker.operation().method().equals("POST")
                                && !maker.hasFailed()
                                && !maker.operation().key().equals(asking.key())
                                && Names.makes(maker.operation().path(), word)))
                .findFirst();
    }
}
