package io.loadkit.engine;

import io.loadkit.plan.Save;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is saved of an answer. Immutable; used by all lanes. */
@SuppressWarnings("ReferenceEquality") // Pointers.MISSING is one object, unlike any value that was found
final class SavedValues {
    private static final int NO_POINTER = -1;

    private final List<Keep> keeps;

    /** One save: the places it may come from, the slot it goes to, and the failure when it has to be there. */
    private record Keep(@Nullable ErrorKey failure, int slot, List<Place> places) {}

    private record Place(int pointer, Save.Extract from) {}

    SavedValues(List<Save> saves, List<String> pointers, Map<String, Integer> slots) {
        this.keeps = saves.stream().map(save -> keep(save, pointers, slots)).toList();
    }

    /** The JSON pointers that {@code from} reads. */
    static Stream<String> pointers(Save.Extract from) {
        return places(from).flatMap(place -> pointer(place).stream());
    }

    /** Whether it takes a value of each member of a list. */
    static boolean isOfSeveral(Save save) {
        return places(save.from()).anyMatch(Save.Each.class::isInstance);
    }

    boolean isEmpty() {
        return keeps.isEmpty();
    }

    boolean needHeaders() {
        return keeps.stream().flatMap(keep -> keep.places.stream()).anyMatch(place -> place.pointer == NO_POINTER);
    }

    /** Saves all values, or none and says which one is missing. */
    @Nullable
    ErrorKey save(Received answer, @Nullable Object[] values, @Nullable Object[] saved) {
        for (int i = 0; i < keeps.size(); i++) {
            Keep keep = keeps.get(i);
            if (keep.failure != null && extract(keep, answer, values) == null) {
                return keep.failure;
            }
        }
        for (int i = 0; i < keeps.size(); i++) {
            Keep keep = keeps.get(i);
            Object value = extract(keep, answer, values);
            if (value != null) {
                saved[keep.slot] = value;
            }
        }
        return null;
    }

    /** The values in the list of an answer that has several, but for the first, with the slot they go to; empty for none. */
    Others others(@Nullable Object[] values) {
        for (Keep keep : keeps) {
            for (Place place : keep.places) {
                boolean several = place.pointer != NO_POINTER && place.from instanceof Save.Each;
                if (several && values[place.pointer] instanceof List<?> list && list.size() > 1) {
                    return new Others(keep.slot, members(list, ((Save.Each) place.from).member()));
                }
            }
        }
        return Others.NONE;
    }

    /** Further values for a slot. */
    record Others(int slot, List<Object> values) {
        static final Others NONE = new Others(-1, List.of());
    }

    private static List<Object> members(List<?> list, String member) {
        return list.stream()
                .skip(1)
                .map(one -> member(one, member))
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
    }

    /** What is there in a member of a list. */
    private static @Nullable Object member(@Nullable Object one, String pointer) {
        Object value = one;
        for (String token : PointerTree.tokens(pointer)) {
            value = value instanceof Map<?, ?> map ? map.get(token) : null;
        }
        return value;
    }

    private static @Nullable Object extract(Keep keep, Received answer, @Nullable Object[] values) {
        for (int i = 0; i < keep.places.size(); i++) {
            Object value = extract(keep.places.get(i), answer, values);
            boolean guessed = keep.places.size() > 1; // then an id is meant, which is neither an object nor a list
            if (value != null && !(guessed && (value instanceof Map || value instanceof List))) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object extract(Place place, Received answer, @Nullable Object[] values) {
        if (place.pointer != NO_POINTER) {
            Object value = values[place.pointer];
            if (place.from instanceof Save.Each each) {
                return value instanceof List<?> list && !list.isEmpty() ? member(list.get(0), each.member()) : null;
            }
            return value == Pointers.MISSING
                    ? null
                    : place.from instanceof Save.LinkId ? lastSegment(String.valueOf(value)) : value;
        }
        if (place.from instanceof Save.Header header) {
            return answer.header(header.header()).orElse(null);
        }
        if (place.from instanceof Save.Cookie cookie) {
            return answer.cookie(cookie.cookie()).orElse(null);
        }
        return answer.header("Location").map(SavedValues::lastSegment).orElse(null);
    }

    private static @Nullable String lastSegment(String location) {
        int end = location.length();
        for (int i = 0; i < end; i++) {
            if (location.charAt(i) == '?' || location.charAt(i) == '#') {
                end = i;
            }
        }
        while (end > 0 && location.charAt(end - 1) == '/') {
            end--;
        }
        String segment = location.substring(location.lastIndexOf('/', Math.max(0, end - 1)) + 1, end);
        try {
            return segment.isEmpty() ? null : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    private static Keep keep(Save save, List<String> pointers, Map<String, Integer> slots) {
        Integer slot = slots.get(save.name());
        if (slot == null) {
            throw new IllegalStateException("no slot for " + save.name());
        }
        List<Place> places = places(save.from())
                .map(from -> new Place(pointer(from).map(pointers::indexOf).orElse(NO_POINTER), from))
                .toList();
        ErrorKey failure = save.from() instanceof Save.FirstOf
                ? null
                : ErrorKey.ofCheck("save " + save.name() + " from " + words(save.from()));
        return new Keep(failure, slot, places);
    }

    private static Stream<Save.Extract> places(Save.Extract from) {
        return from instanceof Save.FirstOf first ? first.places().stream() : Stream.of(from);
    }

    private static Optional<String> pointer(Save.Extract from) {
        return from instanceof Save.Pointer place
                ? Optional.of(place.pointer())
                : from instanceof Save.LinkId link
                        ? Optional.of(link.pointer())
                        : from instanceof Save.Each each ? Optional.of(each.list()) : Optional.empty();
    }

    private static String words(Save.Extract from) {
        return from instanceof Save.Pointer pointer
                ? "json " + pointer.pointer()
                : from instanceof Save.Each each
                        ? "json " + each.first()
                        : from instanceof Save.Header header
                                ? "header " + header.header()
                                : from instanceof Save.Cookie cookie
                                        ? "cookie " + cookie.cookie()
                                        : "id of header Location";
    }
}
