package io.loadkit.generator.calibrate;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Any text that mentions the name of a field that the operation knows. */
final class MentionedFields implements ErrorDialect {
    private static final int DEEPEST = 3;

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<String> sentences = new ArrayList<>();
        reply.json().ifPresentOrElse(json -> texts(json, sentences, 0), () -> sentences.add(reply.body()));
        Map<List<String>, String> known = fields(operation);
        List<Complaint> out = new ArrayList<>();
        for (String sentence : sentences) {
            String text = sentence.length() > 500 ? sentence.substring(0, 500) : sentence;
            known.entrySet().stream()
                    .filter(field -> mentions(text, field.getKey()))
                    .max(Comparator.comparingInt(field ->
                            field.getKey().get(field.getKey().size() - 1).length()))
                    .ifPresent(field -> out.add(Messages.read(field.getValue(), field.getKey(), text)));
        }
        return out;
    }

    private static boolean mentions(String text, List<String> path) {
        String name = path.get(path.size() - 1);
        String words = Pattern.quote(name) + (name.contains("_") ? "|" + Pattern.quote(name.replace('_', ' ')) : "");
        return name.length() > 1
                && Pattern.compile("(?<![\\w-])(?:" + words + ")(?![\\w-])", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    private static void texts(Object json, List<String> out, int depth) {
        if (json instanceof String text) {
            out.add(text);
        } else if (depth < 4 && json instanceof Map<?, ?> map) {
            map.values().forEach(value -> {
                if (value != null) {
                    texts(value, out, depth + 1);
                }
            });
        } else if (depth < 4 && json instanceof Collection<?> list) {
            list.forEach(value -> {
                if (value != null) {
                    texts(value, out, depth + 1);
                }
            });
        }
    }

    private static Map<List<String>, String> fields(Operation operation) {
        Map<List<String>, String> out = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(p -> p.in() != In.PATH)
                .forEach(p -> out.put(List.of(p.name()), p.in().name().toLowerCase(Locale.ROOT)));
        operation.body().ifPresent(body -> walk(body.contents().get(0).schema(), List.of(), 0, out));
        return out;
    }

    private static void walk(Schema declared, List<String> path, int depth, Map<List<String>, String> out) {
        Schema schema = declared.resolved();
        if (depth < DEEPEST && schema instanceof Schema.Structure structure) {
            structure.properties().forEach((name, shape) -> {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                out.putIfAbsent(longer, "body");
                walk(shape, longer, depth + 1, out);
            });
        } else if (depth < DEEPEST && schema instanceof Schema.Sequence list) {
            List<String> longer = new ArrayList<>(path);
            longer.add("0");
            walk(list.items(), longer, depth + 1, out);
        }
    }
}
