package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.RelatedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.generator.calibrate.refusal.UnknownThings;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of a value that should be one of a list which is there to be read and which nobody adds to: the
 * {@code country_code} that {@code GET /countries} shows, the {@code model} of {@code GET /device-models}.
 */
final class ListedValues {
    private static final int ENVELOPES = 2;
    private static final int SHORTEST = 4;

    /** What things are told apart by, where the field does not say it. */
    private static final List<String> KEYS = List.of(
            "code",
            "slug",
            "key",
            "id",
            "uuid",
            "username",
            "name",
            "value",
            "codigo",
            "clave",
            "codice",
            "kod",
            "sigla",
            "numero",
            "nummer",
            "nombre",
            "nom",
            "nome");

    private final Map<String, Recipe> recipes;

    ListedValues(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the field that the last refusal is about refer to an item of such a list; false when there is none, or it does. */
    boolean propose(Recipe recipe) {
        return recipe.last().filter(reply -> propose(recipe, reply)).isPresent();
    }

    /** The same of a refusal that came to a journey. */
    boolean propose(Recipe recipe, Reply refusal) {
        return Optional.of(refusal).filter(Reply::isRefusal).stream()
                .anyMatch(reply -> MentionedFields.sentences(reply).stream()
                        .anyMatch(sentence -> apart(recipe, sentence)
                                || refused(reply, sentence, recipe.operation()).stream()
                                        .anyMatch(field -> refer(recipe, field, sentence))));
    }

    /** Has two fields that have to differ refer to two items of the list that shows what both may be. */
    private boolean apart(Recipe recipe, String sentence) {
        List<List<String>> pair = RelatedFields.differing(sentence, recipe.operation());
        if (pair.size() != 2) {
            return false;
        }
        Optional<String> first = source(recipe, pair.get(0), sentence);
        Optional<String> other = first.filter(from -> source(recipe, pair.get(1), sentence)
                        .filter(from::equals)
                        .isPresent())
                .flatMap(this::next);
        if (other.isEmpty()) {
            return false;
        }
        boolean news = recipe.beliefs().refersTo(reference(pair.get(0), first.get(), sentence));
        news |= recipe.beliefs().refersTo(reference(pair.get(1), other.get(), sentence));
        return news;
    }

    /** The same place in the second item of the list. */
    private Optional<String> next(String from) {
        int hash = from.indexOf('#');
        String second = from.substring(hash + 1).replaceFirst("/0(?=/|$)", "/1");
        return Optional.ofNullable(recipes.get(from.substring(0, hash)))
                .flatMap(Recipe::last)
                .flatMap(Reply::json)
                .flatMap(json -> Reply.at(json, second))
                .map(value -> from.substring(0, hash + 1) + second);
    }

    private static Complaint reference(List<String> path, String from, String sentence) {
        return new Complaint("body", path, Kind.REFERENCE, from, sentence);
    }

    /** Fields that a sentence is about: the one whose value it repeats, else those that it names. */
    private static List<List<String>> refused(Reply reply, String sentence, Operation operation) {
        Optional<List<String>> echoed = UnknownThings.echoed(reply, sentence, operation);
        if (echoed.isPresent()) {
            boolean taken = Messages.read("body", echoed.get(), sentence).kind() == Kind.TAKEN;
            return taken ? List.of() : List.of(echoed.get());
        }
        List<List<String>> named = inBody(operation)
                .filter(field -> MentionedFields.mentions(sentence, field))
                .toList();
        return !named.isEmpty()
                ? named
                : inBody(operation).filter(field -> isAbout(sentence, field)).toList();
    }

    private static Stream<List<String>> inBody(Operation operation) {
        return MentionedFields.fields(operation).entrySet().stream()
                .filter(field -> field.getValue().equals("body"))
                .map(Map.Entry::getKey);
    }

    /** Whether a sentence speaks of the thing that a field names in one way or another: category, of a category_slug. */
    static boolean isAbout(String sentence, List<String> field) {
        List<String> words = Names.words(sentence);
        return Names.words(field.get(field.size() - 1)).stream()
                .anyMatch(word -> word.length() >= SHORTEST && words.contains(word));
    }

    private boolean refer(Recipe recipe, List<String> path, String sentence) {
        return source(recipe, path, sentence)
                .filter(from -> !refersTo(recipe, path, from.substring(0, from.indexOf('#') + 1)))
                .filter(from -> recipe.beliefs().refersTo(reference(path, from, sentence)))
                .isPresent();
    }

    /** Whether it refers to an item of that list already, whichever it is. */
    private static boolean refersTo(Recipe recipe, List<String> path, String list) {
        return recipe.beliefs().references().stream()
                .anyMatch(told ->
                        told.path().equals(path) && told.detail() instanceof String from && from.startsWith(list));
    }

    /** Where the first of what a field may be is shown: in the list that its document names, or that is called so. */
    private Optional<String> source(Recipe recipe, List<String> path, String sentence) {
        String field = path.stream().filter(part -> !part.matches("\\d+")).reduce("", (first, second) -> second);
        Optional<Schema> schema = recipe.operation()
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path))
                .map(Schema::resolved);
        List<String> name = Names.words(field);
        String about = schema.map(s -> s.notes().description()).orElse("").toLowerCase(Locale.ROOT);
        // A list that is called as the field is comes before one that only the sentence speaks of.
        return Stream.<Predicate<Recipe>>of(
                        list -> ListedHeaders.isNamed(list, about),
                        list -> isAbout(list, name),
                        list -> isSaid(list, about),
                        list -> isAbout(list, Names.words(sentence)))
                .flatMap(meant -> recipes.values().stream()
                        .filter(list -> isFixed(list) && meant.test(list))
                        .flatMap(list -> place(list, name, schema).stream()
                                .map(at -> list.operation().key() + "#" + at)))
                .findFirst();
    }

    /** Whether it shows all things of a kind to which nothing adds. */
    private boolean isFixed(Recipe list) {
        return list.works()
                && list.operation().method().equals("GET")
                && list.operation().parameters(In.PATH).isEmpty()
                && !recipes.containsKey("POST " + list.operation().path());
    }

    /** Whether the document says of the field that it is something of what is listed: {@code Test code}. */
    private static boolean isSaid(Recipe list, String about) {
        List<String> what = of(list);
        return what.stream().anyMatch(word -> word.length() >= SHORTEST) && isIn(Names.words(about), what, true);
    }

    private static boolean isAbout(Recipe list, List<String> words) {
        List<String> what = of(list);
        return !what.isEmpty() && (isIn(words, what, true) || isIn(what, words, false));
    }

    /** Whether the words of the one stand side by side in the other; those of the list may be of many things. */
    private static boolean isIn(List<String> whole, List<String> part, boolean ofMany) {
        return IntStream.rangeClosed(0, whole.size() - part.size())
                .anyMatch(at -> IntStream.range(0, part.size())
                        .allMatch(i -> ofMany
                                ? Names.areMany(part.get(i), whole.get(at + i))
                                : Names.areMany(whole.get(at + i), part.get(i))));
    }

    /** What it lists, by the last word of its path. */
    private static List<String> of(Recipe list) {
        String path = list.operation().path().replaceAll("/$", "");
        return Names.words(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Where in the answer the first value stands. */
    private static Optional<String> place(Recipe list, List<String> field, Optional<Schema> schema) {
        return list.last()
                .filter(Reply::is2xx)
                .flatMap(Reply::json)
                .flatMap(json -> place(json, keys(of(list), field), schema, "", ENVELOPES));
    }

    /** Names that the value may have in an item: as the field, as what the field says besides, as the thing, or as usual. */
    private static List<String> keys(List<String> list, List<String> field) {
        List<String> rest = new ArrayList<>(field);
        rest.removeAll(list);
        List<String> keys = new ArrayList<>();
        keys.add(String.join(" ", field));
        if (!rest.isEmpty()) {
            keys.add(String.join(" ", rest));
        }
        keys.add(String.join(" ", list));
        if (!list.isEmpty()) {
            keys.add(list.get(list.size() - 1));
        }
        keys.addAll(KEYS);
        return keys;
    }

    private static Optional<String> place(
            @Nullable Object value, List<String> keys, Optional<Schema> schema, String at, int envelopes) {
        if (value instanceof List<?> items && !items.isEmpty()) {
            Object first = items.get(0);
            if (first instanceof Map<?, ?> item) {
                Optional<String> within = within(item, keys, schema, at + "/0", envelopes);
                return within.isPresent()
                        ? within
                        : keys.stream()
                                .flatMap(key -> item.keySet().stream()
                                        .filter(Objects::nonNull)
                                        .map(String::valueOf)
                                        .filter(name -> String.join(" ", Names.words(name))
                                                .equals(key))
                                        .filter(name -> fits(item.get(name), schema)))
                                .findFirst()
                                .map(name -> at + "/0/" + name);
            }
            return fits(first, schema) ? Optional.of(at + "/0") : Optional.empty();
        }
        return value instanceof Map<?, ?> map && envelopes > 0
                ? map.entrySet().stream()
                        .flatMap(e -> place(e.getValue(), keys, schema, at + "/" + e.getKey(), envelopes - 1).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** The first of those that an item has a list of which is called as the field is: the cities of a country. */
    private static Optional<String> within(
            Map<?, ?> item, List<String> keys, Optional<Schema> schema, String at, int envelopes) {
        boolean itself = item.keySet().stream()
                .anyMatch(name -> keys.get(0).equals(String.join(" ", Names.words(String.valueOf(name))))
                        && !(item.get(name) instanceof List<?>));
        return itself || envelopes == 0
                ? Optional.empty()
                : item.entrySet().stream()
                        .filter(e -> e.getValue() instanceof List<?>
                                && keys.get(0).equals(String.join(" ", Names.words(String.valueOf(e.getKey())))))
                        .flatMap(e -> place(e.getValue(), keys, schema, at + "/" + e.getKey(), 0).stream())
                        .findFirst();
    }

    private static boolean fits(@Nullable Object value, Optional<Schema> schema) {
        boolean number = schema.filter(Schema.Numeric.class::isInstance).isPresent();
        return number ? value instanceof Number : value instanceof String text && !text.isBlank();
    }
}
