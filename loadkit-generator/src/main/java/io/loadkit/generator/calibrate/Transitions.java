package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * States that a change names, of a closed set: from the one in which a new thing is only some can be reached. One that is
 * refused is not sent again, and one that was accepted is kept, as the load acts on new things, too.
 */
final class Transitions {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 409, 422, 423);
    private static final Set<String> STATES = Set.of(
            "status", "state", "stage", "phase", "step", "lifecycle", "transition", "action", "event", "command");
    private static final Pattern STEP = Pattern.compile("transition|\\bfrom\\b.{1,80}\\b(?:to|into)\\b|->|→");

    /** What comes before the states that are allowed: {@code (allowed: sent, cancelled)}, {@code only to sent}, {@code solo a enviado}. */
    private static final Pattern OFFER = Pattern.compile(
            "\\b(?:allowed|permitted|possible|valid|available|next|only|solo|sólo|solamente|únicamente|unicamente|permitidos?|nur|erlaubt"
                    + "|möglich|seulement|uniquement|autorisés?|apenas|somente|soltanto|solamente|alleen|toegestaan)\\b([^.;)]{1,200})");

    private final Operation documented;
    private final Beliefs beliefs;
    private final Map<String, List<@Nullable Object>> refused = new LinkedHashMap<>();
    private @Nullable Reply accepted;

    Transitions(Operation documented, Beliefs beliefs) {
        this.documented = documented;
        this.beliefs = beliefs;
    }

    private boolean isChange() {
        return documented.path().contains("{") && Set.of("PUT", "PATCH", "POST").contains(documented.method());
    }

    /** Does without the state that was refused; false where the refusal is about something else, or no other is left. */
    boolean refused(Reply reply) {
        return aboutState(reply)
                .filter(field -> {
                    refused.computeIfAbsent(field.getKey(), f -> new ArrayList<>())
                            .add(field.getValue());
                    List<@Nullable Object> next = next(reply, field.getKey(), field.getValue());
                    return keepTo(field.getKey(), next);
                })
                .isPresent();
    }

    /** Whether a refusal is about the state that was sent, and another one has not been sent yet. */
    boolean hasOther(Reply reply) {
        return aboutState(reply)
                .filter(field -> !next(reply, field.getKey(), field.getValue()).isEmpty())
                .isPresent();
    }

    /**
     * The states that are to be sent next: of those that have not been refused, the ones that the refusal names as allowed, else all but
     * those which it speaks of, as the thing is in one of them.
     */
    private List<@Nullable Object> next(Reply reply, String field, Object sent) {
        String said = String.join(" . ", MentionedFields.sentences(reply)).toLowerCase(Locale.ROOT);
        List<@Nullable Object> rest = new ArrayList<>(closed(documented).getOrDefault(field, List.of()));
        List<@Nullable Object> known = closed(beliefs.operation()).getOrDefault(field, List.of());
        rest.addAll(known.stream().filter(value -> !rest.contains(value)).toList());
        Set<String> gone = new HashSet<>(Set.of(String.valueOf(sent), "null"));
        refused.getOrDefault(field, List.of()).forEach(value -> gone.add(String.valueOf(value)));
        rest.removeIf(value -> gone.contains(String.valueOf(value)));
        Matcher offer = OFFER.matcher(said);
        while (offer.find()) {
            List<@Nullable Object> offered =
                    rest.stream().filter(value -> says(offer.group(1), value)).toList();
            if (!offered.isEmpty()) {
                return offered;
            }
        }
        List<@Nullable Object> elsewhere =
                rest.stream().filter(value -> !says(said, value)).toList();
        return elsewhere.isEmpty() ? rest : elsewhere;
    }

    /** The field with a state that a refusal is about, and what was sent there. */
    private Optional<Map.Entry<String, Object>> aboutState(Reply reply) {
        if (!isChange() || !REFUSALS.contains(reply.status()) || !beliefs.mayRepair()) {
            return Optional.empty();
        }
        Map<String, List<@Nullable Object>> closed = closed(beliefs.operation());
        Map<String, Object> sent = sent(reply, closed.keySet());
        String said = String.join(" ", MentionedFields.sentences(reply)).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Object> field : sent.entrySet()) {
            List<@Nullable Object> values = closed(documented).getOrDefault(field.getKey(), List.of());
            if (values.size() > 1 && isAbout(said, field.getKey(), field.getValue(), values, sent.size() == 1)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** Whether a refusal speaks of that state, of the field, or of a step from one to another. */
    private static boolean isAbout(
            String said, String field, Object value, List<@Nullable Object> values, boolean only) {
        boolean names = States.isField(field)
                || STATES.stream()
                        .anyMatch(word -> field.toLowerCase(Locale.ROOT).contains(word));
        boolean named = says(said, value);
        boolean another =
                values.stream().filter(v -> !String.valueOf(v).equals(value)).anyMatch(v -> says(said, v));
        boolean step = STEP.matcher(said).find();
        return names
                ? named || another || step || MentionedFields.mentions(said, List.of(field))
                : step && (only || named && another);
    }

    private static boolean says(String said, @Nullable Object value) {
        String word = String.valueOf(value).toLowerCase(Locale.ROOT);
        String words = word.replace('_', ' ').replace('-', ' ');
        return word.length() > 1
                && Pattern.compile("(?<![\\w])(?:" + Pattern.quote(word) + "|" + Pattern.quote(words) + ")(?![\\w])")
                        .matcher(said)
                        .find();
    }

    /** It was accepted: where others were refused, that state is kept. */
    void accepted(Reply reply) {
        if (!isChange()) {
            return;
        }
        accepted = reply;
        refused.keySet().forEach(field -> keep(field, reply));
    }

    /** Keeps to what was accepted, where a journey was refused another state; false when that is no news. */
    boolean keeps(Reply refusal) {
        Reply known = accepted;
        if (known == null || !refused(refusal)) {
            return false;
        }
        boolean news = false;
        for (String field : refused.keySet()) {
            news |= keep(field, known);
        }
        return news;
    }

    private boolean keep(String field, Reply known) {
        Object value = sent(known, Set.of(field)).get(field);
        boolean other = value != null
                && refused.getOrDefault(field, List.of()).stream()
                        .noneMatch(r -> String.valueOf(r).equals(String.valueOf(value)));
        return other && keepTo(field, List.of(value));
    }

    private boolean keepTo(String field, List<@Nullable Object> values) {
        boolean query = beliefs.operation().parameters(In.QUERY).stream()
                .anyMatch(p -> p.name().equals(field));
        Complaint kept = new Complaint(query ? "query" : "body", List.of(field), Kind.ALLOWED, List.copyOf(values), "");
        return !values.isEmpty()
                && (beliefs.keepsTo(kept)
                        || !closed(beliefs.operation())
                                        .getOrDefault(field, List.of())
                                        .equals(values)
                                && beliefs.refersTo(kept)); // what is believed last is what holds
    }

    /** What was sent there, as the body or the query has it. */
    private static Map<String, Object> sent(Reply reply, Set<String> fields) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (SentFields.of(reply.sent()).orElse(null) instanceof Map<?, ?> body) {
            body.forEach((name, value) -> {
                if (fields.contains(String.valueOf(name)) && value != null) {
                    out.put(String.valueOf(name), value);
                }
            });
        }
        int mark = reply.target().indexOf('?');
        for (String pair :
                mark < 0 ? new String[0] : reply.target().substring(mark + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && fields.contains(parts[0])) {
                out.putIfAbsent(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return out;
    }

    /** Fields at the top of the body, and parameters of the query, that take one of several values. */
    private static Map<String, List<@Nullable Object>> closed(Operation operation) {
        Map<String, List<@Nullable Object>> out = new LinkedHashMap<>();
        operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(schema -> ((Schema.Structure) schema)
                        .properties()
                        .forEach((name, shape) -> add(out, name, Schemas.enumeration(shape))));
        operation.parameters(In.QUERY).forEach(p -> add(out, p.name(), Schemas.enumeration(p.schema())));
        return out;
    }

    private static void add(
            Map<String, List<@Nullable Object>> out, String name, Optional<List<@Nullable Object>> values) {
        values.filter(all -> !all.isEmpty()).ifPresent(all -> out.putIfAbsent(name, all));
    }
}
