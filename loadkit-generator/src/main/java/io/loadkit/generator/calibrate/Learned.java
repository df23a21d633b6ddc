package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.exchange.Reply;
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

/**
 * What a live answer looks like: a JSON value whose texts are empty and whose numbers are 0, so that nothing of the
 * answer itself is kept.
 */
final class Learned {
    private static final int DEEPEST = 4;
    private static final int MOST_PROPERTIES = 60;

    private Learned() {}

    /** Whether the document says what a success looks like. */
    static boolean isDocumented(Operation operation) {
        return operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .map(content -> content.schema().resolved())
                .anyMatch(schema -> !isVague(schema));
    }

    /** The shape of an answer; empty when it tells nothing. */
    static Optional<Object> shape(Reply reply) {
        return reply.json().map(json -> blank(json, 0)).filter(json -> !isVague(schema(json)));
    }

    /** Documents a success of that shape in place of those that are; what else it answers in stays. */
    static Edit edit(Object shape) {
        return new Edit("answer learned", o -> {
            List<Response> responses = new ArrayList<>();
            Map<String, Response.Link> links = new LinkedHashMap<>();
            o.responses().stream().filter(Response::isSuccess).forEach(r -> links.putAll(r.links()));
            String status = o.responses().stream()
                    .filter(Response::isSuccess)
                    .map(Response::status)
                    .findFirst()
                    .orElse("200");
            List<Content> documented = o.responses().stream()
                    .filter(Response::isSuccess)
                    .flatMap(r -> r.contents().stream())
                    .toList();
            String type = documented.stream()
                    .filter(Content::isJson)
                    .map(Content::mediaType)
                    .findFirst()
                    .orElse("application/json");
            List<Content> contents = new ArrayList<>(List.of(new Content(type, schema(shape), List.of(), Map.of())));
            documented.stream().filter(c -> !c.isJson()).forEach(contents::add);
            responses.add(new Response(status, contents, links));
            o.responses().stream().filter(r -> !r.isSuccess()).forEach(responses::add);
            return Operations.withResponses(o, responses);
        });
    }

    private static Object blank(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? "uuid" : "";
        }
        if (value instanceof Number number) {
            return number instanceof Long || number instanceof Integer ? (Object) 0L : new java.math.BigDecimal("0.5");
        }
        if (value instanceof List<?> list && depth < DEEPEST) {
            return list.isEmpty() ? List.of() : List.of(blank(list.get(0), depth + 1));
        }
        if (value instanceof Map<?, ?> map && depth < DEEPEST && map.size() <= MOST_PROPERTIES) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put(String.valueOf(key), blank(inner, depth + 1)));
            return out;
        }
        return value instanceof Boolean ? (Object) false : Map.of();
    }

    private static boolean isVague(Schema schema) {
        return schema instanceof Schema.Anything
                || schema instanceof Schema.Structure structure
                        && structure.properties().isEmpty()
                || schema instanceof Schema.Sequence list && list.items().resolved() instanceof Schema.Anything;
    }

    private static Schema schema(@Nullable Object value) {
        if (value instanceof String text) {
            Optional<String> format = text.isEmpty() ? Optional.empty() : Optional.of(text);
            return new Schema.Text(SchemaNotes.NONE, format, Optional.empty(), 0, Optional.empty(), Optional.empty());
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
        if (value instanceof List<?> list) {
            Schema items = list.isEmpty() ? new Schema.Anything(SchemaNotes.NONE) : schema(list.get(0));
            return new Schema.Sequence(SchemaNotes.NONE, List.of(), items, 0, Optional.empty(), false);
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            map.forEach((key, inner) -> properties.put(String.valueOf(key), schema(inner)));
            return new Schema.Structure(
                    SchemaNotes.NONE, properties, List.of(), Optional.empty(), false, 0, Optional.empty());
        }
        return new Schema.Anything(SchemaNotes.NONE);
    }
}
