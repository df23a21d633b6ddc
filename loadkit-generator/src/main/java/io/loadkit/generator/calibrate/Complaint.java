package io.loadkit.generator.calibrate;

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

    /** Whether another complaint asks for the same, in whatever words. */
    boolean saysTheSame(@Nullable Complaint other) {
        return other != null && kind == other.kind && path.equals(other.path) && Objects.equals(detail, other.detail);
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
        INVALID
    }
}
