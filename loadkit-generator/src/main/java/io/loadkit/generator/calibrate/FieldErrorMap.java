package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Field names as keys, sentences as values: Django REST framework ({@code {"name": ["…"]}}), Laravel, ASP.NET and Rails
 * (the same below {@code errors}).
 */
final class FieldErrorMap implements ErrorDialect {
    private static final List<String> BELOW = List.of("errors", "error", "detail", "details", "fields", "data");
    private static final Set<String> GENERAL = Set.of(
            "message",
            "title",
            "type",
            "status",
            "detail",
            "error",
            "code",
            "traceId",
            "timestamp",
            "path",
            "instance");

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Optional<Object> json = reply.json();
        if (json.isEmpty() || !(json.get() instanceof Map<?, ?> map)) {
            return List.of();
        }
        for (String key : BELOW) {
            if (map.get(key) instanceof Map<?, ?> inner) {
                List<Complaint> found = fields(inner, List.of(), 0);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return fields(map, List.of(), 0);
    }

    private static List<Complaint> fields(Map<?, ?> map, List<String> above, int depth) {
        List<Complaint> out = new ArrayList<>();
        if (depth > 4) {
            return out;
        }
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            List<String> path = new ArrayList<>(above);
            path.addAll(FieldErrorList.path(name));
            if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String text) {
                out.add(Messages.read("", path, text));
            } else if (value instanceof Map<?, ?> inner && !path.isEmpty()) {
                out.addAll(fields(inner, path, depth + 1));
            } else if (depth == 0 && value instanceof String text && text.contains(" ") && !GENERAL.contains(name)) {
                out.add(Messages.read("", path, text));
            }
        });
        return out;
    }
}
