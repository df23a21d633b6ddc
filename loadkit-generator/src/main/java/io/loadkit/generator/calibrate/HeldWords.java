package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.NamedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that have to be among those which another thing holds: {@code 'de' is not a language of the project (sv, fi)}. A refusal
 * that repeats the word that was sent, and names one which a thing of the run has shown, is answered by sending what that
 * very thing holds.
 */
final class HeldWords {
    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]{1,200})[)\\]]");
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)[\"'`‘“]([^\"'`‘’“”]{1,80})[\"'`’”](?!\\w)");
    private static final int DEEPEST = 4;

    private final Map<String, Recipe> recipes;

    HeldWords(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the field whose value a refusal repeats be what the thing holds that shows the value named besides; false for no news. */
    boolean propose(Recipe recipe, Reply refusal) {
        Object sent = SentFields.of(refusal.sent()).orElse(null);
        if (sent == null) {
            return false;
        }
        if (ofAClosedSet(recipe, refusal, sent) || ofANamedField(recipe, refusal, sent)) {
            return true;
        }
        for (Map.Entry<String, Schema> field :
                ShownValues.fields(recipe.documented()).entrySet()) {
            String value = Reply.at(sent, "/" + field.getKey())
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .orElse("");
            boolean text = !value.isEmpty() && !Names.isId(field.getKey());
            for (String sentence : text ? MentionedFields.sentences(refusal) : List.<String>of()) {
                if (isRepeated(sentence, value)
                        && named(sentence)
                                .filter(word -> !word.equals(value))
                                .anyMatch(word -> refers(recipe, field.getKey(), word, sentence))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * A field of a closed set, where the refusal names the value that was sent and another of that set: what a thing shows under
     * the very name of the field is sent, whatever the marks around it.
     */
    private boolean ofAClosedSet(Recipe recipe, Reply refusal, Object sent) {
        return closed(recipe).entrySet().stream().anyMatch(field -> {
            String value =
                    Reply.at(sent, "/" + field.getKey()).map(String::valueOf).orElse("");
            return !value.isEmpty()
                    && MentionedFields.sentences(refusal).stream()
                            .filter(sentence -> isRepeated(sentence, value))
                            .anyMatch(sentence -> field.getValue().stream()
                                    .filter(other -> !other.equals(value) && isRepeated(sentence, other))
                                    .anyMatch(other -> repeats(recipe, List.of(field.getKey()), other, sentence)));
        });
    }

    /** A field of a closed set that the refusal names in a place of its own: then it need only say the value that is wanted. */
    private boolean ofANamedField(Recipe recipe, Reply refusal, Object sent) {
        Schema body = recipe.documented()
                .body()
                .map(b -> b.contents().get(0).schema())
                .orElse(null);
        return body != null
                && NamedFields.of(refusal, recipe.documented()).stream()
                        .filter(path -> !States.isField(path.get(path.size() - 1)))
                        .anyMatch(path -> {
                            Object value =
                                    Reply.at(sent, "/" + String.join("/", path)).orElse("");
                            return Schemas.find(body, path).flatMap(Schemas::enumeration).orElse(List.of()).stream()
                                    .filter(other -> other instanceof String && !other.equals(value))
                                    .map(String.class::cast)
                                    .anyMatch(other -> MentionedFields.sentences(refusal).stream()
                                            .filter(sentence -> isRepeated(sentence, other))
                                            .anyMatch(sentence -> repeats(recipe, path, other, sentence)));
                        });
    }

    private boolean repeats(Recipe recipe, List<String> path, String word, String sentence) {
        String field = path.get(path.size() - 1);
        return HeldBounds.others(recipes, recipe)
                .anyMatch(holder -> shown(holder).entrySet().stream()
                        .filter(shown -> HeldBounds.name(shown.getKey()).equals(field)
                                && shown.getValue().equals(word))
                        .findFirst()
                        .filter(shown -> HeldBounds.refers(recipe, path, holder, shown.getKey(), sentence))
                        .isPresent());
    }

    /** The fields of a body that take one of a few words, and these. */
    private static Map<String, List<String>> closed(Recipe recipe) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        recipe.documented()
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> ((Schema.Structure) body).properties().forEach((name, declared) -> {
                    List<String> words = declared.resolved().notes().enumeration().stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
                    if (words.size() > 1 && !States.isField(name)) { // the state that it has is not where it is to go
                        out.put(name, words);
                    }
                }));
        return out;
    }

    /** The words in quotes or brackets: each of a list, and without what introduces it. */
    static Stream<String> named(String sentence) {
        Stream<String> listed = BRACKETS.matcher(sentence)
                .results()
                .map(found -> found.group(1).replaceFirst("^[\\p{L} ]{1,40}: ?", ""))
                .flatMap(list ->
                        Stream.of(list.split("\\s*(?:[,;|/]|\\b(?:or|and|oder|und|ou|et|o|e|y|of|en)\\b)\\s*")));
        Stream<String> quoted = QUOTED.matcher(sentence).results().map(found -> found.group(1));
        return Stream.concat(listed, quoted)
                .map(word -> word.replaceAll("^[\"'`‘“]|[\"'`’”]$", "").strip())
                .filter(word -> !word.isEmpty())
                .distinct();
    }

    /** Whether a sentence has that word for itself. */
    static boolean isRepeated(String sentence, String value) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(value) + "(?![\\w-])")
                .matcher(sentence)
                .find();
    }

    private boolean refers(Recipe recipe, String field, String word, String sentence) {
        return HeldBounds.others(recipes, recipe)
                .anyMatch(holder -> shown(holder).entrySet().stream()
                        .filter(shown -> shown.getValue().equals(word))
                        .map(Map.Entry::getKey)
                        .filter(pointer -> !Names.isId(HeldBounds.name(pointer)))
                        .findFirst()
                        .filter(pointer -> HeldBounds.refers(recipe, List.of(field), holder, pointer, sentence))
                        .isPresent());
    }

    /** The texts that its last accepted answer showed, by where they stood: of lists the first, which is always there. */
    static Map<String, String> shown(Recipe recipe) {
        Map<String, String> out = new LinkedHashMap<>();
        recipe.accepted().flatMap(Reply::json).ifPresent(json -> texts(json, "", 0, out));
        return out;
    }

    private static void texts(Object json, String pointer, int depth, Map<String, String> out) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            map.forEach((key, value) ->
                    Optional.ofNullable(value).ifPresent(there -> texts(there, pointer + "/" + key, depth + 1, out)));
        } else if (json instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String first) {
            out.put(pointer + "/0", first);
        } else if (json instanceof String text) {
            out.put(pointer, text);
        }
    }
}
