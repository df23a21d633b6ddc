package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code detail[].{loc, msg, type, ctx}} of pydantic 1 and 2, as FastAPI and Django Ninja send it. */
final class PydanticErrors implements ErrorDialect {
    private static final Set<String> PLACES = Set.of("body", "query", "path", "header", "cookie");
    private static final Map<String, Kind> BOUNDS = Map.ofEntries(
            Map.entry("ge", Kind.MIN),
            Map.entry("gt", Kind.ABOVE),
            Map.entry("le", Kind.MAX),
            Map.entry("lt", Kind.BELOW),
            Map.entry("min_length", Kind.MIN_LENGTH),
            Map.entry("multiple_of", Kind.MULTIPLE),
            Map.entry("max_length", Kind.MAX_LENGTH),
            Map.entry("pattern", Kind.PATTERN));

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        Object json = reply.json().orElse(null);
        Object detail = json instanceof Map<?, ?> map ? map.get("detail") : json;
        if (detail instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> error && error.get("loc") instanceof List<?> loc) {
                    boolean whole = loc.isEmpty() || loc.contains("__root__") || isWholeItem(loc, operation);
                    if (!whole) {
                        out.add(complaint(error, loc, operation));
                    }
                }
            }
        }
        return out;
    }

    /** Whether it is about an item of the list that is the body, and about no field of that. */
    private static boolean isWholeItem(List<?> loc, Operation operation) {
        boolean item = loc.size() > 1
                && "body".equals(loc.get(0))
                && loc.stream().skip(1).allMatch(Number.class::isInstance);
        return item
                && operation
                        .body()
                        .map(body -> body.contents().get(0).schema().resolved())
                        .filter(schema -> schema instanceof Schema.Sequence list
                                && !(list.items().resolved() instanceof Schema.Structure))
                        .isEmpty();
    }

    private static Complaint complaint(Map<?, ?> error, List<?> loc, Operation operation) {
        List<String> path = new ArrayList<>(loc.stream().map(String::valueOf).toList());
        String where = !path.isEmpty() && PLACES.contains(path.get(0)) ? path.remove(0) : "";
        if (where.equals("body") && isCalledInCode(path, operation)) {
            path.remove(0);
        }
        int last = path.size() - 1;
        if (last >= 0 && path.get(last).equals("__key__")) {
            path.set(last, Schemas.NAMES);
        } else if (last > 0 && path.get(last).equals(Schemas.NAMES)) {
            path.remove(last - 1); // pydantic 2 says which one it was
        }
        String message = String.valueOf(error.get("msg"));
        String type = String.valueOf(error.get("type"));
        if (type.endsWith("missing")) {
            return new Complaint(where, path, Kind.MISSING, null, message);
        }
        if (type.contains("extra")) {
            return new Complaint(where, path, Kind.UNEXPECTED, null, message);
        }
        if (error.get("ctx") instanceof Map<?, ?> context) {
            Complaint exact = fromContext(where, path, context, message);
            if (exact != null) {
                return exact;
            }
        }
        return Messages.read(where, path, message);
    }

    /** Whether a path begins with what Django Ninja calls the whole body in its code, which the document does not show. */
    private static boolean isCalledInCode(List<String> path, Operation operation) {
        List<String> inside = path.isEmpty() ? path : path.subList(1, path.size());
        return !inside.isEmpty()
                && operation
                        .body()
                        .map(body -> body.contents().get(0).schema())
                        .filter(schema -> schema.resolved() instanceof Schema.Structure
                                && Schemas.find(schema, path.subList(0, 1)).isEmpty()
                                && Schemas.find(schema, inside).isPresent())
                        .isPresent();
    }

    private static @Nullable Complaint fromContext(String where, List<String> path, Map<?, ?> context, String message) {
        if (context.get("enum_values") instanceof List<?> values) {
            return new Complaint(where, path, Kind.ALLOWED, values, message);
        }
        for (Map.Entry<String, Kind> bound : BOUNDS.entrySet()) {
            Object value = context.get(bound.getKey());
            if (value instanceof Number number) {
                return new Complaint(
                        where, path, bound.getValue(), new java.math.BigDecimal(number.toString()), message);
            }
            if (value instanceof String text && bound.getValue() == Kind.PATTERN) {
                return new Complaint(where, path, Kind.PATTERN, text, message);
            }
        }
        Object limit = context.get("limit_value");
        return limit instanceof Number number && !message.contains("than")
                ? new Complaint(where, path, Kind.MIN, new java.math.BigDecimal(number.toString()), message)
                : null;
    }
}
