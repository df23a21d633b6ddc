package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any text that mentions the name of a field that the operation knows. */
public final class MentionedFields implements ErrorDialect {
    private static final int DEEPEST = 3;
    private static final int LONGEST = 500;

    /** Shorter ones are in many sentences that are about something else. */
    private static final int SHORTEST_WORD = 3;

    private static final Pattern NOT_IN_THIS_CASE = Pattern.compile(
            "\\b(?:not|never|only|cannot|can't) (?:be )?(?:allowed|permitted|supported|valid|used|accepted|applicable|given|set|"
                    + "sent|provided|specified|possible|available) (?:for|with|when|if|in|on|unless)\\b",
            Pattern.CASE_INSENSITIVE);

    MentionedFields() {}

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Map<List<String>, String> known = fields(operation);
        List<Complaint> out = new ArrayList<>();
        @Nullable Object sent = SentFields.of(reply.sent()).orElse(null);
        List<String> sentences = sentences(reply);
        boolean literally =
                sentences.stream().anyMatch(text -> known.keySet().stream().anyMatch(path -> mentions(text, path)));
        for (String text : sentences) {
            known.entrySet().stream()
                    .filter(field -> literally ? mentions(text, field.getKey()) : means(text, field.getKey()))
                    .max(Comparator.comparingInt(
                                    (Map.Entry<List<String>, String> field) -> isSubject(text, field.getKey()) ? 1 : 0)
                            .thenComparingInt(field -> field.getKey()
                                    .get(field.getKey().size() - 1)
                                    .length())
                            .thenComparing(field -> isRepeated(text, field.getKey(), sent)))
                    .ifPresent(field -> {
                        boolean bare = text.strip()
                                .equalsIgnoreCase(
                                        field.getKey().get(field.getKey().size() - 1));
                        Complaint complaint = bare // cardNumber says nothing of numbers
                                ? new Complaint(field.getValue(), field.getKey(), Complaint.Kind.INVALID, null, text)
                                : Messages.read(field.getValue(), field.getKey(), text);
                        List<Complaint> cases = List.of();
                        if (complaint.kind() == Complaint.Kind.MISSING
                                || NOT_IN_THIS_CASE.matcher(text).find()) {
                            cases = cases(operation, field.getKey(), text, sent);
                            complaint = cases.isEmpty() || complaint.kind() == Complaint.Kind.MISSING
                                    ? complaint
                                    : complaint.as(Complaint.Kind.UNEXPECTED);
                        }
                        out.add(complaint);
                        out.addAll(cases);
                        if (complaint.kind() == Complaint.Kind.ALLOWED || complaint.kind() == Complaint.Kind.UNKNOWN) {
                            out.addAll(conditions(reply, operation, field.getKey(), text));
                        }
                    });
        }
        return out;
    }

    /**
     * What is allowed, or has to be there, may hold for one value of another field only: the one that was sent, and is
     * mentioned as well.
     */
    static List<Complaint> conditions(Reply reply, Operation operation, List<String> allowed, String text) {
        List<Complaint> out = new ArrayList<>();
        Object sent = SentFields.of(reply.sent()).orElse(null);
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (sent == null || body == null) {
            return out;
        }
        fields(operation).forEach((path, where) -> {
            boolean closed = where.equals("body")
                    && !path.equals(allowed)
                    && Schemas.find(body, path)
                            .filter(s -> s.resolved().notes().enumeration().size() > 1)
                            .isPresent();
            Object value = closed ? Reply.at(sent, "/" + String.join("/", path)).orElse(null) : null;
            if (value instanceof String word && mentions(text, List.of(word))) {
                out.add(new Complaint(where, path, Complaint.Kind.ALLOWED, List.of(word), text));
            }
        });
        return out;
    }

    /**
     * What is needed or not wanted may be so in some cases only, which a closed set tells apart: {@code side is required for
     * square}. The case is the one that was sent.
     */
    private static List<Complaint> cases(Operation operation, List<String> about, String text, @Nullable Object sent) {
        List<Complaint> out = new ArrayList<>();
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (sent == null || body == null) {
            return out;
        }
        fields(operation).forEach((path, where) -> {
            List<@Nullable Object> values = where.equals("body") && !path.equals(about)
                    ? Schemas.find(body, path).flatMap(Schemas::enumeration).orElse(List.of())
                    : List.of();
            boolean said = values.size() > 1
                    && (mentions(text, path)
                            || values.stream()
                                    .anyMatch(v -> v instanceof String word && mentions(text, List.of(word))));
            if (said) {
                Reply.at(sent, "/" + String.join("/", path))
                        .ifPresent(value ->
                                out.add(new Complaint(where, path, Complaint.Kind.ALLOWED, List.of(value), text)));
            }
        });
        return out;
    }

    /** Whether a sentence begins with the field: that is the one it is about, whichever else it names. */
    private static boolean isSubject(String text, List<String> path) {
        String name = path.get(path.size() - 1);
        return Pattern.compile(
                        "^(?:value error, |assertion failed, )?(?:the |field |a |an |your )?['\"`]?(?:"
                                + Pattern.quote(name)
                                + "|" + Pattern.quote(name.replace('_', ' '))
                                + ")['\"`]?(?: field| value)? (?:is|are|must|should|has|have|can|cannot|may|needs?|was)\\b",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /**
     * {@return all texts of an answer, each cut to a length that is read in no time}
     *
     * @param reply the answer; its body is one text where it is no JSON
     */
    public static List<String> sentences(Reply reply) {
        List<String> sentences = new ArrayList<>();
        reply.json().ifPresentOrElse(json -> texts(json, sentences, 0), () -> sentences.add(reply.body()));
        return sentences.stream()
                .map(s -> s.length() > LONGEST ? s.substring(0, LONGEST) : s)
                .toList();
    }

    /**
     * {@return whether a text has the name of a field as a word of its own}
     *
     * @param text such as a sentence of a refusal
     * @param path names that lead to the field: the last one counts
     */
    public static boolean mentions(String text, List<String> path) {
        String name = path.get(path.size() - 1);
        String words = Pattern.quote(name) + (name.contains("_") ? "|" + Pattern.quote(name.replace('_', ' ')) : "");
        return name.length() > 1
                && Pattern.compile("(?<![\\w-])(?:" + words + ")(?![\\w-])", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    /** Whether the text has the words of the name as people write them: {@code bit size} is about {@code bits}. */
    private static boolean means(String text, List<String> path) {
        List<String> name = Names.words(path.get(path.size() - 1));
        List<String> words = Names.words(text);
        return !name.isEmpty()
                && String.join("", name).length() >= SHORTEST_WORD
                && Collections.indexOfSubList(words, name) >= 0;
    }

    /** Whether the text repeats what was sent in that field: of two fields of one name, that is the one it means. */
    private static boolean isRepeated(String text, List<String> path, @Nullable Object sent) {
        Object value = sent == null
                ? null
                : Reply.at(sent, "/" + String.join("/", path)).orElse(null);
        return value instanceof String word && mentions(text, List.of(word));
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

    /**
     * {@return the fields of a request by the names that lead to them, and where they are, as {@link Complaint#where} has it}
     *
     * @param operation the request is of
     */
    public static Map<List<String>, String> fields(Operation operation) {
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
