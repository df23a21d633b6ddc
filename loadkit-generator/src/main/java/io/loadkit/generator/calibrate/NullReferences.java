package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * References that may be null, of what was never sent for want of the thing they refer to: nothing that works makes one or
 * shows one, so nothing is referred to. For one thread.
 */
final class NullReferences {
    private final Map<String, Recipe> recipes;

    NullReferences(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Sends null where such a reference is; false when the operation was sent, or has none. */
    boolean propose(Recipe recipe) {
        Operation operation = recipe.operation();
        if (recipe.wasTried() || operation.body().isEmpty()) {
            return false;
        }
        boolean changed = false;
        if (operation.body().get().contents().get(0).schema().resolved() instanceof Schema.Structure body) {
            for (Map.Entry<String, Schema> field : body.properties().entrySet()) {
                boolean needed = body.required().contains(field.getKey()) && isNullable(field.getValue());
                changed |= needed
                        && Names.refersTo(field.getKey())
                                .filter(thing -> !isMade(thing, operation))
                                .isPresent()
                        && recipe.beliefs()
                                .keepsTo(new Complaint(
                                        "body",
                                        List.of(field.getKey()),
                                        Kind.ALLOWED,
                                        Collections.singletonList(null),
                                        ""));
            }
        }
        return changed;
    }

    private static boolean isNullable(Schema declared) {
        return declared.notes().nullable() || declared.resolved().notes().nullable();
    }

    /** Whether something works that makes such things, other than the operation itself. */
    private boolean isMade(String thing, Operation but) {
        return recipes.values().stream()
                .filter(recipe -> recipe.works() && !recipe.documented().key().equals(but.key()))
                .anyMatch(recipe -> recipe.documented().method().equals("POST") && Names.makes(recipe.path(), thing));
    }
}
