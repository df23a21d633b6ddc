package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An update that works may give the thing another id, as one does that makes a slug anew from the title. That is believed when
 * a GET finds it by the new id and not by the old one.
 */
final class Moves {
    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Pool pool;
    private final Inventory inventory;
    private final NewIds places = new NewIds();

    Moves(Map<String, Recipe> recipes, Caller caller, Drawing drawing, Pool pool, Inventory inventory) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.pool = pool;
        this.inventory = inventory;
    }

    /** Something was made that goes by these values. */
    void made(Map<String, Object> values, List<Save> saves, Reply reply) {
        places.made(values, saves, reply);
    }

    /** Whether it is learned only now that updates of that kind do so. */
    boolean by(Step.Request request, Recipe recipe, Map<String, Object> saved, Reply reply) {
        RequestTemplate template = request.template();
        boolean updates = Set.of("PUT", "PATCH").contains(template.method())
                && Folders.isOfOne(template.name())
                && template.target().pieces().stream().anyMatch(Template.Slot.class::isInstance);
        String name = updates ? Steps.subject(template) : "";
        Object before = saved.get(name);
        NewIds.Found found =
                before == null ? null : places.in(reply, name, before).orElse(null);
        if (found == null || before == null) {
            return false;
        }
        boolean news = recipe.part().newId().isEmpty();
        if (news) {
            Recipe read = recipes.get("GET " + recipe.operation().path());
            if (read == null || read.hasFailed()) {
                return false;
            }
            Map<String, Object> other = new HashMap<>(saved);
            other.put(name, found.id());
            if (!get(template, other).is2xx()
                    || !Set.of(404, 410).contains(get(template, saved).status())) {
                return false;
            }
            recipe.part().newId(found.pointer());
        }
        saved.put(name, found.id());
        pool.moved(name, before, found.id());
        inventory.moved(name, before, found.id());
        return news;
    }

    private Reply get(RequestTemplate of, Map<String, Object> saved) {
        drawing.use(saved);
        return caller.follow(
                new RequestTemplate(of.app(), "GET", of.name(), of.target(), of.headers(), Optional.empty()));
    }
}
