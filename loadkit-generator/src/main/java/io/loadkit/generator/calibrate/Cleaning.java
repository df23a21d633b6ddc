package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.Inventory.Thing;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.model.Operation;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes away what calibration made, the newest first, and learns by that which deletes work. For one thread. */
final class Cleaning {
    private static final int PASSES = 3;

    /** What a deletion may answer when something has to be ended before it. */
    private static final Set<Integer> WANTS_AN_END = Set.of(400, 403, 409, 412, 422, 423);

    /** What a deletion may answer when what its path or a header names is not there any more. */
    private static final Set<Integer> ORPHANS = Set.of(400, 403, 404, 422);

    /** What a deletion may answer where the state of the thing is not the one for it. */
    private static final Set<Integer> STATES = Set.of(400, 409, 422, 423);

    /** So often what ends the things of a maker is looked for in vain. */
    private static final int MOST_IN_VAIN = 3;

    private static final Reply NO_REPLY = new Reply(0, Optional.empty(), "", "");

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final BooleanSupplier overtime;
    private final Inventory inventory;

    /** Keys of what makes things whose deletion the target has switched off. */
    private final Set<String> switchedOff = new HashSet<>();

    /** Keys of deletions that were refused, and are sent in another way when journeys are generated anew. */
    private final Set<String> outdated = new HashSet<>();

    /** What the deletion that was sent last answered. */
    private Reply refusal = NO_REPLY;

    private final Amended amended = new Amended();
    private final EndTrials trials;

    /** Keys of what makes things of which one more was made, to see whether it goes as it was made. */
    private final Set<String> asMade = new HashSet<>();

    private final Holders holders;

    /** How often it was tried in vain what ends the things of each maker. */
    private final Map<String, Integer> inVain = new HashMap<>();

