package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.UniqueValues;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.NamedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that were accepted and stay, where another one that was drawn is refused without a reason: the currency that a shop
 * sells in. What has to be new each time, and what refers to something, is not kept.
 */
final class KeptValues {
    private static final int SHORTEST = 4;

    private KeptValues() {}

    /** Keeps the value of the field that a refusal is about; false where it has the same, or is about none. */
    static boolean after(Reply refusal, Reply accepted, Operation now, Beliefs beliefs) {
        if (!(SentFields.of(accepted.sent()).orElse(null) instanceof Map<?, ?> good)
                || !(SentFields.of(refusal.sent()).orElse(null) instanceof Map<?, ?> bad)) {
            return false;
        }
        Set<List<String>> named = NamedFields.of(refusal, now);
        for (String sentence : MentionedFields.sentences(refusal)) {
            for (Map.Entry<?, ?> field : bad.entrySet()) {
                String name = String.valueOf(field.getKey());
                Object value = good.get(field.getKey());
                boolean isNamed = named.contains(List.of(name));
                boolean other = (value instanceof String || isNamed && value instanceof Number)
                        && !value.equals(field.getValue());
                if (other
                        && (named.isEmpty() ? isAbout(sentence, name) : isNamed && sentence.contains(" "))
                        && isFree(now, name)
                        && Set.of(Kind.INVALID, Kind.UNKNOWN)
                                .contains(Messages.read("body", List.of(name), sentence)
                                        .kind())
                        && beliefs.keepsTo(new Complaint("body", List.of(name), Kind.ALLOWED, List.of(value), ""))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAbout(String sentence, String field) {
        List<String> words = Names.words(sentence);
        return MentionedFields.mentions(sentence, List.of(field))
                || Names.words(field).stream().anyMatch(word -> word.length() >= SHORTEST && words.contains(word));
    }

    private static boolean isFree(Operation now, String field) {
        return !Names.isId(field)
                && now.body()
                        .flatMap(body -> Schemas.find(body.contents().get(0).schema(), List.of(field)))
                        .map(Schema::resolved)
                        .filter(schema -> !UniqueValues.isLikely(field, schema))
                        .isPresent();
    }
}
