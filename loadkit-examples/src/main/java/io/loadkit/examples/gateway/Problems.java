package io.loadkit.examples.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, all of it, in the shape FastAPI has with pydantic 1. */
final class Problems {

    /** A place in a request, such as body, items, 0, sku. */
    record At(@Nullable At parent, Object step) {

        At then(Object next) {
            return new At(this, next);
        }

        private List<Object> steps() {
            Deque<Object> steps = new ArrayDeque<>();
            for (At at = this; at != null; at = at.parent) {
                steps.addFirst(at.step);
            }
            return List.copyOf(steps);
        }
    }

    /** One problem as the client reads it; few kinds have a context. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Detail(
            List<Object> loc,
            String msg,
            String type,
            @Nullable Map<String, Object> ctx) {}

    private final List<Detail> details = new ArrayList<>();

    static At in(String part) {
        return new At(null, part);
    }

    void add(At at, String message, String type) {
        details.add(new Detail(at.steps(), message, type, null));
    }

    void add(At at, String message, String type, String limit, Object value) {
        details.add(new Detail(at.steps(), message, type, Map.of(limit, value)));
    }

    void missing(At at) {
        add(at, "field required", "value_error.missing");
    }

    boolean none() {
        return details.isEmpty();
    }

    Answer answer() {
        return Answer.json(422, Map.of("detail", details));
    }
}
