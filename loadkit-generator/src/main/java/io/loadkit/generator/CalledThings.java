package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fields of bodies that are called like the things of a collection that a POST adds to, and hold a key of one of them: the
 * {@code cliente} with the example {@code CLI-0001} where there are {@code POST /clientes} and {@code /clientes/{codigo}}.
 * They refer to something as a {@code cliente_id} does; what the document shows there is somebody's.
 */
final class CalledThings {
    /** A name or a sentence has no digit, or a space; a day and an address are no keys. */
    private static final Pattern KEY = Pattern.compile("(?=.*\\d)[\\p{L}\\d][\\p{L}\\d._:#-]{0,79}");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}(-\\d{2}.*)?|\\d{1,2}[.:]\\d{2}.*");
    private static final Set<String> KEYS = Set.of("id", "ids", "uuid", "key", "code", "number", "reference", "slug");
    private static final Set<String> FORMATS = Set.of("uuid", "guid", "uuid4");

    /** Where things lie that a POST adds, by what one of them is called. */
    private final Map<String, Map<String, Paths.Place>> byThing = new HashMap<>();

    /** How the keys of things are documented, by where one of them is reached. */
    private final Map<String, List<Schema>> shapes = new HashMap<>();

    private final Map<String, List<Object>> examples = new HashMap<>();

    CalledThings(List<Operation> operations) {
        Set<String> added = new HashSet<>();
        operations.stream().filter(o -> o.method().equals("POST")).forEach(o -> added.add(Paths.shape(o.path())));
        for (Operation operation : operations) {
            for (Paths.Place place : Paths.places(operation.path())) {
                String thing = Words.key(place.owner());
                if (added.contains(place.collection()) && !thing.isEmpty() && !ItemKeys.isCommon(thing)) {
                    byThing.computeIfAbsent(thing, t -> new LinkedHashMap<>()).putIfAbsent(place.itemPath(), place);
                    Placeholders.parameter(operation, place.name()).ifPresent(parameter -> enter(place, parameter));
                }
            }
        }
    }

    private void enter(Paths.Place place, Parameter parameter) {
        Schema schema = parameter.schema().resolved();
        shapes.computeIfAbsent(place.itemPath(), p -> new ArrayList<>()).add(schema);
        Stream.concat(schema.notes().examples().stream(), parameter.examples().stream())
                .filter(example -> example != null)
                .forEach(example -> examples.computeIfAbsent(place.itemPath(), p -> new ArrayList<>())
                        .add(example));
    }

    /** Where the thing is reached that the field refers to. */
    Optional<Paths.Place> placeOf(Leaf leaf) {
        Schema schema = Answers.plain(leaf.schema());
        if (leaf.in() != In.BODY || leaf.name().isEmpty() || !References.isPlain(schema)) {
            return Optional.empty();
        }
        String shape = Paths.shape(leaf.operation().path());
        String thing = Words.key(leaf.name());
        return byThing.getOrDefault(thing, Map.of()).values().stream()
                .filter(place ->
                        !place.collection().equals(shape) && !place.itemPath().equals(shape))
                .filter(place -> holdsKey(leaf, schema, thing, place))
                .findFirst();
    }

    private boolean holdsKey(Leaf leaf, Schema schema, String thing, Paths.Place place) {
        List<Schema> keys = shapes.getOrDefault(place.itemPath(), List.of());
        boolean sameKind = keys.stream()
                .allMatch(key -> key instanceof Schema.Anything
                        || key instanceof Schema.Text && schema instanceof Schema.Text
                        || key instanceof Schema.Numeric && schema instanceof Schema.Numeric);
        if (!sameKind
                || schema instanceof Schema.Text text
                        && text.format().filter(f -> !FORMATS.contains(f)).isPresent()) {
            return false;
        }
        if (saysSo(schema, thing, place)) {
            return true;
        }
        return schema instanceof Schema.Text text
                && (text.format().isPresent()
                        || text.pattern()
                                .filter(p -> p.contains("\\d") || p.contains("0-9"))
                                .isPresent()
                        || shown(leaf, text).anyMatch(value -> isKey(value, keys, place)));
    }

    /** Whether its description names the thing and what it is told apart by: {@code Código del cliente}. */
    private static boolean saysSo(Schema schema, String thing, Paths.Place place) {
        List<String> words = Names.words(Tongues.bare(schema.notes().description()));
        List<String> name = Words.split(Words.key(place.name()));
        List<String> things = Words.split(thing);
        return words.containsAll(things)
                && words.stream()
                        .filter(word -> !things.contains(word))
                        .anyMatch(word -> KEYS.contains(word) || name.contains(word));
    }

    private boolean isKey(Object value, List<Schema> keys, Paths.Place place) {
        return value instanceof String text
                && keys.stream().allMatch(key -> Conformity.conforms(key, text))
                && (KEY.matcher(text).matches() && !DAY.matcher(text).matches()
                        || examples.getOrDefault(place.itemPath(), List.of()).contains(text));
    }

    /** What the document shows in that field: beside it, or in an example of the whole body. */
    private static Stream<Object> shown(Leaf leaf, Schema.Text text) {
        Stream<@Nullable Object> bodies = leaf.operation().body().stream().flatMap(body -> {
            Content first = body.contents().get(0);
            return Stream.concat(first.examples().stream(), first.schema().resolved().notes().examples().stream());
        });
        return Stream.of(
                        text.notes().examples().stream(),
                        text.notes().defaultValue().stream(),
                        bodies.map(body -> at(body, leaf.pointer())))
                .flatMap(values -> values)
                .filter(value -> value != null);
    }

    private static @Nullable Object at(@Nullable Object value, String pointer) {
        @Nullable Object at = value;
        for (String step : pointer.substring(1).split("/")) {
            at = at instanceof Map<?, ?> map
                    ? map.get(step)
                    : at instanceof List<?> list && step.equals("0") && !list.isEmpty() ? list.get(0) : null;
        }
        return at;
    }
}
