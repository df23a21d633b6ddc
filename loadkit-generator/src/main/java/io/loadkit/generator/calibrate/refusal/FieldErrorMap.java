package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Field names as keys, sentences as values: Django REST framework ({@code {"name": ["…"]}}), Laravel, ASP.NET and Rails
 * (the same below {@code errors}); and lists of sentences that begin with the name of a field (NestJS).
 */
final class FieldErrorMap implements ErrorDialect {
    private static final List<String> BELOW = List.of("errors", "error", "detail", "details", "fields", "data");
    private static final List<String> SENTENCES = List.of("message", "messages", "errors", "error");

    /** {@code parts.0.label must be short}, {@code parts.0.property id should not exist}. */
    private static final Pattern SENTENCE =
            Pattern.compile("((?:\\w{1,80}\\.){0,8})(?:property )?(\\w{1,80}) \\S.{0,2000}");

    /** Under such keys stands what is about no field, or about all of what it stands in. */
    private static final Set<String> OF_NO_FIELD =
            Set.of("non_field_errors", "nonFieldErrors", "__all__", "__root__", "_errors", "base", "_schema");

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
                List<Complaint> found = ofFields(fields(inner, List.of(), 0), operation);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        for (String key : SENTENCES) {
            if (map.get(key) instanceof List<?> list && !takes(operation, List.of(key))) {
                return sentences(list, operation);
            }
        }
        return ofFields(fields(map, List.of(), 0), operation);
    }

    /** What is about a field; what is said of the whole is left to those that look for what a sentence mentions. */
    private static List<Complaint> ofFields(List<Complaint> found, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        for (Complaint one : found) {
            List<String> above = one.path().subList(0, Math.max(0, one.path().size() - 1));
            String name = one.path().isEmpty() ? "" : one.path().get(above.size());
            if (!OF_NO_FIELD.contains(name) || takes(operation, List.of(name))) {
                out.add(at(one, inBody(operation, one.path())));
            } else if (takes(operation, inBody(operation, above))) {
                out.add(at(one, inBody(operation, above)));
            }
        }
        return out;
    }

    private static Complaint at(Complaint one, List<String> path) {
        return new Complaint(one.where(), path, one.kind(), one.detail(), one.message());
    }

    /** Without what some put around the names of fields. */
    private static List<String> inBody(Operation operation, List<String> path) {
        return IntStream.range(0, path.size())
                .mapToObj(from -> path.subList(from, path.size()))
                .filter(part -> takes(operation, part))
                .findFirst()
                .orElse(path);
    }

    private static boolean takes(Operation operation, List<String> field) {
        return !field.isEmpty()
                && schema(operation).flatMap(body -> Schemas.find(body, field)).isPresent();
    }

    private static Optional<Schema> schema(Operation operation) {
        return operation.body().map(body -> body.contents().get(0).schema());
    }

    /** What sentences say that begin with the field they are about, as those of class-validator do. */
    private static List<Complaint> sentences(List<?> list, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        for (Object each : list) {
            Matcher said = SENTENCE.matcher(String.valueOf(each));
            if (each instanceof String sentence && said.matches()) {
                List<String> path = new ArrayList<>();
                FieldErrorList.path(said.group(1) + said.group(2)).stream()
                        .filter(part -> !part.matches("\\d+"))
                        .forEach(path::add);
                schema(operation)
                        .flatMap(body -> Schemas.find(body, path))
                        .ifPresent(field -> out.add(Messages.read("", path, sentence)));
            }
        }
        return out;
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
