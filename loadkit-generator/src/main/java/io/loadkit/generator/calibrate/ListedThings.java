package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what was made in a list of all there is, by the texts that it was made with. */
final class ListedThings {
    private static final int ENVELOPES = 2;
    private static final List<String> IDS = List.of("id", "_id", "uuid", "guid");

    /** By which things are told apart that have no id. */
    private static final List<String> KEYS = List.of("slug", "code", "key");

    private ListedThings() {}

    /**
     * The id of the one thing in the list that has a text which was sent; empty where there is none, or more than one.
     *
     * @param list the answer, as JSON
     * @param sent the body of the request that made it
     * @param mark what those texts have in them that are of this run alone
     */
    static Optional<Object> idOf(Object list, String sent, String mark) {
        Map<String, String> texts = new HashMap<>();
        JsonReader.read(sent).ifPresent(body -> texts(body, mark, texts));
        List<Map<?, ?>> same = new ArrayList<>();
        for (Object item : items(list, ENVELOPES)) {
            boolean has = item instanceof Map<?, ?> thing
                    && texts.entrySet().stream()
                            .anyMatch(text -> text.getValue().equals(thing.get(text.getKey())));
            if (has) {
                same.add((Map<?, ?>) item);
            }
        }
        return same.size() == 1 ? id(same.get(0)) : Optional.empty();
    }

    /** All that a list shows, by id; what has none is left out. */
    static Map<Object, Map<?, ?>> byId(Object list) {
        Map<Object, Map<?, ?>> out = new HashMap<>();
        for (Object item : items(list, ENVELOPES)) {
            if (item instanceof Map<?, ?> thing) {
                id(thing).ifPresent(id -> out.put(id, thing));
            }
        }
        return out;
    }

    private static void texts(@Nullable Object body, String mark, Map<String, String> out) {
        if (body instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String text && text.contains(mark)) {
                    out.put(String.valueOf(name), text);
                }
                several(value).ifPresent(first -> texts(first, mark, out));
            });
        }
        several(body).ifPresent(first -> texts(first, mark, out));
    }

    /** The first of the things that are sent at once. */
    private static Optional<Object> several(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first
                ? Optional.of(first)
                : Optional.empty();
    }

    private static List<?> items(@Nullable Object value, int envelopes) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value instanceof Map<?, ?> map && envelopes > 0
                ? map.values().stream()
                        .map(inner -> items(inner, envelopes - 1))
                        .filter(list -> !list.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : List.of();
    }

    private static Optional<Object> id(Map<?, ?> thing) {
        Stream<String> others = thing.keySet().stream().map(String::valueOf).filter(Names::isId);
        return Stream.of(IDS.stream(), others, KEYS.stream())
                .flatMap(names -> names)
                .flatMap(name -> Stream.<Object>ofNullable(thing.get(name)))
                .filter(value -> value instanceof String || value instanceof Number)
                .findFirst();
    }
}
