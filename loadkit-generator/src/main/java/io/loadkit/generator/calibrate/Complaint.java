package io.loadkit.generator.calibrate;

import java.util.List;
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
        MIN_LENGTH,
        MAX_LENGTH,
        PATTERN,
        FORMAT,
        TAKEN,
        UNKNOWN,
        INVALID
    }
}
