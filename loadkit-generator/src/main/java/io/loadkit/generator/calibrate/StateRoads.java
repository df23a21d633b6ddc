package io.loadkit.generator.calibrate;

import io.loadkit.generator.EndingWords;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Ending;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Roads to a state by an update that names the state itself, each a step of its own: {@code PATCH /jobs/{id}/status} with {@code
 * planned}, then with {@code running}. Documents list states in the order in which things come into them, so that the way to
 * one leads over those before it.
 */
final class StateRoads {
    private static final int MOST = 3;
    private static final int SHORTEST_STEM = 5;
    private static final String ENDING = "(?:[aeo]s|e[nrs]|[aeios])";

    /** Until these words of what an end is called nothing goes on from there. */
    private static final String LAST_OF_ALL = "refused";

    private StateRoads() {}

    /**
     * What brings a new thing into other states than that in which it is made, the likeliest first.
     *
     * @param update of the thing, as documented
     * @param made the states that a new thing shows
     * @param present those of the thing that was refused
     * @param message of the refusal
     */
    static List<List<String>> of(Operation update, Set<String> made, Set<String> present, String message) {
        Set<List<String>> out = new LinkedHashSet<>();
        states(update).forEach((field, states) -> {
            int first = -1;
            for (int i = 0; i < states.size() && first < 0; i++) {
                first = made.contains(states.get(i).toLowerCase(Locale.ROOT)) ? i : -1;
            }
            List<String> ahead = states.subList(first < 0 ? 0 : first + 1, states.size());
            List<String> onward = ahead.stream().filter(state -> !isLast(state)).toList();
            List<String> said = ahead.stream()
                    .filter(state -> !present.contains(state.toLowerCase(Locale.ROOT)) && isSaid(state, message))
                    .toList();
            for (String state : said) {
                List<String> road =
                        new ArrayList<>(onward.contains(state) ? onward.subList(0, onward.indexOf(state)) : List.of());
                road.add(state);
                out.add(keys(update, field, road));
                out.add(keys(update, field, List.of(state)));
            }
            for (int length = 1; said.isEmpty() && length <= onward.size(); length++) {
                out.add(keys(update, field, onward.subList(0, length)));
            }
        });
        return out.stream().limit(MOST).toList();
    }

    /** The fields of a body, at the top, that name a state of which there are several, and these. */
    static Map<String, List<String>> states(Operation update) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        boolean changes = Set.of("PATCH", "PUT", "POST").contains(update.method())
                && update.path().contains("{");
        update.body()
                .filter(body -> changes && body.contents().get(0).isJson())
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> ((Schema.Structure) body).properties().forEach((name, declared) -> {
                    List<String> states = Schemas.enumeration(declared).orElse(List.of()).stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
                    if (States.isField(name) && states.size() > 1) {
                        out.put(name, states);
                    }
                }));
        return out;
    }

    /** Each of these states as {@link Ending} reads it. */
    private static List<String> keys(Operation update, String field, List<String> states) {
        return states.stream().map(state -> key(update, field, state)).toList();
    }

    /** The update with the state that was sent, as {@link Ending} reads it; the update alone where it names none. */
    static String keyOf(Operation update, Reply reply) {
        Object sent = SentFields.of(reply.sent()).orElse(null);
        return states(update).keySet().stream()
                .filter(field -> sent instanceof Map<?, ?> body && body.get(field) instanceof String)
                .map(field -> key(update, field, String.valueOf(((Map<?, ?>) Objects.requireNonNull(sent)).get(field))))
                .findFirst()
                .orElse(update.key());
    }

    private static String key(Operation update, String field, String state) {
        return new Ending(update.key(), Optional.of(new Ending.State("/" + field, state))).toString();
    }

    /** Whether nothing goes on from that state: it was cancelled, or refused. */
    private static boolean isLast(String state) {
        OptionalInt rank = EndingWords.rankOf(state);
        OptionalInt last = EndingWords.rankOf(LAST_OF_ALL);
        return rank.isPresent() && last.isPresent() && rank.getAsInt() <= last.getAsInt();
    }

    /** Whether a refusal speaks of it, with a space for a mark between words, of several things or in another gender. */
    static boolean isSaid(String state, String message) {
        List<String> parts = Stream.of(plain(state).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(StateRoads::forms)
                .toList();
        return state.length() > 2
                && !parts.isEmpty()
                && Pattern.compile("(?<![\\p{L}\\p{N}])" + String.join("[\\s_-]+", parts) + "(?![\\p{L}\\p{N}])")
                        .matcher(plain(message))
                        .find();
    }

    /** A word with the endings that it takes in the languages in which states are told. */
    private static String forms(String word) {
        String stem = word.replaceFirst(ENDING + "$", "");
        return stem.length() < SHORTEST_STEM ? Pattern.quote(word) : Pattern.quote(stem) + ENDING + "?";
    }

    /** In lower case and without accents, which values of a closed set often do without. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }
}
