package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes with an account and is made by nothing else, such as the first bank account of a customer: where a refusal calls
 * it unknown, it is named as the read of the caller's own account shows it. Only where the run has made that account, so that
 * what belongs to it is the run's as well.
 */
final class OwnThings {
    /** Where an account shows itself. */
    private static final Set<String> SELF = Set.of("me", "self", "myself", "whoami");

    private final Map<String, Recipe> recipes;
    private final boolean ours;

    /**
     * Things of the caller.
     *
     * @param ours whether this run has made the account under which everything is done
     */
    OwnThings(Map<String, Recipe> recipes, boolean ours) {
        this.recipes = recipes;
        this.ours = ours;
    }

    /** Has the fields of a body that call such a thing refer to it; false where nothing shows it, or they do. */
    boolean propose(Recipe recipe) {
        Optional<Reply> refusal = recipe.last().filter(Reply::isRefusal);
        if (!ours || refusal.isEmpty() || recipe.operation().body().isEmpty()) {
            return false;
        }
        List<String> sentences = MentionedFields.sentences(refusal.get()).stream()
                .filter(sentence -> refusal.get().status() == 404 || Messages.saysUnknown(sentence))
                .toList();
        boolean news = false;
        for (Map.Entry<String, Schema> field : fields(recipe).entrySet()) {
            Optional<Complaint> reference = sentences.stream()
                    .flatMap(sentence -> shown(field.getKey(), field.getValue(), sentence)
                            .map(from -> new Complaint("body", List.of(field.getKey()), Kind.REFERENCE, from, sentence))
                            .stream())
                    .findFirst();
            news |= reference.filter(recipe.beliefs()::refersTo).isPresent();
        }
        return news;
    }

    private static Map<String, Schema> fields(Recipe recipe) {
        return recipe.operation()
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(body -> ((Schema.Structure) body).properties())
                .orElse(Map.of());
    }

    /** The read of the caller's account that shows it, and where in its answer. */
    private Optional<String> shown(String field, Schema declared, String sentence) {
        return recipes.values().stream()
                .filter(OwnThings::showsCaller)
                .flatMap(read -> read.last().filter(Reply::is2xx).flatMap(Reply::json).stream()
                        .flatMap(json -> place(json, field, declared.resolved(), sentence).stream())
                        .map(place -> read.operation().key() + "#" + place))
                .findFirst();
    }

    /** Whether it reads the account of whoever asks. */
    static boolean showsCaller(Recipe recipe) {
        List<String> segments = Stream.of(recipe.operation().path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return recipe.operation().method().equals("GET")
                && !segments.isEmpty()
                && SELF.contains(segments.get(segments.size() - 1).toLowerCase(Locale.ROOT));
    }

    /** In the first of the things in a list that the field, or the sentence, is about: a key that the field ends in. */
    private static Optional<String> place(Object json, String field, Schema schema, String sentence) {
        if (!(json instanceof Map<?, ?> account)) {
            return Optional.empty();
        }
        List<String> words = Names.words(field);
        return account.entrySet().stream()
                .filter(list -> list.getValue() instanceof List<?> things
                        && !things.isEmpty()
                        && things.get(0) instanceof Map<?, ?>)
                .flatMap(list -> {
                    String name = String.valueOf(list.getKey());
                    Map<?, ?> first = (Map<?, ?>) ((List<?>) list.getValue()).get(0);
                    return first.entrySet().stream()
                            .filter(key -> fits(key.getValue(), schema))
                            .map(key -> String.valueOf(key.getKey()))
                            .filter(key -> isFor(words, Names.words(name), Names.words(key), sentence))
                            .map(key -> "/" + name + "/0/" + key);
                })
                .findFirst();
    }

    /** Whether a field is the key of such things: {@code account_id}, of accounts; any {@code …_serial}, where they are spoken of. */
    private static boolean isFor(List<String> field, List<String> things, List<String> key, String sentence) {
        int before = field.size() - key.size();
        if (before < 0 || !field.subList(before, field.size()).equals(key)) {
            return false;
        }
        List<String> rest = new ArrayList<>(field.subList(0, before));
        boolean named = !rest.isEmpty() && rest.equals(things);
        return named || !key.equals(List.of("id")) && Names.words(sentence).containsAll(things);
    }

    private static boolean fits(@Nullable Object value, Schema schema) {
        return schema instanceof Schema.Numeric
                ? value instanceof Number
                : schema instanceof Schema.Text && value instanceof String text && !text.isBlank();
    }
}
