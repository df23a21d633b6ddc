package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refusals that say how something is written and not which field they mean: {@code Invalid date format. Use YYYY-MM-DD},
 * {@code Cannot book in the past}. They are about the texts that are called as such things are.
 */
final class FormsOfNoField implements ErrorDialect {
    private static final Set<Integer> REFUSED = Set.of(400, 406, 409, 422);
    /** What may be said of a value that the sentence repeats. */
    private static final Set<Kind> VALUES = Set.of(
            Kind.TYPE,
            Kind.MIN,
            Kind.MAX,
            Kind.ABOVE,
            Kind.BELOW,
            Kind.MIN_LENGTH,
            Kind.MAX_LENGTH,
            Kind.FORMAT,
            Kind.MULTIPLE);

    private static final Set<Kind> FORMS = Set.of(Kind.FORMAT, Kind.PATTERN, Kind.FUTURE, Kind.PAST, Kind.INVALID);

    /** What a refusal speaks of, and what fields are called that hold such a thing. */
    private record Topic(Pattern said, Set<String> names, boolean days) {}

    private static final Set<String> SPANS = Set.of(
            ("from to start end begin finish since until till by on at when after before desde hasta inicio fin von bis ab beginn ende"
                            + " du au debut dal al inizio fine van tot ate fim valid expiry expires due")
                    .split(" "));
    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    Pattern.compile("(?iu)\\b(?:times?|hours?|hh:mm(?::ss)?|uhrzeit|hora|heure|orario)\\b"),
                    with("time hour opening closing open close opens closes uhrzeit hora heure orario"),
                    false),
            new Topic(
                    Pattern.compile(
                            "(?iu)\\b(?:days?|dates?|datum|fechas?|datas?|tag|jour|past|future|yyyy|vergangenheit|zukunft|pasado|futuro|today|tomorrow|heute|morgen|hoy|mañana|demain|oggi|domani|hoje|amanhã|jutra)\\b"),
                    with("day date datum fecha data tag jour giorno dob birthday birthdate"),
                    true),
            new Topic(
                    Pattern.compile("(?i)\\bcron(?:tab)?\\b"),
                    Set.of("cron", "crontab", "schedule", "expression", "interval", "recurrence"),
                    false));

    private static Set<String> with(String names) {
        Set<String> out = new HashSet<>(SPANS);
        out.addAll(List.of(names.split(" ")));
        return Set.copyOf(out);
    }

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        if (!REFUSED.contains(reply.status())) {
            return out;
        }
        Map<List<String>, Schema> texts = texts(operation);
        for (String sentence : MentionedFields.sentences(reply)) {
            if (MentionedFields.fields(operation).keySet().stream()
                    .anyMatch(path -> MentionedFields.mentions(sentence, path))) {
                continue; // that is said of a field
            }
            ofOne(reply, sentence, operation, texts).ifPresent(out::add);
            for (Topic topic : TOPICS) {
                if (out.isEmpty() && topic.said.matcher(sentence).find()) {
                    out.addAll(about(topic, sentence, operation, texts));
                }
            }
        }
        return out;
    }

    /** What is said of a parameter of the path, of the value that a sentence repeats, or of the only text there is. */
    private static Optional<Complaint> ofOne(
            Reply reply, String sentence, Operation operation, Map<List<String>, Schema> texts) {
        Optional<String> place = operation.parameters(In.PATH).stream()
                .map(Parameter::name)
                .filter(name -> MentionedFields.mentions(sentence, List.of(name))
                        || isRepeated(reply, operation.path(), name, sentence))
                .findFirst();
        Optional<List<String>> repeated = UnknownThings.echoed(reply, sentence, operation);
        List<String> path = place.map(List::of)
                .or(() -> repeated)
                .or(() -> texts.size() == 1 ? texts.keySet().stream().findFirst() : Optional.empty())
                .orElse(List.of());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Complaint read = Messages.read(place.isPresent() ? "path" : where(operation, path), path, sentence);
        boolean telling = read.kind() == Kind.ALLOWED
                || read.kind() == Kind.PATTERN
                || place.isEmpty() && repeated.isPresent() && VALUES.contains(read.kind())
                || place.isPresent() && read.kind() == Kind.TAKEN;
        return telling ? Optional.of(read) : Optional.empty();
    }

    /** Whether a sentence has what was sent in that place of the path, which is no number: those are in many sentences. */
    private static boolean isRepeated(Reply reply, String template, String name, String sentence) {
        String[] parts = template.split("/");
        String[] sent = reply.target().replaceFirst("\\?.*", "").split("/");
        for (int i = 0; i < parts.length && i < sent.length; i++) {
            if (parts[i].equals("{" + name + "}")) {
                return sent[i].length() > 2 && !sent[i].matches("\\d+") && sentence.contains(sent[i]);
            }
        }
        return false;
    }

    private static List<Complaint> about(
            Topic topic, String sentence, Operation operation, Map<List<String>, Schema> texts) {
        List<Complaint> out = new ArrayList<>();
        texts.forEach((path, schema) -> {
            boolean called = Names.words(path.get(path.size() - 1)).stream().anyMatch(topic.names::contains);
            boolean isDay = isDay(schema);
            Complaint read = Messages.read(where(operation, path), path, sentence);
            boolean moves = read.kind() == Kind.FUTURE || read.kind() == Kind.PAST;
            boolean meant = topic.days ? isDay && moves || called && !isDay : called;
            boolean form = FORMS.contains(read.kind()) || read.kind() == Kind.ALLOWED && !topic.days;
            if (meant && form && (schema instanceof Schema.Anything ? moves : true)) {
                out.add(read);
            }
        });
        return out;
    }

    private static boolean isDay(Schema schema) {
        return schema instanceof Schema.Text text
                && text.format().filter(format -> format.startsWith("date")).isPresent();
    }

    /** The texts of a request that may be written in several ways, and its days. */
    private static Map<List<String>, Schema> texts(Operation operation) {
        Map<List<String>, Schema> out = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(p -> p.in() == In.QUERY || p.in() == In.PATH)
                .forEach(p -> put(out, List.of(p.name()), p.schema().resolved()));
        operation.body().ifPresent(body -> {
            Schema whole = body.contents().get(0).schema();
            MentionedFields.fields(operation).forEach((path, where) -> {
                if (where.equals("body")) {
                    Schemas.find(whole, path).ifPresent(schema -> put(out, path, schema.resolved()));
                }
            });
        });
        return out;
    }

    private static void put(Map<List<String>, Schema> out, List<String> path, Schema declared) {
        Schema schema = declared instanceof Schema.Union union
                ? union.alternatives().stream()
                        .map(Schema::resolved)
                        .filter(Schema.Text.class::isInstance)
                        .findFirst()
                        .orElse(declared)
                : declared;
        boolean open = schema instanceof Schema.Text text
                && text.notes().enumeration().isEmpty()
                && (text.format().isEmpty() || isDay(text));
        if (open
                || schema instanceof Schema.Anything
                        && !schema.notes().enumeration().isEmpty()) {
            out.put(path, schema);
        }
    }

    private static String where(Operation operation, List<String> path) {
        return operation.parameters().stream()
                .filter(p -> path.equals(List.of(p.name())))
                .map(p -> p.in().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("body");
    }
}
