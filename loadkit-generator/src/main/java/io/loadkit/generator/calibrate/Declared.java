package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.JourneyRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The journeys that the user wrote down: their order is believed before any is learned. */
final class Declared {
    private final JourneyRules said;

    Declared(JourneyRules said) {
        this.said = said;
    }

    /** Tells each step of them what comes before it on the same thing. */
    void among(Map<String, Recipe> recipes) {
        for (JourneyRules.Flow flow : said.flows()) {
            List<String> steps = flow.steps();
            for (int i = 0; i < steps.size(); i++) {
                Recipe recipe = recipes.get(steps.get(i));
                if (recipe == null) {
                    continue;
                }
                recipe.part().flow(flow.name());
                String thing = Sequences.thing(recipe.path());
                List<String> earlier = steps.subList(0, i).stream()
                        .filter(key -> !thing.isEmpty() && !key.startsWith("GET ") && isBelow(key, thing))
                        .toList();
                if (!earlier.isEmpty() && recipe.part().after().isEmpty()) {
                    recipe.part().after(Optional.of(earlier));
                }
            }
        }
    }

    private static boolean isBelow(String key, String thing) {
        String path = key.substring(key.indexOf(' ') + 1);
        return path.startsWith(thing + "/") || path.startsWith(thing + ":") || path.equals(thing);
    }

    /** Says which of their steps are left out, and why. */
    void tellMissing(Set<String> sent, Map<String, Recipe> recipes, Consumer<String> progress) {
        for (JourneyRules.Flow flow : said.flows()) {
            for (String step : flow.steps()) {
                Recipe recipe = recipes.get(step);
                if (recipe != null && !sent.contains(step)) {
                    progress.accept("WITHOUT " + step + " of your flow " + flow.name() + ": "
                            + recipe.refusal().map(Reply::message).orElse("it could not be sent"));
                }
            }
        }
    }
}
