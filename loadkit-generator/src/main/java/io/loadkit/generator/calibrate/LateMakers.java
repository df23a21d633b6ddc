package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makers that were refused, or could not be sent, for long and work at last: what was refused meanwhile for want of such a thing gets another
 * chance, once. For one thread.
 */
final class LateMakers {
    private static final int TRIES = 6;
    private static final Set<Integer> OF_VALUES = Set.of(400, 404, 409, 410, 422);

    private final Map<String, Recipe> recipes;
    private final Set<Recipe> late = new LinkedHashSet<>();

    /** By makers that did not work, or could not be sent: what was refused meanwhile. */
    private final Map<String, Set<String>> refused = new HashMap<>();

    private final Set<String> again = new HashSet<>();

    LateMakers(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Opens again what waited for those that have come to work since the last call; false when none have, or nothing did. */
    boolean propose() {
        for (Map.Entry<String, Recipe> entry : recipes.entrySet()) {
            if (entry.getKey().startsWith("POST ")) {
                Recipe maker = entry.getValue();
                if (maker.works() && refused.containsKey(entry.getKey())) {
                    late.add(maker);
                } else if (!maker.works()) {
                    refused.computeIfAbsent(entry.getKey(), key -> new HashSet<>())
                            .addAll(meanwhile());
                }
            }
        }
        boolean news = false;
        for (Recipe recipe : recipes.values()) {
            for (Recipe maker : late) {
                if (recipe.hasFailed()
                        && isOfValues(recipe)
                        && waitsFor(recipe, maker)
                        && wasEarlier(recipe, maker)
                        && again.add(recipe.documented().key())) {
                    recipe.again(TRIES);
                    news = true;
                }
            }
        }
        return news;
    }

    /** What is refused or not sent by now. */
    private List<String> meanwhile() {
        return recipes.entrySet().stream()
                .filter(entry -> !entry.getValue().works()
                        && (entry.getValue().hasFailed()
                                || entry.getValue().refusal().isPresent()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether it was refused before that worked: it may be given up a round later, as its requests were made up before. */
    private boolean wasEarlier(Recipe recipe, Recipe maker) {
        return refused.getOrDefault(maker.documented().key(), Set.of())
                .contains(recipe.documented().key());
    }

    /** Whether it was refused for what was sent, and not for who sent it or as it is switched off; or was not sent at all. */
    private static boolean isOfValues(Recipe recipe) {
        return recipe.last()
                .filter(reply -> !OF_VALUES.contains(reply.status()))
                .isEmpty();
    }

    /** Whether it was refused in words that speak of such a thing, or is about one by its path. */
    private static boolean waitsFor(Recipe recipe, Recipe maker) {
        String above = maker.path().replaceAll("/+$", "");
        String thing = Names.subject(above.substring(above.lastIndexOf('/') + 1));
        return recipe.path().startsWith(above + "/")
                || recipe.last()
                        .filter(Reply::isRefusal)
                        .filter(reply -> MentionedFields.sentences(reply).stream()
                                .anyMatch(sentence -> Names.words(sentence).contains(thing)))
                        .isPresent();
    }
}
