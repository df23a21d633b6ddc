package io.loadkit.generator.calibrate;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what a live answer looks like where the document says nothing of it. */
final class Learned {
    private static final int DEEPEST = 4;
    private static final int MOST_PROPERTIES = 60;

    private Learned() {}

    /** Adds the shape of {@code reply} to the operation's answers; empty when the document knows better. */
    static Optional<Edit> from(Reply reply, Operation operation) {
        boolean documented = operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .map(content -> content.schema().resolved())
                .anyMatch(schema -> !isVague(schema));
        Optional<Object> json = reply.json();
        if (documented || json.isEmpty()) {
            return Optional.empty();
        }
        Schema shape = shape(json.get(), 0);
        if (isVague(shape)) {
            return Optional.empty();
        }
        String status = String.valueOf(reply.status());
        Content content = new Content("application/json", shape, List.of(), Map.of());
        return Optional.of(new Edit("answer learned", o -> {
            List<Response> responses = new ArrayList<>();
            responses.add(new Response(status, List.of(content), Map.of()));
            o.responses().stream().filter(r -> !r.isSuccess()).forEach(responses::add);
            return Shapes.withResponses(o, responses);
        }));
    }

    private static boolean isVague(Schema schema) {
        return schema instanceof Schema.Anything
                || schema instanceof Schema.Structure structure
                        && structure.properties().isEmpty()
                || schema instanceof Schema.Sequence list && list.items().resolved() instanceof Schema.Anything;
    }

    private static Schema shape(@Nullable Object value, int depth) {
        if (value instanceof String) {
            return Shapes.text();
        }
        if (value instanceof Boolean) {
            return new Schema.Flag(SchemaNotes.NONE);
        }
        if (value instanceof Number) {
            return new Schema.Numeric(
                    SchemaNotes.NONE,
                    value instanceof Long,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
        if (depth < DEEPEST && value instanceof List<?> list) {
            Schema items = list.isEmpty() ? new Schema.Anything(SchemaNotes.NONE) : shape(list.get(0), depth + 1);
            return new Schema.Sequence(SchemaNotes.NONE, List.of(), items, 0, Optional.empty(), false);
        }
        if (depth < DEEPEST && value instanceof Map<?, ?> map && map.size() <= MOST_PROPERTIES) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            map.forEach((key, inner) -> properties.put(String.valueOf(key), shape(inner, depth + 1)));
            return new Schema.Structure(
                    SchemaNotes.NONE, properties, List.of(), Optional.empty(), false, 0, Optional.empty());
        }
        return new Schema.Anything(SchemaNotes.NONE);
    }
}
