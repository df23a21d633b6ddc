package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells answers that show what was just made from those that show what was there before, as a search does. */
final class NewThings {
    private static final int CREATED = 201;
    private static final Set<String> ENVELOPES =
            Set.of("data", "result", "item", "items", "results", "content", "payload");

    private NewThings() {}

    /**
     * Whether the target says that something was created, and shows an id which neither the request named nor anything
     * before it.
     */
    static boolean isIn(Reply reply, String target, Set<String> known) {
        return reply.status() == CREATED
                && reply.json()
                        .filter(json -> hasNewId(json, reply.sent(), target, known, 1)
                                || hasNewNames(json, reply.sent(), known))
                        .isPresent();
    }

    /** Whether it lists names alone, as many as there were things in a list that was sent, and none of them sent or known. */
    private static boolean hasNewNames(Object answer, String body, Set<String> known) {
        List<?> lists = answer instanceof Map<?, ?> map
                ? map.values().stream().filter(List.class::isInstance).toList()
                : List.of(answer);
        return lists.size() == 1
                && lists.get(0) instanceof List<?> names
                && !names.isEmpty()
                && names.stream()
                        .allMatch(name -> (name instanceof String || name instanceof Number)
                                && !known.contains(String.valueOf(name))
                                && !has(body, String.valueOf(name)))
                && JsonReader.read(body)
                        .filter(sent -> hasThings(sent, names.size()))
                        .isPresent();
    }

    private static boolean hasThings(Object sent, int size) {
        Stream<?> lists = sent instanceof Map<?, ?> map ? map.values().stream() : Stream.of(sent);
        return lists.anyMatch(list -> list instanceof List<?> things
                && things.size() == size
                && things.stream().allMatch(Map.class::isInstance));
    }

    private static boolean hasNewId(
            @Nullable Object value, String body, String target, Set<String> known, int envelopes) {
        Object thing = value instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : value;
        if (!(thing instanceof Map<?, ?> map)) {
            return false;
        }
        for (Map.Entry<?, ?> property : map.entrySet()) {
            String name = String.valueOf(property.getKey());
            boolean scalar = property.getValue() instanceof String || property.getValue() instanceof Number;
            String id = String.valueOf(property.getValue());
            boolean sent = has(body, id) || has(target, id);
            if (scalar && Names.isId(name) && !sent && !known.contains(id)) {
                return true;
            }
            if (envelopes > 0
                    && ENVELOPES.contains(name)
                    && hasNewId(property.getValue(), body, target, known, envelopes - 1)) {
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
