package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of closed sets that several requests have to agree on, as the currency of an account and of a payment into it,
 * and those with which a thing is made that cannot be deleted.
 */
final class Agreements {
    private static final int SAME_STEM = 5;

    private final Map<String, Recipe> recipes;
    private final AlikeThings alikeThings;
    private final QuotedWords quotedWords;
    private final KindsOfReferences kindsOfReferences;

    Agreements(Map<String, Recipe> recipes) {
        this.recipes = recipes;
        this.alikeThings = new AlikeThings(recipes);
        this.quotedWords = new QuotedWords(recipes);
        this.kindsOfReferences = new KindsOfReferences(recipes);
    }

    /**
     * Has all requests send one value of a closed set, where a refusal speaks of the field or of what was sent there, and
     * other requests have that field, too; or has other requests send what a refusal names of theirs.
     *
     * @return whether something else is believed now
     */
    boolean agree(Recipe refused, Reply reply) {
        if (!Set.of(400, 409, 422).contains(reply.status())) {
            return false;
        }
        if (kindsOfReferences.keep(refused, reply)) {
            return true;
        }
        Object sent = SentFields.of(reply.sent()).orElse(null);
        for (Map.Entry<String, List<@Nullable Object>> field : closed(refused).entrySet()) {
            Object value = sent instanceof Map<?, ?> map ? map.get(field.getKey()) : null;
            boolean spokenOf = MentionedFields.sentences(reply).stream()
                    .anyMatch(s -> MentionedFields.mentions(s, List.of(field.getKey()))
                            || value instanceof String word && MentionedFields.mentions(s, List.of(word)));
            List<Recipe> others = recipes.values().stream()
                    .filter(other -> other != refused)
                    .filter(other -> closed(other).getOrDefault(field.getKey(), List.of()).stream()
                            .anyMatch(field.getValue()::contains))
                    .toList();
            if (spokenOf && !others.isEmpty()) {
                Object one = field.getValue().stream()
                        .filter(v -> others.stream()
                                .allMatch(o -> closed(o)
                                        .getOrDefault(field.getKey(), List.of())
                                        .contains(v)))
                        .findFirst()
                        .orElse(null);
                if (one != null && keepsTo(refused, field.getKey(), List.of(one))) {
                    others.forEach(other -> keepsTo(other, field.getKey(), List.of(one)));
                    return true;
                }
            }
        }
        return alikeThings.agree(refused, reply)
                || quotedWords.keep(refused, reply)
                || agreeAmongThings(refused, reply);
    }

    /** Has things be alike that a request names, where it is refused for a field that only their makers are sent. */
    private boolean agreeAmongThings(Recipe refused, Reply reply) {
        if (Kinds.spokenOf(refused).isEmpty()) {
            return false;
        }
        for (Recipe maker : recipes.values()) {
            boolean makes = maker != refused
                    && maker.operation().method().equals("POST")
                    && Kinds.spokenOf(refused).stream()
                            .anyMatch(kind -> Names.hasSegment(maker.operation().path(), kind));
            for (Map.Entry<String, List<@Nullable Object>> field :
                    makes ? closed(maker).entrySet() : Set.<Map.Entry<String, List<@Nullable Object>>>of()) {
                boolean said = MentionedFields.sentences(reply).stream()
                        .anyMatch(s -> MentionedFields.mentions(s, List.of(field.getKey())));
                if (said && keepsTo(maker, field.getKey(), field.getValue().subList(0, 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Leaves a value of a closed set out with which a thing was made whose deletion was refused in words like it:
     * {@code administrators cannot be removed}, where {@code admin} was sent.
     *
     * @return whether something else is believed now
     */
    boolean avoid(Refused refused) {
        List<String> words = Names.words(refused.reply().body());
        for (Map.Entry<String, String> made : refused.sent().entrySet()) {
            Recipe maker = recipes.get(made.getKey());
            if (maker == null || !(SentFields.of(made.getValue()).orElse(null) instanceof Map<?, ?> sent)) {
                continue;
            }
            for (Map.Entry<String, List<@Nullable Object>> field : closed(maker).entrySet()) {
                boolean said = sent.get(field.getKey()) instanceof String value
                        && Names.words(value).stream()
                                .anyMatch(v -> words.stream().anyMatch(w -> alike(v, w)));
                List<@Nullable Object> rest = new ArrayList<>(field.getValue());
                rest.remove(sent.get(field.getKey()));
                if (said && !rest.isEmpty() && keepsTo(maker, field.getKey(), rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean alike(String value, String word) {
        int least = Math.min(value.length(), word.length());
        return least >= SAME_STEM && value.regionMatches(0, word, 0, least);
    }

    private static boolean keepsTo(Recipe recipe, String field, List<@Nullable Object> values) {
        return recipe.beliefs().keepsTo(new Complaint("body", List.of(field), Kind.ALLOWED, values, ""));
    }

    /** The fields at the top of a body that have closed sets, as believed by now. */
    private static Map<String, List<@Nullable Object>> closed(Recipe recipe) {
        Map<String, List<@Nullable Object>> out = new LinkedHashMap<>();
        recipe.operation()
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(schema -> ((Schema.Structure) schema).properties().forEach((name, shape) -> {
                    List<@Nullable Object> values = Schemas.enumeration(shape).orElse(List.of());
                    if (values.size() > 1) {
                        out.put(name, values);
                    }
                }));
        return out;
    }
}
