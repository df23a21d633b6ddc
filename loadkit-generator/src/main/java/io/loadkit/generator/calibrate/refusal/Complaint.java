package io.loadkit.generator.calibrate.refusal;

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
 * where the answer does not say
 * @param path names and indices that lead to the value, outermost first; empty for the whole of that part
 * @param kind what is wrong with the value
 * @param detail of the kind: the values allowed, the bound, the pattern, the type; {@code null} without one
 * @param message as the target put it
 */
public record Complaint(
        String where,
        List<String> path,
        Kind kind,
        @Nullable Object detail,
        String message) {
    /** What the detail of a reference begins with that a read shows, as in {@code GET /users#/0/id}. */
    public static final String READ = "GET ";

    /**
     * One thing a target did not like.
     *
     * @param where part of the request; empty where the answer does not say
     * @param path names and indices that lead to the value, outermost first
     * @param kind what is wrong with the value
     * @param detail of the kind; {@code null} without one
     * @param message as the target put it
     */
    public Complaint {
        path = List.copyOf(path);
    }

    /** {@return it as plain JSON values; what the target said in its own words is left out} */
    public Map<String, Object> frozen() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("where", where);
        out.put("at", path);
        out.put("kind", kind.name());
        if (detail != null) {
            out.put("detail", detail);
        }
        return out;
    }

    /**
     * {@return what {@link #frozen} wrote; empty when it is not that}
     *
     * @param value plain JSON values
     */
    public static Optional<Complaint> thawed(@Nullable Object value) {
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

    /**
     * {@return whether the detail of a reference says where in which answer its value stands}
     *
     * @param from the detail
     */
    public static boolean isPlace(String from) {
        return from.startsWith(READ)
                || from.startsWith("POST /")
                || from.startsWith("PUT /")
                || from.startsWith("PATCH /");
    }

    /**
     * {@return whether it is a repair whose reference does not say where in an answer its value stands}
     *
     * @param value plain JSON values, as {@link #frozen} writes them
     */
    public static boolean isBadReference(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                && Kind.REFERENCE.name().equals(map.get("kind"))
                && map.get("detail") instanceof String from
                && isPlace(from)
                && !from.matches("[^#]+#(/.*)?");
    }

    /**
     * {@return whether another complaint asks for the same, in whatever words}
     *
     * @param other {@code null} for none
     */
    public boolean saysTheSame(@Nullable Complaint other) {
        return other != null && kind == other.kind && path.equals(other.path) && Objects.equals(detail, other.detail);
    }

    /**
     * {@return whether the operation has to be sent what it is about}
     *
     * @param now the operation as it is believed to be
     */
    public boolean isRequiredBy(Operation now) {
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

    /**
     * {@return the same of another kind; the detail, which is of the kind, stays with the same kind only}
     *
     * @param other what it is taken for
     */
    public Complaint as(Kind other) {
        return new Complaint(where, path, other, other == kind ? detail : null, message);
    }

    /** What is wrong with a value. */
    public enum Kind {
        /** It is not there, and has to be. */
        MISSING,
        /** It is there, and must not be. */
        UNEXPECTED,
        /** It is of another type, which is the detail. */
        TYPE,
        /** It is none of the values of the detail. */
        ALLOWED,
        /** It is below the detail. */
        MIN,
        /** It is not above the detail. */
        ABOVE,
        /** It is above the detail. */
        MAX,
        /** It is not below the detail. */
        BELOW,
        /** It is no multiple of the detail. */
        MULTIPLE,
        /** It has less characters or items than the detail says. */
        MIN_LENGTH,
        /** It has more characters or items than the detail says. */
        MAX_LENGTH,
        /** It does not match the regular expression that is the detail. */
        PATTERN,
        /** It is not written as the detail says: a format, or a form of days. */
        FORMAT,
        /** It is a file of another media type than the detail. */
        MEDIA,
        /** There is one like it already. */
        TAKEN,
        /** It has to lie ahead: at the day of the detail, or so many days at the most; below 0, at the least. */
        FUTURE,
        /** It has to lie in the past. */
        PAST,
        /** It has to be above the field whose path is the detail. */
        ORDER,
        /** What it names is not there. */
        UNKNOWN,
        /** It has to name something that is there: of a kind, or at a place that the detail says. */
        REFERENCE,
        /** It is none of the roles that one may have. */
        ROLE,
        /** The answer does not say what is wrong with it. */
        INVALID
    }
}
