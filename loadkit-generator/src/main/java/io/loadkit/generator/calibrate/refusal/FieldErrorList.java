package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects that name a field and say what is wrong with it: Spring ({@code field, defaultMessage}), problem
 * details ({@code name, reason}), Bean Validation ({@code propertyPath, message}), express-validator
 * ({@code path} or {@code param}, {@code msg}).
 */
final class FieldErrorList implements ErrorDialect {
    /** Under such names an error says which field it is about. */
    static final List<String> FIELDS = List.of(
            "field",
            "propertyPath",
            "path",
            "param",
            "name",
            "property",
            "parameter",
            "pointer",
            "key",
            "attribute",
            "target",
            "campo",
            "feld",
            "champ");

    private static final List<String> TEXTS = List.of(
            "defaultMessage",
            "message",
            "msg",
            "reason",
            "detail",
            "error",
            "problem",
            "issue",
            "description",
            "mensaje",
            "mensagem",
            "meldung",
            "messaggio",
            "errore",
            "erro",
            "erreur",
            "fehler",
            "fout",
            "title",
            "text",
            "code");

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        reply.json().ifPresent(json -> {
            collect(json, out, 0);
            if (out.isEmpty()) {
                alone(json, MentionedFields.fields(operation).keySet(), out, 0);
            }
        });
        return out;
    }

    private static void collect(Object json, List<Complaint> out, int depth) {
        if (depth > 4) {
            return;
        }
        if (json instanceof Map<?, ?> map) {
            map.values().forEach(value -> {
                if (value instanceof Map || value instanceof List) {
                    collect(value, out, depth + 1);
                }
            });
        } else if (json instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> error) {
                    String field = field(error);
                    String text = first(error, TEXTS);
                    if (field != null && text != null && !field.contains("__root__")) {
                        String where = first(error, List.of("location", "in"));
                        out.add(Messages.read(where == null ? "" : where, path(field), text));
                    }
                }
            }
        }
    }

    /** One error by itself, where what it names is a field of the request. */
    private static void alone(Object json, Set<List<String>> known, List<Complaint> out, int depth) {
        if (depth > 2 || !(json instanceof Map<?, ?> error)) {
            return;
        }
        String text = first(error, TEXTS);
        if (text != null && text.contains(" ")) {
            NamedFields.in(error, known).ifPresent(path -> out.add(Messages.read("", path, text)));
        }
        error.values().forEach(value -> {
            if (value != null && out.isEmpty()) {
                alone(value, known, out, depth + 1);
            }
        });
    }

    private static @Nullable String field(Map<?, ?> error) {
        if (error.get("source") instanceof Map<?, ?> source) {
            return first(source, FIELDS); // JSON:API
        }
        return first(error, FIELDS);
    }

    private static @Nullable String first(Map<?, ?> map, List<String> keys) {
        for (String key : keys) {
            if (map.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** {@code a.b[0].c}, {@code /a/b/0/c} and {@code #/a} as names. */
    static List<String> path(String field) {
        List<String> out = new ArrayList<>();
        for (String part : field.split("[./\\[\\]]+")) {
            if (!part.isEmpty() && !part.equals("$") && !part.equals("#")) {
                out.add(part);
            }
        }
        return out;
    }
}
