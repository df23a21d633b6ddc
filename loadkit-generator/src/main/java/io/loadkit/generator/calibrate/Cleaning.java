package io.loadkit.generator.calibrate;

import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes away what calibration made, the newest first, and learns by that which deletes work. */
final class Cleaning {
    private static final int PASSES = 3;
    private static final int MOST_MADE = 5_000;

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final BooleanSupplier overtime;
    private final List<Made> made = new ArrayList<>();
    private final List<Nameless> nameless = new ArrayList<>();
    private int created;
    private int deleted;

    /** Something made whose id was not found in the answer. */
    private record Nameless(String key, Map<String, Object> saved, Reply reply) {}

    /** Something made: the scenario that says how it goes, its names, and all values known when it was made. */
    private record Made(Scenario scenario, Set<String> names, Map<String, Object> saved) {}

    Cleaning(Map<String, Recipe> recipes, Caller caller, Drawing drawing, Sessions sessions, BooleanSupplier overtime) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.overtime = overtime;
    }

    int created() {
        return created;
    }

    int deleted() {
        return deleted;
    }

    void made(Scenario scenario, Step.Request maker, Map<String, Object> saved, Reply reply) {
        created++;
        Set<String> names = names(maker);
        if (made.size() + nameless.size() >= MOST_MADE) {
            return;
        }
        if (saved.keySet().containsAll(names)) {
            made.add(new Made(scenario, names, new HashMap<>(saved)));
        } else {
            nameless.add(new Nameless(maker.template().key(), new HashMap<>(saved), reply));
        }
    }

    /** What was made before anybody knew where its id stands in the answer: later answers have told. */
    void recover(List<Scenario> scenarios) {
        for (Nameless thing : List.copyOf(nameless)) {
            for (Scenario scenario : scenarios) {
                scenario.requests().stream()
                        .filter(r -> r.template().key().equals(thing.key())
                                && !r.saves().isEmpty())
                        .findFirst()
                        .ifPresent(maker -> recover(thing, scenario, maker));
            }
        }
    }

    private void recover(Nameless thing, Scenario scenario, Step.Request maker) {
        Map<String, Object> saved = new HashMap<>(thing.saved());
        maker.saves().forEach(save -> thing.reply().extract(save.from()).ifPresent(v -> saved.put(save.name(), v)));
        if (saved.keySet().containsAll(names(maker)) && nameless.remove(thing)) {
            made.add(new Made(scenario, names(maker), saved));
        }
    }

    private static Set<String> names(Step.Request maker) {
        Set<String> names = new HashSet<>(maker.template().keeps());
        maker.saves().stream().map(Save::name).forEach(names::add);
        return names;
    }

    /** Whether anything made in that scenario could be used to try this clean-up step. */
    boolean hasFor(Step.Request cleanup) {
        return made.stream().anyMatch(m -> deleters(m).contains(cleanup));
    }

    /** Takes away all that can be. What is refused is tried again after the rest is gone. */
    void clean() {
        for (int pass = 0; pass < PASSES && !made.isEmpty(); pass++) {
            for (int i = made.size() - 1; i >= 0 && !overtime.getAsBoolean(); i--) {
                if (isGone(made.get(i))) {
                    made.remove(i);
                }
            }
        }
    }

    private boolean isGone(Made thing) {
        List<Step.Request> ways = deleters(thing);
        Step.Request way = ways.stream()
                .filter(w -> recipe(w).filter(Recipe::isOpen).isPresent())
                .findFirst()
                .or(() -> ways.stream().findFirst())
                .orElse(null);
        if (way == null) {
            return true; // no deleter is known
        }
        Map<String, Object> saved = new HashMap<>(thing.saved());
        sessions.provide(thing.scenario(), saved);
        drawing.use(saved);
        Reply reply = caller.send(way.template());
        if (reply.status() == 401) {
            sessions.end();
        }
        Optional<Recipe> recipe = recipe(way);
        boolean worked = recipe.map(r -> r.isSuccess(reply)).orElse(reply.is2xx());
        boolean early = reply.status() == 409 || reply.status() == 404 || reply.status() == 410;
        recipe.filter(r -> r.isOpen() && !early).ifPresent(r -> r.answered(reply));
        deleted += worked ? 1 : 0;
        return worked || reply.status() == 404 || reply.status() == 410;
    }

    private Optional<Recipe> recipe(Step.Request request) {
        return Optional.ofNullable(recipes.get(request.template().key()));
    }

    private static List<Step.Request> deleters(Made thing) {
        return thing.scenario().requests().stream()
                .filter(Step.Request::cleanup)
                .filter(r -> last(r, thing.names()))
                .toList();
    }

    /** Whether the step is about that thing: the last value in its path is one of the thing's. */
    private static boolean last(Step.Request request, Set<String> names) {
        String name = "";
        for (io.loadkit.plan.Template.Piece piece : request.template().target().pieces()) {
            if (piece instanceof io.loadkit.plan.Template.Slot slot
                    && slot.source() instanceof io.loadkit.plan.ValueSource.Saved saved) {
                name = saved.name();
            }
        }
        return names.contains(name);
    }
}
