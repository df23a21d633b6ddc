package io.loadkit.engine;

import io.loadkit.plan.Creation;
import io.loadkit.plan.Save;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds things in the answer of a request that lists them, by a text that occurs in one of them only. */
final class Findings {
    private static final int DEEPEST = 6;

    private Findings() {}

    /** How many things a page lists: the length of its first list, or of its map by id. */
    static int size(Object page) {
        if (page instanceof List<?> list) {
            return list.size();
        }
        if (page instanceof Map<?, ?> map) {
            return map.values().stream()
                    .filter(List.class::isInstance)
                    .mapToInt(list -> ((List<?>) list).size())
                    .findFirst()
                    .orElseGet(() -> map.values().stream().allMatch(Map.class::isInstance) ? map.size() : 0);
        }
        return 0;
    }

    /** Whether a page says that there are more things than it lists. */
    static boolean countsMore(Object page) {
        int listed = size(page);
        return page instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .anyMatch(e -> String.valueOf(e.getKey())
                                        .toLowerCase(Locale.ROOT)
                                        .contains("total")
                                && e.getValue() instanceof Number count
                                && count.longValue() > listed);
    }

    /** What asks for the page after this one, where it says so. */
    static Optional<String> cursor(Object page) {
        if (!(page instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        return map.entrySet().stream()
                .filter(e -> {
                    String name = String.valueOf(e.getKey()).toLowerCase(Locale.ROOT);
                    return name.contains("next") || name.contains("cursor");
                })
                .map(Map.Entry::getValue)
                .filter(value -> value instanceof String text && !text.isEmpty())
                .map(String::valueOf)
                .findFirst();
    }

    /** Ids of the things that carry one of the marks. */
    static List<Object> ids(Object page, List<String> marks, Creation creation) {
        List<Object> found = new ArrayList<>();
        search(page, marks, keys(creation), null, found, 0);
        return found;
    }

    /** Whether a page has a thing with that id, which is one of the things it lists and not something within one. */
    static boolean lists(Object page, Object id, Creation creation) {
        Set<String> keys = keys(creation);
        String wanted = String.valueOf(id);
        return items(page).stream().anyMatch(item -> {
            Object thing = item instanceof Map<?, ?> wrapped
                            && wrapped.size() == 1
                            && wrapped.values().iterator().next() instanceof Map<?, ?> inner
                    ? inner
                    : item;
            return thing instanceof Map<?, ?> map
                    ? keys.stream().anyMatch(key -> wanted.equals(String.valueOf(map.get(key))))
                    : wanted.equals(String.valueOf(thing));
        });
    }

    /** What a page lists: the items of its first list, or the keys of its map by id. */
    private static List<?> items(@Nullable Object page) {
        if (page instanceof List<?> list) {
            return list;
        }
        if (!(page instanceof Map<?, ?> map)) {
            return List.of();
        }
        for (Object value : map.values()) {
            if (value instanceof List<?> list) {
                return list;
            }
        }
        for (Object value : map.values()) {
            if (value instanceof Map<?, ?> around && around.values().stream().anyMatch(List.class::isInstance)) {
                return items(around); // _embedded, data
            }
        }
        return map.values().stream().allMatch(Map.class::isInstance) ? new ArrayList<>(map.keySet()) : List.of();
    }

    private static void search(
            @Nullable Object value,
            List<String> marks,
            Set<String> keys,
            @Nullable Object keyOfIt,
            List<Object> found,
            int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof String text && has(text, marks)) {
                    found.add(text); // a bare list of names
                } else {
                    search(item, marks, keys, null, found, depth + 1);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            boolean its = map.values().stream().anyMatch(v -> v instanceof String text && has(text, marks));
            Object id = its
                    ? keys.stream()
                            .<Object>flatMap(key -> Stream.ofNullable(map.get(key)))
                            .filter(v -> v instanceof String || v instanceof Number)
                            .findFirst()
                            .orElse(keyOfIt)
                    : null;
            if (id != null) {
                found.add(id);
                return;
            }
            map.forEach((key, inner) -> search(inner, marks, keys, key, found, depth + 1));
        }
    }

    private static boolean has(String text, List<String> marks) {
        return marks.stream().anyMatch(text::contains);
    }

    /** Names under which a list may have the id, those under which the create's answer has it first. */
    private static Set<String> keys(Creation creation) {
        Set<String> keys = new LinkedHashSet<>();
        for (Save save : creation.maker().saves()) {
            Stream<Save.Extract> places =
                    save.from() instanceof Save.FirstOf first ? first.places().stream() : Stream.of(save.from());
            places.flatMap(place -> place instanceof Save.Pointer at
                            ? Stream.of(at.pointer())
                            : place instanceof Save.Each each ? Stream.of(each.first()) : Stream.empty())
                    .filter(pointer -> !pointer.isEmpty())
                    .map(pointer -> pointer.substring(pointer.lastIndexOf('/') + 1))
                    .forEach(keys::add);
            keys.add(save.name());
        }
        keys.addAll(List.of("id", "uuid", "_id", "guid", "key", "slug", "name"));
        return keys;
    }
}
