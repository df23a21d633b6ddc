package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makers that were refused for long and work at last: what was refused meanwhile for want of such a thing gets another
 * chance, once. For one thread.
 */
final class LateMakers {
    private static final int TRIES = 6;

    private final Map<String, Recipe> recipes;
    private final Set<String> refused = new HashSet<>();
    private final Set<String> again = new HashSet<>();

    LateMakers(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Opens again what waited for those that have come to work since the last call; false when none have, or nothing did. */
    boolean propose() {
        List<Recipe> late = new ArrayList<>();
        for (Map.Entry<String, Recipe> entry : recipes.entrySet()) {
            if (entry.getKey().startsWith("POST ")) {
                if (!entry.getValue().works()) {
                    refused.add(entry.getKey());
                } else if (refused.remove(entry.getKey())) {
                    late.add(entry.getValue());
                }
            }
        }
        boolean news = false;
        for (Recipe recipe : recipes.values()) {
            for (Recipe maker : late) {
                if (recipe.hasFailed()
                        && waitsFor(recipe, maker)
                        && again.add(recipe.documented().key())) {
                    recipe.again(TRIES);
                    news = true;
                }
            }
        }
        return news;
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
