package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Save.Extract;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose id is looked for in an answer, and by which names it may be found there.
 *
 * @param names of the placeholders that take it, also without the word for the thing itself
 * @param resource what it is an id of
 * @param itself names of properties that are the thing itself, where placeholders say more than what things are called
 * @param weak names of properties that tell such things apart where nothing better does
 * @param sent names of what the request says itself: what else an answer shows is the target's own
 */
record WantedId(List<String> names, String resource, List<String> itself, List<String> weak, Set<String> sent) {
    /** Names that may be what a thing is called as well as what it is known by. */
    static final List<String> WEAK_KEYS = List.of("key", "slug", "name");

    /** What targets call what they number their things by, in several languages; people call things by their names. */
    private static final Set<String> ISSUED = Set.of(
            "code",
            "number",
            "no",
            "nr",
            "ref",
            "reference",
            "handle",
            "slug",
            "key",
            "codigo",
            "código",
            "numero",
            "número",
            "numéro",
            "référence",
            "nummer",
            "kennung",
            "referenz",
            "codice",
            "numer",
            "kod",
            "kode",
            "sygnatura");

    /** What those placeholders want of the answers of an operation. */
    static WantedId of(Operation operation, List<String> placeholders, String resource) {
        List<String> names = alsoBare(placeholders, operation);
        return new WantedId(names, resource, itself(names, operation), WEAK_KEYS, sent(operation));
    }

    /** Whether a property is likely what the target numbers its things by: it has such a name, and nobody sends it. */
    boolean isIssued(String property) {
        return ISSUED.contains(Words.key(property)) && !sent.contains(property);
    }

    private static Set<String> sent(Operation operation) {
        return operation.body().stream()
                .flatMap(body -> body.contents().stream())
                .map(content -> Answers.plain(content.schema()))
                .filter(Schema.Structure.class::isInstance)
                .flatMap(schema -> ((Schema.Structure) schema).properties().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it may be a name as well as an id. */
    static boolean isWeak(Extract from) {
        return from instanceof Save.Pointer place && WEAK_KEYS.contains(last(place));
    }

    /** Whether it is that name by which a placeholder has it, so that it is no guess. */
    boolean asksFor(Extract from) {
        return from instanceof Save.Pointer place
                && names.stream().map(Words::key).anyMatch(name -> ("_" + name).endsWith("_" + last(place)));
    }

    private static String last(Save.Pointer place) {
        return place.pointer().substring(place.pointer().lastIndexOf('/') + 1);
    }

    /** Names under which the id may be found, most telling first. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(names);
        names.forEach(name -> Words.keyWord(name).ifPresent(keys::add)); // {issue_key} is the key of an issue
        if (names.stream().map(Words::key).anyMatch(name -> name.equals("token") || name.endsWith("_token"))) {
            keys.add("token");
            keys.add("secret"); // what a token is for those who use it
        }
        keys.add("id");
        keys.add(resource + "_id");
        keys.add(camel(resource) + "Id");
        keys.add("uuid");
        keys.add("_id");
        keys.add(resource + "_uuid");
        keys.add("guid");
        return keys;
    }

    /**
     * Where placeholders say more than what things are called, the thing itself comes before other names it may have:
     * {@code version} for {@code /versions/{versionExpression}}.
     */
    private static List<String> itself(List<String> names, Operation operation) {
        String subject = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        boolean more = names.stream().map(Words::key).anyMatch(name -> name.startsWith(subject + "_"));
        return !subject.isEmpty() && more ? List.of(subject) : List.of();
    }

    /** Below {@code /cardapio}, {@code codigo_cardapio} is the {@code codigo}, in whatever language. */
    private static List<String> alsoBare(List<String> names, Operation operation) {
        String subject = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        Set<String> out = new LinkedHashSet<>();
        for (String name : names) {
            List<String> words = Words.split(name);
            List<String> rest = words.stream()
                    .filter(word -> !Words.singular(word).equals(subject))
                    .toList();
            out.add(name);
            if (!rest.isEmpty() && rest.size() < words.size()) {
                out.add(String.join("_", rest));
            }
        }
        return List.copyOf(out);
    }

    private static String camel(String key) {
        StringBuilder out = new StringBuilder();
        for (String word : Words.split(key)) {
            out.append(out.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }
}
