package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Save;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the ids of things stand in the answers to their creates, and what answers to updates have there. For one thread.
 */
final class NewIds {
    private static final int DEEPEST = 4;

    /** By the name under which an id is saved: its place in the answer to the create. */
    private final Map<String, String> places = new HashMap<>();

    /**
     * Another id than the thing was known by.
     *
     * @param pointer where it stands
     */
    record Found(String pointer, Object id) {}

    /** Something was made that goes by these values. */
    void made(Map<String, Object> values, List<Save> saves, Reply reply) {
        Map<String, Object> answer = scalars(reply);
        values.forEach((name, id) -> {
            if (id == null) {
                return;
            }
            Optional<String> place = saves.stream()
                    .filter(save -> save.name().equals(name))
                    .flatMap(save -> places(save).stream())
                    .filter(pointer -> isSame(answer.get(pointer), id))
                    .findFirst();
            List<String> equal = answer.entrySet().stream()
                    .filter(entry -> isSame(entry.getValue(), id))
                    .map(Map.Entry::getKey)
                    .toList();
            place.or(() -> equal.size() == 1 ? Optional.of(equal.get(0)) : Optional.empty())
                    .ifPresent(pointer -> places.put(name, pointer));
        });
    }

    /** What the answer to an update has in that place, if it is another id than {@code before}. */
    Optional<Found> in(Reply reply, String name, Object before) {
        String place = places.get(name);
        if (place == null) {
            return Optional.empty();
        }
        Map<String, Object> answer = scalars(reply);
        String key = place.substring(place.lastIndexOf('/'));
        Optional<String> there = answer.containsKey(place)
                ? Optional.of(place)
                : answer.keySet().stream()
                        .filter(pointer -> pointer.endsWith(key))
                        .reduce((one, other) -> one.length() <= other.length() ? one : other); // in another envelope
        return there.map(pointer -> new Found(pointer, answer.getOrDefault(pointer, before)))
                .filter(found -> !isSame(found.id(), before) && isAlike(found.id(), before));
    }

    private static boolean isSame(@Nullable Object one, Object other) {
        return one != null && String.valueOf(one).equals(String.valueOf(other));
    }

    private static boolean isAlike(Object one, Object other) {
        return one instanceof Number == other instanceof Number
                && !String.valueOf(one).isBlank();
    }

    private static List<String> places(Save save) {
        List<Save.Extract> all = save.from() instanceof Save.FirstOf first ? first.places() : List.of(save.from());
        return all.stream()
                .filter(Save.Pointer.class::isInstance)
                .map(place -> ((Save.Pointer) place).pointer())
                .filter(pointer -> !pointer.isEmpty())
                .toList();
    }

    /** All texts and numbers of an answer by their places, those in lists left out. */
    private static Map<String, Object> scalars(Reply reply) {
        Map<String, Object> out = new LinkedHashMap<>();
        reply.json().ifPresent(json -> scalars(json, "", 0, out));
        return out;
    }

    private static void scalars(@Nullable Object value, String at, int depth, Map<String, Object> out) {
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            map.forEach((key, inner) -> scalars(
                    inner, at + "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1"), depth + 1, out));
        } else if ((value instanceof String || value instanceof Number) && !at.isEmpty()) {
            out.put(at, value);
        }
    }
}
