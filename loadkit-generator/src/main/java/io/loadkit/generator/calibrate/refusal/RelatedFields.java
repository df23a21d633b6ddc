package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Pairs;
import io.loadkit.generator.SpokenDays;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refusals about several fields at once: one must not be below the other, the range between them is too wide, or only
 * one of them is wanted.
 */
public final class RelatedFields implements ErrorDialect {
    private static final Pattern MORE =
            Pattern.compile("\\bafter\\b|greater|\\bmore\\b|above|larger|later|bigger|higher|at least|exceed|>");
    private static final Pattern LESS =
            Pattern.compile("before|\\bless\\b|below|smaller|earlier|lower|fewer|at most|\\bpr[eé]c[eè]d|<");
    private static final Pattern ONE = Pattern.compile("\\beither\\b|\\b(?:exactly|only|just) one\\b|\\bone of\\b"
            + "|\\bnot both\\b|\\bmutually exclusive\\b|\\bnot (?:be )?(?:\\w+ )?together\\b|\\bat the same time\\b");
    private static final Pattern SOME = Pattern.compile("\\bat least one\\b|\\bone or more\\b|\\bnothing to\\b");
    private static final Pattern NOT = Pattern.compile("\\b(?:not|never|cannot|can't|mustn't)\\b");
    private static final Pattern WIDTH = Pattern.compile(
            "(?:range|duration|span|period|interval|window|last|long(?:er)?|apart|between).{0,40}?\\d+ ?(?:day|hour|minute|week|month|h\\b|d\\b)");

    /** {@code base and quote must differ} */
    private static final Pattern DIFFER = Pattern.compile(
            "\\b(?:differ|differs|distinct)\\b|\\bdifferent\\b|\\b(?:not|never|cannot|can't|mustn't) (?:both )?(?:be )?(?:the )?"
                    + "(?:same|equal|identical|alike)\\b|\\b(?:are|is) (?:the )?(?:same|equal|identical)\\b"
                    + "|\\b(?:not|never|cannot|can't|mustn't) (?:contain|include|be (?:among|part of|one of|in))\\b");

