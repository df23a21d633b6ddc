package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that a request has to repeat of what the target has said of the same thing: what is paid is the total of the order,
 * and the code with which a parcel is fetched is the one that was answered when it was put there.
 */
final class ShownValues {
    private static final int DEEPEST = 3;
    private static final Set<Integer> REFUSALS = Set.of(400, 402, 403, 404, 409, 422);
    private static final Set<String> EXPECTED = Set.of(
            "expected",
            "required",
            "due",
            "outstanding",
            "remaining",
            "correct",
            "pending",
            "total",
            "needed",
            "esperado",
            "pendiente",
            "attendu",
            "erwartet",
            "restante",
            "atteso");
    private static final Set<String> AMOUNTS = Set.of(
            "amount", "total", "sum", "price", "paid", "importe", "monto", "betrag", "montant", "importo", "valor",
            "preis");
    private static final Set<String> CODES = Set.of(
            "code", "pin", "otp", "token", "secret", "key", "reference", "signature", "receipt", "voucher", "version");

    /** So often something is tried of one operation. */
    private static final int MOST = 2;

    private static final Set<String> COMMON = Set.of(
            "id", "status", "state", "name", "title", "type", "note", "reason", "comment", "description", "date");
    private static final Pattern NUMBER = Pattern.compile("(?:expected|must (?:be|equal)|should"
            + " (?:be|equal)|exactly|equals?|due|is)\\D{0,12}(\\d{1,12}(?:\\.\\d{1,6})?)");

    private final Map<String, Recipe> recipes;
    private final Map<String, Integer> proposed = new HashMap<>();

    ShownValues(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has a field repeat what was shown of the thing; false when nothing was, or it does. */
    boolean propose(Recipe recipe) {
        Optional<Reply> refusal = recipe.last().filter(reply -> REFUSALS.contains(reply.status()));
        String thing = Sequences.thing(recipe.path());
        boolean often = proposed.getOrDefault(recipe.operation().key(), 0) >= MOST;
        if (often
                || refusal.isEmpty()
                || thing.isEmpty()
                || recipe.documented().method().equals("GET")) {
            return false;
        }
        for (Map.Entry<String, Schema> field : fields(recipe.operation()).entrySet()) {
            Optional<String> from = source(recipe, refusal.get(), thing, field.getKey(), field.getValue());
            if (from.isPresent()
                    && recipe.beliefs()
                            .refersTo(new Complaint(
                                    "body",
                                    List.of(field.getKey()),
                                    Kind.REFERENCE,
                                    from.get(),
                                    refusal.get().message()))) {
                proposed.merge(recipe.operation().key(), 1, Integer::sum);
                return true;
            }
        }
        return false;
    }

    private Optional<String> source(Recipe recipe, Reply refusal, String thing, String field, Schema schema) {
        boolean said = MentionedFields.sentences(refusal).stream()
                .anyMatch(sentence -> MentionedFields.mentions(sentence, List.of(field)));
        boolean amount = Names.words(field).stream().anyMatch(AMOUNTS::contains);
        Optional<BigDecimal> expected = amount || said ? expected(refusal) : Optional.empty();
        if (expected.isPresent() && isCount(schema)) {
            Optional<String> total = makers(recipe, thing)
                    .flatMap(maker -> equal(maker, expected.get()).stream()
                            .map(pointer -> maker.operation().key() + "#" + pointer))
                    .findFirst();
            if (total.isPresent()) {
                return total;
            }
        }
        // what a thing costs is known since it was made: what is done to it afterwards may put an end to it
        boolean plain = COMMON.contains(field.toLowerCase(Locale.ROOT)) || schema instanceof Schema.Flag;
        boolean code = Names.words(field).stream().anyMatch(CODES::contains);
        return plain || !said && !code
                ? Optional.empty()
                : Stream.concat(amount ? makers(recipe, thing) : Stream.empty(), others(recipe, thing))
                        .flatMap(other -> named(other, field).stream()
                                .map(pointer -> other.operation().key() + "#" + pointer))
                        .findFirst();
    }

    /** The number that a refusal calls expected, in a field of its own or in a sentence. */
    private static Optional<BigDecimal> expected(Reply refusal) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        refusal.json().ifPresent(json -> scalars(json, "", 0, scalars));
        Optional<BigDecimal> named = scalars.entrySet().stream()
                .filter(e -> Names.words(e.getKey().substring(e.getKey().lastIndexOf('/') + 1)).stream()
                        .anyMatch(EXPECTED::contains))
                .flatMap(e -> number(e.getValue()).stream())
                .findFirst();
        return named.or(() -> MentionedFields.sentences(refusal).stream()
                .map(sentence -> NUMBER.matcher(sentence.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .flatMap(found -> number(found.group(1)).stream())
                .findFirst());
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.matches("-?\\d{1,15}(?:\\.\\d{1,9})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isCount(Schema schema) {
        return !(schema instanceof Schema.Flag
                || schema instanceof Schema.Structure
                || schema instanceof Schema.Sequence);
    }

    /** What makes the thing that an operation acts on. */
    private Stream<Recipe> makers(Recipe recipe, String thing) {
        String collection = Folders.above(thing);
        return recipes.values().stream()
                .filter(r -> r != recipe
                        && r.accepted().isPresent() // once is enough to know what it shows
                        && r.documented().method().equals("POST"))
                .filter(r -> r.path().replaceAll("/$", "").equals(collection)
                        || r.part()
                                .address()
                                .filter(at -> at.path().equals(thing))
                                .isPresent());
    }

    /** What makes it, and what else is done to it. */
    private Stream<Recipe> others(Recipe recipe, String thing) {
        return Stream.concat(
                recipes.values().stream()
                        .filter(r -> r != recipe
                                && r.works()
                                && Set.of("POST", "PUT", "PATCH")
                                        .contains(r.documented().method())
                                && r.path().startsWith(thing + "/")),
                makers(recipe, thing));
    }

    private static Optional<String> equal(Recipe maker, BigDecimal expected) {
        return shown(maker).entrySet().stream()
                .filter(e -> number(e.getValue())
                        .filter(value -> value.compareTo(expected) == 0)
                        .isPresent())
                .filter(e -> !Names.isId(e.getKey().substring(e.getKey().lastIndexOf('/') + 1)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> named(Recipe other, String field) {
        List<String> name = Names.words(field);
        return shown(other).keySet().stream()
                .filter(pointer -> Names.words(pointer.substring(pointer.lastIndexOf('/') + 1))
                        .equals(name))
                .findFirst();
    }

    /** What its last accepted answer showed, by where it stood. */
    static Map<String, Object> shown(Recipe recipe) {
        Map<String, Object> out = new LinkedHashMap<>();
        recipe.accepted().flatMap(Reply::json).ifPresent(json -> scalars(json, "", 0, out));
        return out;
    }

    private static void scalars(Object json, String pointer, int depth, Map<String, Object> out) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            map.forEach((key, value) -> {
                if (value != null) {
                    scalars(value, pointer + "/" + key, depth + 1, out);
                }
            });
        } else if (json instanceof String || json instanceof Number) {
            out.put(pointer, json);
        }
    }

    /** The fields of its body, at the top, but for those of closed sets. */
    static Map<String, Schema> fields(Operation operation) {
        Map<String, Schema> out = new LinkedHashMap<>();
        operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> ((Schema.Structure) body).properties().forEach((name, declared) -> {
                    Schema schema = declared.resolved();
                    if (schema.notes().enumeration().isEmpty() && isCount(schema)) {
                        out.put(name, schema);
                    }
                }));
        return out;
    }
}
