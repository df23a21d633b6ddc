package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes after which a thing is not found any more, as they gave it the name by which it is reached: from then on they keep
 * to the name it has.
 */
final class Renames {
    /** What things are often reached by, the likeliest first. */
    private static final List<String> KEYS = List.of("name", "id", "slug", "key", "code", "title", "label", "username");

    private static final Set<String> CHANGES = Set.of("PUT", "PATCH");

    private Renames() {}

    /**
     * Leaves one more such name out of a change of what could not be found to be deleted.
     *
     * @return false when there is none, or none that may be left out
     */
    static boolean leftOut(Scenario scenario, Refused refused, Map<String, Recipe> recipes) {
        if (refused.reply().status() != 404 || !refused.deletes()) {
            return false;
        }
        String path = refused.key().substring("DELETE ".length());
        for (Step.Request step : scenario.requests()) {
            Optional<Recipe> change = Optional.ofNullable(
                            recipes.get(step.template().key()))
                    .filter(r -> CHANGES.contains(r.operation().method()))
                    .filter(r -> r.operation().path().equals(path));
            if (change.isPresent()
                    && KEYS.stream()
                            .filter(key -> sends(change.get().operation(), key))
                            .anyMatch(key -> change.get().beliefs().leftOut(key))) {
                return true;
            }
        }
        return false;
    }

    private static boolean sends(Operation operation, String field) {
        return operation
                .body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(schema -> schema instanceof Schema.Structure structure
                        && structure.properties().containsKey(field))
                .isPresent();
    }
}