    RelatedFields() {}

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Map<List<String>, String> known = MentionedFields.fields(operation);
        List<Complaint> out = new ArrayList<>();
        for (String sentence : MentionedFields.sentences(reply)) {
            String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
            List<List<String>> mentioned = known.keySet().stream()
                    .filter(path -> MentionedFields.mentions(sentence, path) && !isAbove(path, known.keySet()))
                    .sorted(Comparator.comparingInt(
                            path -> low.indexOf(name(path).toLowerCase(Locale.ROOT))))
                    .toList();
            Matcher more = MORE.matcher(low);
            Matcher less = LESS.matcher(low);
            boolean compares = more.find() || less.find();
            mentioned = mentioned.isEmpty() && compares ? twoDays(operation, sentence) : mentioned;
            boolean some = SOME.matcher(low).find();
            List<Complaint> optional = mentioned.stream()
                    .map(path -> new Complaint(known.getOrDefault(path, ""), path, Kind.UNEXPECTED, null, sentence))
                    .filter(complaint -> !complaint.isRequiredBy(operation))
                    .toList();
            if (optional.size() > 1
                    && optional.size() == mentioned.size()
                    && (some || ONE.matcher(low).find())) {
                out.add(optional.get(0).as(Kind.MISSING));
                out.addAll(optional.subList(some ? optional.size() : 1, optional.size()));
            } else if (mentioned.size() == 2 && DIFFER.matcher(low).find() && !compares) {
                out.addAll(apart(operation, mentioned, sentence, reply));
            } else if (mentioned.size() == 2 && compares) {
                boolean first = isHigherByName(mentioned.get(0), mentioned.get(1))
                        || !isHigherByName(mentioned.get(1), mentioned.get(0))
                                && (less.reset().find() && !more.reset().find())
                                        == NOT.matcher(low).find();
                List<String> higher = mentioned.get(first ? 0 : 1);
                List<String> lower = mentioned.get(first ? 1 : 0);
                out.add(order(known.getOrDefault(higher, ""), higher, lower, sentence));
            } else if (WIDTH.matcher(low).find()) {
                ends(known)
                        .ifPresent(pair -> out.add(
                                order(known.getOrDefault(pair.get(1), ""), pair.get(1), pair.get(0), sentence)));
            }
        }
        return out;
    }

    /**
     * {@return the paths of the two fields of the body of which a sentence says that they must not be the same, and of what is in
     * a list; else none}
     *
     * @param sentence of a refusal
     * @param operation that was refused
     */
    public static List<List<String>> differing(String sentence, Operation operation) {
        Map<List<String>, String> known = MentionedFields.fields(operation);
        String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
        boolean compares = MORE.matcher(low).find() || LESS.matcher(low).find();
        List<List<String>> mentioned = known.keySet().stream()
                .filter(path -> MentionedFields.mentions(sentence, path) && !isAbove(path, known.keySet()))
                .toList();
        boolean inBody = mentioned.stream().allMatch(path -> "body".equals(known.get(path)));
        return mentioned.size() == 2
                        && inBody
                        && !compares
                        && DIFFER.matcher(low).find()
                ? mentioned.stream().map(path -> single(operation, path)).toList()
                : List.of();
    }

    /**
     * Of two closed sets that share values: one of them for the one field, the rest for the other; of one set, all but what was
     * sent of the other. Of a list it is the set of what is in it.
     */
    private static List<Complaint> apart(Operation operation, List<List<String>> pair, String sentence, Reply reply) {
        List<List<String>> single =
                pair.stream().map(path -> single(operation, path)).toList();
        List<@Nullable Object> first = values(operation, single.get(0));
        List<@Nullable Object> second = values(operation, single.get(1));
        boolean closed = !second.isEmpty();
        List<@Nullable Object> rest = new ArrayList<>(closed ? second : first);
        List<String> open = single.get(closed ? 0 : 1);
        Object one = closed && !first.isEmpty()
                ? first.get(0)
                : SentFields.of(reply.sent())
                        .flatMap(sent -> Reply.at(sent, "/" + String.join("/", open)))
                        .orElse(null);
        if (one == null || !rest.remove(one) || rest.isEmpty()) {
            return List.of();
        }
        Map<List<String>, String> known = MentionedFields.fields(operation);
        return List.of(
                new Complaint(
                        known.getOrDefault(pair.get(closed ? 0 : 1), ""), open, Kind.ALLOWED, List.of(one), sentence),
                new Complaint(
                        known.getOrDefault(pair.get(closed ? 1 : 0), ""),
                        single.get(closed ? 1 : 0),
                        Kind.ALLOWED,
                        rest,
                        sentence));
    }

    /** The path of one value, where the field is a list of such. */
    private static List<String> single(Operation operation, List<String> path) {
        boolean list = operation
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path))
                .filter(schema -> schema.resolved() instanceof Schema.Sequence)
                .isPresent();
        return list ? Stream.concat(path.stream(), Stream.of("0")).toList() : path;
    }

    private static List<@Nullable Object> values(Operation operation, List<String> path) {
        return operation.parameters().stream()
                .filter(parameter -> path.equals(List.of(parameter.name())))
                .map(parameter -> parameter.schema())
                .findFirst()
                .or(() -> operation
                        .body()
                        .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path)))
                .flatMap(Schemas::enumeration)
                .orElse(List.of());
    }

    private static Complaint order(String where, List<String> higher, List<String> lower, String sentence) {
        return new Complaint(where, higher, Kind.ORDER, String.join("/", lower), sentence);
    }

    /** The two days that a sentence puts in order by words of their names: {@code viewing must begin before the day of the sale}. */
    private static List<List<String>> twoDays(Operation operation, String sentence) {
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        List<String> days = body != null && body.resolved() instanceof Schema.Structure structure
                ? structure.properties().entrySet().stream()
                        .filter(field -> SpokenDays.isDay(field.getValue()))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
        List<String> meant = SpokenDays.meant(sentence, days);
        return meant.size() == 2 ? meant.stream().map(List::of).toList() : List.of();
    }

    /** The two ends of a range, by their names. */
    private static Optional<List<List<String>>> ends(Map<List<String>, String> known) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        known.keySet().forEach(path -> byName.putIfAbsent(name(path), path));
        Set<String> names = byName.keySet().stream().collect(Collectors.toSet());
        return byName.entrySet().stream()
                .flatMap(e ->
                        Pairs.higherOf(e.getKey(), names)
                                .map(higher -> List.of(e.getValue(), byName.get(higher)))
                                .stream())
                .findFirst();
    }

    /** Whether names tell which end of a range is the upper one: a sentence may say how it is to be, or what is wrong. */
    private static boolean isHigherByName(List<String> one, List<String> other) {
        return Pairs.higherOf(name(other), Set.of(name(one), name(other)))
                .filter(name(one)::equals)
                .isPresent();
    }

    private static boolean isAbove(List<String> path, Set<List<String>> known) {
        return known.stream()
                .anyMatch(other -> other.size() > path.size()
                        && other.subList(0, path.size()).equals(path));
    }

    private static String name(List<String> path) {
        return path.get(path.size() - 1);
    }
}
