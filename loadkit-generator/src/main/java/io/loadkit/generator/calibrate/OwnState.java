package io.loadkit.generator.calibrate;

import io.loadkit.generator.OwnAccount;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be sent of the caller's own account and stays as it is, such as a role or whether it is active: it is sent as
 * the read of the same address shows it, and the change waits for that read.
 */
final class OwnState {
    private final Map<String, Recipe> recipes;

    OwnState(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has all such fields say what was shown; false when that is no news. */
    boolean settle() {
        boolean changed = false;
        for (Recipe recipe : recipes.values()) {
            for (List<String> field : open(recipe.operation())) {
                Optional<Object> shown = read(recipe).flatMap(Recipe::accepted).flatMap(reply -> shown(reply, field));
                changed |= shown.isPresent()
                        && recipe.beliefs()
                                .keepsTo(new Complaint("body", field, Kind.ALLOWED, List.of(shown.get()), ""));
            }
        }
        return changed;
    }

    /** Whether an operation would change such a field, while a read of it may still tell what is there. */
    boolean misses(Recipe recipe) {
        return read(recipe).filter(Recipe::isOpen).isPresent()
                && !open(recipe.operation()).isEmpty();
    }

    private Optional<Recipe> read(Recipe recipe) {
        return Optional.ofNullable(recipes.get("GET " + recipe.path()));
    }

    /** What has to be sent, stays as it is, and may have several values by what is known; where one logs in with it, that is known. */
    private static List<List<String>> open(Operation operation) {
        List<List<String>> out = new ArrayList<>();
        if (OwnAccount.isChangedBy(operation)) {
            operation
                    .body()
                    .ifPresent(body -> collect(operation, body.contents().get(0).schema(), List.of(), out));
        }
        return out;
    }

    private static void collect(Operation operation, Schema declared, List<String> at, List<List<String>> out) {
        if (!(declared.resolved() instanceof Schema.Structure structure) || at.size() > 1) {
            return;
        }
        for (String name : structure.required()) {
            Schema schema = Optional.ofNullable(structure.properties().get(name))
                    .map(Schema::resolved)
                    .orElse(null);
            if (schema == null) {
                continue;
            }
            List<String> path = Stream.concat(at.stream(), Stream.of(name)).toList();
            boolean stays = OwnAccount.keeps(operation, name, schema) && !OwnAccount.isLoggedInWith(name);
            if (stays && schema.notes().enumeration().size() != 1) {
                out.add(path);
            } else if (!stays) {
                collect(operation, schema, path, out);
            }
        }
    }

    /** The value at the same place, or under the same name at the top or in what the answer is wrapped in. */
    private static Optional<Object> shown(Reply reply, List<String> field) {
        Object json = reply.json().orElse(null);
        if (!(json instanceof Map<?, ?> whole)) {
            return Optional.empty();
        }
        String name = field.get(field.size() - 1);
        return Reply.at(json, "/" + String.join("/", field))
                .or(() -> Stream.concat(Stream.of(whole), whole.values().stream())
                        .filter(Map.class::isInstance)
                        .map(part -> ((Map<?, ?>) part).get(name))
                        .filter(value -> value != null)
                        .map(Object.class::cast)
                        .findFirst());
    }
}
