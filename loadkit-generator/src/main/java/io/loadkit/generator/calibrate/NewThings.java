package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells answers that show what was just made from those that show what was there before, as a search does. */
final class NewThings {
    private static final int CREATED = 201;
    private static final Set<String> ENVELOPES =
            Set.of("data", "result", "item", "items", "results", "content", "payload");

    private static final Pattern KEYS = Pattern.compile("(?:.*_)?(?:ids|uuids|guids)|.*[a-z](?:Ids|Uuids|Guids)");

    private NewThings() {}

    /**
     * Whether the target says that something was created, and shows an id which neither the request named nor anything
     * before it. {@code keys} are the names by which things of that kind are reached, whatever they are called.
     */
    static boolean isIn(Reply reply, String target, Set<String> known, Set<String> keys) {
        return reply.status() == CREATED
                && reply.json()
                        .filter(json -> hasNewId(json, reply.sent() + " " + target, known, keys, 1)
                                || hasNewNames(json, reply.sent(), known))
                        .isPresent();
    }

    /** The names by which the things are reached beside which an operation stands: {@code code} for {@code /berths/range}. */
    static Set<String> keys(String path, Map<String, Recipe> recipes) {
        return recipes.values().stream()
                .filter(recipe -> Folders.isOfOne(recipe.path())
                        && Folders.above(recipe.path()).equals(Folders.above(path)))
                .map(recipe -> Folders.last(recipe.path()).replaceAll("[{}]", ""))
                .collect(Collectors.toSet());
    }

    /**
     * Whether it lists names alone, as many as there were things in a list that was sent, and none of them sent or known; a
     * list that is called {@code ids} has the keys of those things, unless they were sent with them.
     */
    private static boolean hasNewNames(Object answer, String body, Set<String> known) {
        Object list = onlyList(answer);
        List<?> names = list instanceof List<?> all ? all : List.of();
        boolean called = answer instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .anyMatch(field -> field.getValue() == list && isOfKeys(String.valueOf(field.getKey())));
        boolean plain =
                !names.isEmpty() && names.stream().allMatch(name -> name instanceof String || name instanceof Number);
        return plain
                && JsonReader.read(body).stream()
                        .flatMap(sent -> things(sent, names.size()))
                        .anyMatch(things -> called
                                ? names.stream().noneMatch(key -> isKeyOfAny(things, key))
                                : names.stream()
                                        .map(String::valueOf)
                                        .noneMatch(name -> known.contains(name) || has(body, name)));
    }

    private static @Nullable Object onlyList(Object answer) {
        List<?> lists = answer instanceof Map<?, ?> map
                ? map.values().stream().filter(List.class::isInstance).toList()
                : List.of(answer);
        return lists.size() == 1 ? lists.get(0) : null;
    }

    /** Whether a list that is called so has keys, which need not differ from those of things of another kind. */
    private static boolean isOfKeys(String field) {
        return KEYS.matcher(field).matches();
    }

    private static boolean isKeyOfAny(List<?> things, Object key) {
        return things.stream()
                .flatMap(thing -> ((Map<?, ?>) thing).entrySet().stream())
                .anyMatch(field -> Names.isId(String.valueOf(field.getKey()))
                        && String.valueOf(key).equals(String.valueOf(field.getValue())));
    }

    /** So many things that were sent in a list. */
    private static Stream<List<?>> things(Object sent, int size) {
        Stream<?> lists = sent instanceof Map<?, ?> map ? map.values().stream() : Stream.of(sent);
        return lists.filter(list -> list instanceof List<?> things
                        && things.size() == size
                        && things.stream().allMatch(Map.class::isInstance))
                .map(list -> (List<?>) list);
    }

    private static boolean hasNewId(
            @Nullable Object value, String asked, Set<String> known, Set<String> keys, int envelopes) {
        Object thing = value instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : value;
        if (!(thing instanceof Map<?, ?> map)) {
            return false;
        }
        for (Map.Entry<?, ?> property : map.entrySet()) {
            String name = String.valueOf(property.getKey());
            boolean scalar = property.getValue() instanceof String || property.getValue() instanceof Number;
            String id = String.valueOf(property.getValue());
            boolean key = Names.isId(name) || keys.contains(name);
            if (scalar && key && !has(asked, id) && !known.contains(id)) {
                return true;
            }
            if (envelopes > 0
                    && ENVELOPES.contains(name)
                    && hasNewId(property.getValue(), asked, known, keys, envelopes - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(String text, String id) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(id) + "(?!\\w)")
                .matcher(text)
                .find();
    }
}
