package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a thing that is referred to can do, or has: {@code Kim does not teach yoga}. A refusal that repeats the word which was
 * sent, and says no other, is answered by what that thing shows under such a name, or of the same closed set; so is one that
 * names the field and what the thing shows.
 */
final class HeldChoices {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");
    private static final int SHORTEST = 2;

    /** What each thing has of its own, so that none is like that of another. */
    private static final Set<String> OF_ITSELF =
            Set.of("number", "code", "name", "title", "reference", "key", "slug", "serial", "label");

    private final Map<String, Recipe> recipes;

    HeldChoices(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has a field be what the thing shows that the request refers to; false for no news. */
    boolean propose(Recipe recipe, Reply refusal) {
        Object sent = SentFields.of(refusal.sent()).orElse(null);
        if (!(sent instanceof Map<?, ?> body)) {
            return false;
        }
        Set<String> kinds = kinds(recipe);
        for (String sentence : MentionedFields.sentences(refusal)) {
            for (Map.Entry<String, List<String>> field :
                    fields(recipe.documented()).entrySet()) {
                String value = body.get(field.getKey()) instanceof String text ? text : "";
                if (value.isEmpty()) {
                    continue;
                }
                boolean repeated = HeldWords.isRepeated(sentence, value) && !saysOther(sentence);
                boolean named = MentionedFields.mentions(sentence, List.of(field.getKey()));
                if (repeated && refers(recipe, field, value, sentence, kinds)
                        || named && isSaid(recipe, field.getKey(), value, sentence)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is about something else than what another thing has: that there is such a one, or none at all. */
    private static boolean saysOther(String sentence) {
        return Messages.saysTaken(sentence) || Messages.saysUnknown(sentence);
    }

    private boolean refers(
            Recipe recipe, Map.Entry<String, List<String>> field, String value, String sentence, Set<String> kinds) {
        return HeldBounds.others(recipes, recipe)
                .filter(holder -> kinds.stream().anyMatch(kind -> Names.makes(holder.path(), kind)))
                .anyMatch(holder -> HeldWords.shown(holder).entrySet().stream()
                        .filter(shown -> !shown.getValue().equals(value) && isText(shown.getKey()))
                        .filter(shown -> field.getValue().contains(shown.getValue())
                                || field.getValue().isEmpty()
                                        && Names.words(field.getKey()).stream().noneMatch(OF_ITSELF::contains)
                                        && isCalled(shown.getKey(), field.getKey()))
                        .findFirst()
                        .filter(shown ->
                                HeldBounds.refers(recipe, List.of(field.getKey()), holder, shown.getKey(), sentence))
                        .isPresent());
    }

    /** A word that a thing shows under the name of the field is said of that field. */
    private boolean isSaid(Recipe recipe, String field, String value, String sentence) {
        return HeldBounds.others(recipes, recipe)
                .anyMatch(holder -> HeldWords.shown(holder).entrySet().stream()
                        .filter(shown -> !shown.getValue().equals(value) && isText(shown.getKey()))
                        .filter(shown ->
                                isCalled(shown.getKey(), field) && HeldWords.isRepeated(sentence, shown.getValue()))
                        .findFirst()
                        .filter(shown -> HeldBounds.refers(recipe, List.of(field), holder, shown.getKey(), sentence))
                        .isPresent());
    }

    /** The kinds of things that its body and its path name by a key. */
    private static Set<String> kinds(Recipe recipe) {
        Set<String> out = new HashSet<>(Kinds.spokenOf(recipe));
        Matcher placeholder = PLACEHOLDER.matcher(recipe.path());
        while (placeholder.find()) {
            Names.refersTo(placeholder.group(1)).ifPresent(out::add);
        }
        return out;
    }

    private static boolean isText(String pointer) {
        String name = name(pointer);
        return !Names.isId(name) && !States.isField(name);
    }

    /** The name of what stands there, that of the list where it is in one. */
    private static String name(String pointer) {
        return HeldBounds.name(pointer.replaceFirst("/\\d+$", ""));
    }

    /** Whether the two have a word in common, be it of several there and of one here. */
    private static boolean isCalled(String pointer, String field) {
        List<String> words = Names.words(field);
        return Names.words(name(pointer)).stream()
                .filter(word -> word.length() > SHORTEST)
                .anyMatch(there -> words.stream().anyMatch(word -> Names.makes("/" + there, word)));
    }

    /** The texts at the top of a body that refer to nothing and are no state, and what they may be, where that is few. */
    private static Map<String, List<String>> fields(Operation operation) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> ((Schema.Structure) body).properties().forEach((name, declared) -> {
                    if (!Names.isId(name) && Names.refersTo(name).isEmpty() && !States.isField(name)) {
                        out.put(
                                name,
                                Schemas.enumeration(declared).orElse(List.of()).stream()
                                        .filter(String.class::isInstance)
                                        .map(String.class::cast)
                                        .toList());
                    }
                }));
        return out;
    }
}