    Cleaning(
            Map<String, Recipe> recipes,
            Caller caller,
            Drawing drawing,
            Sessions sessions,
            Inventory inventory,
            BooleanSupplier overtime) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.inventory = inventory;
        this.overtime = overtime;
        this.trials = new EndTrials(recipes, caller, drawing, sessions, overtime);
        this.holders = new Holders(recipes, trials);
    }

    /** A request was answered that may have changed something by an amount, or may end something. */
    void sent(
            Recipe recipe,
            Scenario scenario,
            Step.Request request,
            Map<String, Object> saved,
            Reply reply,
            boolean worked) {
        trials.sent(request);
        if (worked) {
            amended.sent(recipe, scenario, request.template(), saved, reply);
        }
    }

    /** Takes back what was changed by an amount, where that keeps things from being deleted. */
    private void undo() {
        for (Recipe recipe : recipes.values()) {
            String key = recipe.operation().key();
            boolean holds = recipe.isIrreversible()
                    || recipe.part().endedBy().filter(key::equals).isPresent();
            for (Amended.Undoing undoing : holds ? amended.undoing(key) : List.<Amended.Undoing>of()) {
                Map<String, Object> saved = new HashMap<>(undoing.saved());
                sessions.provide(undoing.scenario(), saved);
                drawing.use(saved);
                caller.follow(undoing.template());
            }
        }
    }

    /**
     * Takes the thing that was made last away at once, where that way of deleting was never tried: a target that has deletion
     * switched off is to be known before much is made, and nothing lies in this one yet.
     *
     * @param saved what is known where it was made
     * @return whether it is gone
     */
    boolean triesOn(Step.Request maker, Map<String, Object> saved) {
        Thing last = inventory.newest();
        if (last == null || !last.names().equals(Steps.names(maker)) || !last.isIn(saved)) {
            return false;
        }
        boolean untried = inventory.deleters(last).stream()
                .findFirst()
                .filter(Steps::isDelete)
                .filter(way -> isAnother(last, way))
                .flatMap(this::recipe)
                .filter(recipe -> recipe.isOpen() && !recipe.wasTried())
                .isPresent();
        if (untried && isGone(last)) {
            inventory.remove(last);
            return true;
        }
        return false;
    }

    /** Whether that way would take nothing away that was made before. */
    private boolean isAnother(Thing last, Step.Request way) {
        return inventory.things().stream()
                .filter(thing -> thing != last)
                .noneMatch(thing -> way.template().needs().stream()
                        .allMatch(name -> Objects.equals(
                                thing.saved().get(name), last.saved().get(name))));
    }

    /** Whether the target refuses to delete what a step makes, whatever it is sent. */
    boolean isSwitchedOff(Step.Request maker) {
        return switchedOff.contains(maker.template().key());
    }

    /** Whether what a step makes stays, as nothing deletes it or what does is refused. */
    boolean stays(Scenario scenario, Step.Request maker) {
        return Creation.of(scenario, maker)
                .filter(creation -> creation.isUndeletable()
                        || !creation.deleters().isEmpty()
                                && creation.deleters().stream()
                                        .allMatch(way -> recipe(way)
                                                .filter(Recipe::hasFailed)
                                                .isPresent()))
                .isPresent();
    }

    /** Whether anything made in that scenario could be used to try this clean-up step. */
    boolean hasFor(Step.Request cleanup) {
        return inventory.things().stream()
                .anyMatch(thing -> inventory.deleters(thing).contains(cleanup));
    }

    /**
     * Whether something of that scenario was deleted only after what may have ended it was done to it. Whether it goes as it was
     * made has to be known, as a user of the load may be stopped halfway; asked once of each kind.
     */
    boolean isUnsure(Scenario scenario) {
        return Creation.of(scenario).stream()
                .anyMatch(creation -> creation.endings().isEmpty()
                        && creation.deleters().stream().filter(Steps::isDelete).anyMatch(this::wentAfterAnEnd)
                        && asMade.add(creation.key()));
    }

    private boolean wentAfterAnEnd(Step.Request way) {
        List<String> before =
                recipe(way).filter(Recipe::works).map(Recipe::doneBefore).orElse(List.of());
        return !before.isEmpty()
                && EndTrials.candidates(recipes, Sequences.thing(way.template().name()), List.of(), true).stream()
                        .anyMatch(end -> before.contains(end.key()));
    }

    /**
     * Takes away all that can be. What is refused is tried again after the rest is gone.
     *
     * @param scenarios in which is sent what may end things
     */
    void clean(List<Scenario> scenarios) {
        outdated.clear();
        undo();
        inventory.things().stream()
                .filter(thing -> inventory.deleters(thing).isEmpty())
                .forEach(holders::add);
        for (int pass = 0; pass < PASSES; pass++) {
            Set<String> occupied = new HashSet<>();
            List<Thing> things = inventory.things();
            for (int i = things.size() - 1; i >= 0 && !overtime.getAsBoolean(); i--) {
                Thing thing = things.get(i);
                boolean waits = pass + 1 < PASSES
                        && thing.names().stream().anyMatch(name -> occupied.contains(thing.called(name)));
                if (!waits && (isGone(thing) || endedByTrial(thing, scenarios))) {
                    inventory.remove(thing);
                } else { // what it lies in goes after it, as it could not be reached without that
                    if (!waits && STATES.contains(refusal.status())) {
                        holders.add(thing);
                    }
                    inventory.deleters(thing).stream()
                            .flatMap(way -> way.template().needs().stream())
                            .filter(name -> !thing.names().contains(name))
                            .forEach(name -> occupied.add(thing.called(name)));
                }
            }
        }
    }

    private boolean isGone(Thing thing) {
        refusal = NO_REPLY;
        List<Step.Request> ways = inventory.deleters(thing);
        Step.Request way = ways.stream()
                .filter(w -> recipe(w).filter(Recipe::isOpen).isPresent())
                .findFirst()
                .or(() -> ways.stream().findFirst())
                .orElse(null);
        if (way == null) {
            return true; // no deleter is known
        }
        if (outdated.contains(way.template().key())) {
            return false;
        }
        if (recipe(way).filter(Recipe::isSwitchedOff).isPresent()) {
            inventory.creations(thing).forEach(creation -> switchedOff.add(creation.key()));
            return false; // it would not go whatever is asked for, and how often
        }
        Map<String, Object> saved = new HashMap<>(thing.saved());
        sessions.provide(thing.scenario(), saved);
        drawing.use(saved);
        Optional<Reply> keptOut = prepare(thing, saved);
        if (keptOut.isPresent() && !saved.keySet().containsAll(way.template().needs())) {
            recipe(way).filter(Recipe::isOpen).ifPresent(recipe -> recipe.answered(keptOut.get()));
            return false; // whose account it is could not log in
        }
        Reply asked = caller.follow(way.template());
        boolean ended = WANTS_AN_END.contains(asked.status()) && end(thing, saved);
        if (ended) {
            prepare(thing, saved); // what the deletion has to repeat of the thing is another since
        }
        Reply reply = ended ? caller.follow(way.template()) : asked;
        if (reply.status() == 401) {
            sessions.end();
        }
        if (ORPHANS.contains(reply.status()) && inventory.isOrphan(thing, way)) {
            thing.making()
                    .filter(m -> reply.status() == 404)
                    .ifPresent(m -> m.gone(false)); // else the books look for it
            return true; // it went with what its path or a header names, which says nothing of the deletion
        }
        refusal = reply;
        Optional<Recipe> recipe = recipe(way);
        boolean worked = recipe.map(r -> r.isSuccess(reply)).orElse(reply.is2xx());
        boolean early = reply.status() == 409
                        && recipe.filter(r -> r.refusals().isAboutVersion(reply))
                                .isEmpty()
                || reply.status() == 404
                || reply.status() == 410;
        recipe.filter(r -> r.isOpen() && !early).ifPresent(r -> {
            Operation before = r.operation();
            r.answered(reply);
            if (!r.operation().equals(before)) {
                outdated.add(way.template().key());
            }
        });
        if (worked) {
            inventory.deleted(thing, way.template().key());
            empty(thing, saved);
        }
        if (recipe.filter(Recipe::isSwitchedOff).isPresent()) {
            inventory.creations(thing).forEach(creation -> switchedOff.add(creation.key()));
        }
        boolean gone = worked || reply.status() == 404 || reply.status() == 410;
        if (gone && reply.status() != 202 && reply.status() != 404) { // the books look for what was not found
            thing.making().ifPresent(m -> m.gone(worked));
        }
        return gone;
    }

    /** Whether it could be deleted after something that can be done to it: then that ends what is made like it, too. */
    private boolean endedByTrial(Thing thing, List<Scenario> scenarios) {
        Step.Request way = inventory.deleters(thing).stream()
                .filter(Steps::isDelete)
                .findFirst()
                .orElse(null);
        Optional<String> key = inventory.creations(thing).findFirst().map(Creation::key);
        Recipe maker = key.map(recipes::get).orElse(null);
        boolean known = maker != null && maker.part().endedBy().isPresent();
        if (way == null || maker == null || !STATES.contains(refusal.status())) {
            return false;
        }
        if (holders.ended(thing, way, refusal, scenarios)) {
            inventory.deleted(thing, Steps.key(way));
            thing.making().ifPresent(m -> m.gone(true));
            return true;
        }
        if (!known && inVain.getOrDefault(key.get(), 0) >= MOST_IN_VAIN) {
            return false;
        }
        String path = Sequences.thing(way.template().name());
        List<String> keys = known
                ? maker.part().endedBy().stream().toList()
                : EndTrials.ends(recipes, path, Names.words(refusal.body()));
        Optional<String> end = EndTrials.decisive(trials.endsOf(thing.scenario(), way, thing.saved(), scenarios, keys));
        if (end.isEmpty()) {
            inVain.merge(key.get(), 1, Integer::sum);
            return false;
        }
        maker.part().endedBy(end);
        inventory.deleted(thing, Steps.key(way));
        thing.making().ifPresent(m -> m.gone(true));
        return true;
    }

    /**
     * Puts it into the bin, if it is not there, reads what the deletion has to repeat, or logs in as whose account it is.
     *
     * @return the answer to the last request by which somebody should have logged in
     */
    private Optional<Reply> prepare(Thing thing, Map<String, Object> saved) {
        List<Step.Request> first = inventory
                .creations(thing)
                .flatMap(creation -> creation.endings().stream().filter(creation::isAlwaysFirst))
                .toList();
        Optional<Reply> login = Optional.empty();
        for (Step.Request step : first) {
            Reply looked = caller.follow(step.template());
            step.saves().forEach(save -> looked.extract(save.from()).ifPresent(value -> saved.put(save.name(), value)));
            login = step.template().method().equals("POST") ? Optional.of(looked) : login;
        }
        return login;
    }

    /** Does what ends a thing that was refused to go; false where nothing is known that does. */
    private boolean end(Thing thing, Map<String, Object> saved) {
        List<Step.Request> ends = inventory
                .creations(thing)
                .flatMap(creation -> creation.endings().stream().filter(first -> !creation.isAlwaysFirst(first)))
                .filter(first -> first.cleanup() || first.template().method().equals("POST"))
                .filter(first -> saved.keySet().containsAll(first.template().needs()))
                .toList();
        ends.forEach(first -> caller.follow(first.template()));
        return !ends.isEmpty();
    }

    /** Takes what was deleted out of the bin, too. */
    private void empty(Thing thing, Map<String, Object> saved) {
        for (Step.Request second : inventory.emptiers(thing)) {
            Recipe recipe = recipes.get(second.template().key());
            if (recipe != null
                    && !recipe.hasFailed()
                    && saved.keySet().containsAll(second.template().needs())) {
                drawing.use(saved);
                Reply reply = caller.follow(second.template());
                if (recipe.isOpen()) {
                    recipe.answered(reply);
                }
            }
        }
    }

    private Optional<Recipe> recipe(Step.Request request) {
        return Optional.ofNullable(recipes.get(request.template().key()));
    }
}
