package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flags that an update has set otherwise than the thing was made, such as that it is out of service, where something that
 * follows is refused: they stay as they were made.
 */
final class MadeFlags {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 409, 422, 423);
    private static final List<String> ENVELOPES = List.of("", "/data", "/result", "/item");

    private final Map<String, Recipe> recipes;

    MadeFlags(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Keeps them in all updates that came before a step that was refused; false when there is none, or they are kept. */
    boolean kept(Refused refused) {
        boolean changed = false;
        if (REFUSALS.contains(refused.reply().status())) {
            for (Map.Entry<String, String> before : refused.sent().entrySet()) {
                Recipe update = recipes.get(before.getKey());
                if (update != null && updates(update) && !before.getKey().equals(refused.key())) {
                    changed |= kept(update, before.getValue());
                }
            }
        }
        return changed;
    }

    private static boolean updates(Recipe recipe) {
        return Set.of("PUT", "PATCH").contains(recipe.operation().method()) && Folders.isOfOne(recipe.path());
    }

    private boolean kept(Recipe update, String sent) {
        Object body = SentFields.of(sent).orElse(null);
        Optional<Object> made = recipes.values().stream()
                .filter(recipe -> recipe.operation().method().equals("POST")
                        && Names.isItemOf(update.path(), recipe.operation().key()))
                .flatMap(recipe -> recipe.accepted().stream())
                .flatMap(reply -> reply.json().stream())
                .findFirst();
        boolean changed = false;
        if (body instanceof Map<?, ?> fields && made.isPresent()) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                String name = String.valueOf(field.getKey());
                Object was = field.getValue() instanceof Boolean ? shown(made.get(), name) : null;
                changed |= was instanceof Boolean
                        && !was.equals(field.getValue())
                        && update.beliefs()
                                .keepsTo(new Complaint("body", List.of(name), Kind.ALLOWED, List.of(was), ""));
            }
        }
        return changed;
    }

    private static @Nullable Object shown(Object made, String name) {
        return ENVELOPES.stream()
                .flatMap(envelope -> Reply.at(made, envelope + "/" + name).stream())
                .findFirst()
                .orElse(null);
    }
}
