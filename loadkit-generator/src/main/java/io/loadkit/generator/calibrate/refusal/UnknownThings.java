package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refusals which say that something is not there without naming a field: by the value that was sent ({@code no article
 * 'xyz'}), or by what it should have been of ({@code Product not found}).
 */
public final class UnknownThings implements ErrorDialect {
    private static final int SHORTEST = 3;
    private static final int DEEPEST = 5;

    UnknownThings() {}

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        if (reply.status() >= 400 && reply.status() < 500) {
            for (String sentence : MentionedFields.sentences(reply)) {
                boolean said = Messages.saysUnknown(sentence) || reply.status() == 404;
                if (said) {
                    Map<String, List<String>> paths = echoed(reply, sentence, operation)
                            .map(path -> Map.of(sentence, path))
                            .orElseGet(() -> Messages.saysUnknown(sentence) ? byNoun(sentence, operation) : Map.of());
                    paths.forEach((noun, path) -> {
                        out.add(new Complaint("body", path, Kind.UNKNOWN, null, paths.size() > 1 ? noun : sentence));
                        out.addAll(MentionedFields.conditions(reply, operation, path, sentence));
                    });
                }
            }
        }
        return out;
    }

    /**
     * {@return the path of the field whose value the sentence has; a closed set holds kinds of things, and nothing that could be
     * missing}
     *
     * @param reply the refusal, which has what was sent
     * @param sentence of that refusal
     * @param operation that was refused
     */
    public static Optional<List<String>> echoed(Reply reply, String sentence, Operation operation) {
        Predicate<List<String>> open = path -> operation
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path))
                .filter(schema -> !schema.resolved().notes().enumeration().isEmpty())
                .isEmpty();
        return JsonReader.read(reply.sent()).flatMap(json -> echoed(json, sentence, List.of(), 0, open));
    }

    private static Optional<List<String>> echoed(
            @Nullable Object json, String sentence, List<String> path, int depth, Predicate<List<String>> open) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            return map.entrySet().stream()
                    .flatMap(e -> echoed(e.getValue(), sentence, longer(path, e.getKey()), depth + 1, open).stream())
                    .findFirst();
        }
        if (json instanceof List<?> list && depth < DEEPEST) {
            return list.stream()
                    .flatMap(item -> echoed(item, sentence, longer(path, "0"), depth + 1, open).stream())
                    .findFirst();
        }
        String value = json instanceof String || json instanceof Number ? String.valueOf(json) : "";
        boolean there = value.length() >= SHORTEST
                && !path.isEmpty()
                && open.test(path)
                && Pattern.compile("(?<![\\w-])" + Pattern.quote(value) + "(?![\\w-])")
                        .matcher(sentence)
                        .find();
        return there ? Optional.of(path) : Optional.empty();
    }

    private static List<String> longer(List<String> path, @Nullable Object name) {
        List<String> out = new ArrayList<>(path);
        out.add(String.valueOf(name));
        return out;
    }

    /**
     * The field that is about the thing by its name or its description, one for each thing, else the only one that can hold a
     * name, unless what the path names is what is missing.
     */
    private static Map<String, List<String>> byNoun(String sentence, Operation operation) {
        List<String> nouns = Names.words(sentence);
        List<List<String>> able = new ArrayList<>();
        List<List<String>> ids = new ArrayList<>();
        Map<String, List<String>> described = new LinkedHashMap<>();
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (body == null) {
            return Map.of();
        }
        MentionedFields.fields(operation).forEach((path, where) -> {
            Schema schema = where.equals("body") ? Schemas.find(body, path).orElse(null) : null;
            boolean named = schema != null && isName(schema.resolved());
            if (named) {
                able.add(path);
            }
            String name = path.get(path.size() - 1);
            boolean number = schema != null && isNumberOf(schema.resolved(), name);
            if (number && Names.refersTo(name).isPresent()) {
                ids.add(path);
            }
            if (named || number) {
                List<String> words = new ArrayList<>(Names.words(name));
                words.addAll(Names.words(Optional.ofNullable(schema)
                        .map(s -> s.resolved().notes().description())
                        .orElse("")));
                words.stream()
                        .filter(w -> w.length() > SHORTEST && nouns.contains(w))
                        .findFirst()
                        .ifPresent(noun -> described.putIfAbsent(noun, path));
            }
        });
        boolean above = Names.named(operation.path()).stream().anyMatch(nouns::contains);
        if (!described.isEmpty() || above) {
            return described;
        }
        List<List<String>> only = ids.size() == 1 ? ids : able; // one is called by a role: a follower is a user
        return only.size() == 1 ? Map.of(sentence, only.get(0)) : Map.of();
    }

    /** Whether it is a number that its name or the document calls an id. */
    private static boolean isNumberOf(Schema schema, String name) {
        return schema instanceof Schema.Numeric number
                && number.whole()
                && (Names.refersTo(name).isPresent()
                        || Names.words(number.notes().description()).contains("id"));
    }

    private static boolean isName(Schema schema) {
        Schema item = schema instanceof Schema.Sequence list ? list.items().resolved() : schema;
        return item instanceof Schema.Text text
                && text.notes().enumeration().isEmpty()
                && text.format().filter(f -> !f.equals("uuid")).isEmpty();
    }
}
