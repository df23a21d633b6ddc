package io.loadkit.generator.calibrate;

import io.loadkit.generator.EndingWords;
import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Ending;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ends of things that are reached by an update which names the state itself, as {@code PATCH /orders/{id}} with {@code status:
 * cancelled} does.
 */
final class StateEnds {
    private static final Set<String> UPDATES = Set.of("PATCH", "PUT", "POST");

    private record Found(String key, int rank) {}

    private StateEnds() {}

    /**
     * What may end things so, as {@link Ending} reads it, also where that update was refused with other states: states that are
     * ends by their names, those first that a refusal speaks of and then those that leave the least behind.
     *
     * @param thing its path, up to its placeholder
     * @param words of the refusal
     */
    static List<String> of(Map<String, Recipe> recipes, String thing, List<String> words) {
        return recipes.values().stream()
                .filter(recipe -> recipe.wasTried() && isUpdateOf(recipe.operation(), thing))
                .flatMap(recipe -> states(recipe, words))
                .sorted(Comparator.comparingInt(Found::rank))
                .map(Found::key)
                .toList();
    }

    /** Whether it acts on the thing, or on its state below it; a PATCH of the thing does, too. */
    private static boolean isUpdateOf(Operation operation, String thing) {
        String path = Folders.bare(operation.path());
        boolean itself = path.equals(Folders.bare(thing));
        return UPDATES.contains(operation.method())
                && Sequences.isBelow(operation, thing)
                && (itself ? !operation.method().equals("POST") : States.isField(Folders.last(path)));
    }

    private static Stream<Found> states(Recipe recipe, List<String> words) {
        return recipe.documented().body().stream()
                .map(body -> body.contents().get(0))
                .filter(content -> content.isJson() && content.schema().resolved() instanceof Schema.Structure)
                .flatMap(content -> ((Schema.Structure) content.schema().resolved()).properties().entrySet().stream())
                .filter(field -> States.isField(field.getKey()))
                .flatMap(field -> Schemas.enumeration(field.getValue()).stream()
                        .flatMap(List::stream)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .flatMap(state -> found(recipe, field.getKey(), state, words).stream()));
    }

    private static Optional<Found> found(Recipe recipe, String field, String state, List<String> words) {
        OptionalInt rank = EndingWords.rankOf(state);
        int said = Names.words(state).stream().anyMatch(word -> isSaid(word, words)) ? 0 : EndingWords.MOST;
        String end =
                new Ending(recipe.documented().key(), Optional.of(new Ending.State("/" + field, state))).toString();
        return rank.isPresent() ? Optional.of(new Found(end, said + rank.getAsInt())) : Optional.empty();
    }

    /** Whether a refusal speaks of it: {@code annulez-les d'abord} of {@code annulee}. */
    private static boolean isSaid(String word, List<String> words) {
        int stem = Math.min(word.length(), 5);
        return stem > 3 && words.stream().anyMatch(other -> other.regionMatches(true, 0, word, 0, stem));
    }
}
