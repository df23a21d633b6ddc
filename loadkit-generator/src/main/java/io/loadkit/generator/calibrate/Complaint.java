package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing a target did not like.
 *
 * @param where part of the request: {@code body}, {@code query}, {@code path}, {@code header}, {@code cookie}, or empty
 *     where the answer does not say
 * @param path names and indices that lead to the value, outermost first
 * @param detail of the kind: the values allowed, the bound, the pattern, the type; {@code null} without one
 * @param message as the target put it
 */
record Complaint(
        String where,
        List<String> path,
        Kind kind,
        @Nullable Object detail,
        String message) {
    /** What the detail of a reference begins with that a read shows, as in {@code GET /users#/0/id}. */
    static final String READ = "GET ";

    Complaint {
        path = List.copyOf(path);
    }

    /** As plain JSON values; what the target said in its own words is left out. */
    Map<String, Object> frozen() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("where", where);
        out.put("at", path);
        out.put("kind", kind.name());
        if (detail != null) {
            out.put("detail", detail);
        }
        return out;
    }

    /** What {@link #frozen} wrote; empty when it is not that. */
    static Optional<Complaint> thawed(@Nullable Object value) {
        if (value instanceof Map<?, ?> map
                && map.get("where") instanceof String where
                && map.get("at") instanceof List<?> path
                && map.get("kind") instanceof String name) {
            Object detail = map.get("detail") instanceof Long number ? BigDecimal.valueOf(number) : map.get("detail");
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.name().equals(name))
                    .map(kind -> new Complaint(
                            where, path.stream().map(String::valueOf).toList(), kind, detail, ""))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** Whether the detail of a reference says where in which answer its value stands. */
    static boolean isPlace(String from) {
        return from.startsWith(READ)
                || from.startsWith("POST /")
                || from.startsWith("PUT /")
                || from.startsWith("PATCH /");
    }

    /** Whether it is a repair whose reference does not say where in an answer its value stands. */
    static boolean isBadReference(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                && Kind.REFERENCE.name().equals(map.get("kind"))
                && map.get("detail") instanceof String from
                && isPlace(from)
                && !from.matches("[^#]+#(/.*)?");
    }

    /** Whether another complaint asks for the same, in whatever words. */
    boolean saysTheSame(@Nullable Complaint other) {
        return other != null && kind == other.kind && path.equals(other.path) && Objects.equals(detail, other.detail);
    }

    /** Whether the operation has to be sent what it is about. */
    boolean isRequiredBy(Operation now) {
        if (path.isEmpty()) {
            return false;
        }
        List<String> names = path.stream().filter(part -> !part.matches("\\d+")).toList();
        if (names.isEmpty()) {
            return now.body().isPresent(); // an item of the list that is the whole body
        }
        String name = names.get(names.size() - 1);
        List<String> above = path.subList(0, path.lastIndexOf(name));
        return now.parameters().stream().anyMatch(p -> p.required() && p.name().equals(name))
                || now.body()
                        .map(b -> b.contents().get(0).schema())
                        .map(body -> Schemas.find(body, above)
                                .filter(Schema.Structure.class::isInstance)
                                .orElseGet(body::resolved)) // some frameworks put more before the path
                        .filter(s -> s instanceof Schema.Structure structure
                                && structure.required().contains(name))
                        .isPresent();
    }

    Complaint as(Kind other) {
        return new Complaint(where, path, other, other == kind ? detail : null, message);
    }

    enum Kind {
        MISSING,
        UNEXPECTED,
        TYPE,
        ALLOWED,
        MIN,
        ABOVE,
        MAX,
        BELOW,
        MULTIPLE,
        MIN_LENGTH,
        MAX_LENGTH,
        PATTERN,
        FORMAT,
        MEDIA,
        TAKEN,
        FUTURE,
        PAST,
        ORDER,
        UNKNOWN,
        REFERENCE,
        ROLE,
        INVALID
    }
}
