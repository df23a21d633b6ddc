package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.OwnNames;
import io.loadkit.generator.OwnSessions;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Goes through scenarios and sends what is still to be learned. What earlier rounds made is used again: only a step
 * whose values are not there, or have been refused, is sent again for the sake of another.
 */
final class Walk {
    private static final int MOST_WAITS = 8;
    private static final int CREATED = 201;

    /** So many are made of what nothing deletes, as far as that is not to be learned itself. */
    private static final int MOST_STAYING = 60;

    /** The same, where the target has deletion switched off: what ends a thing need not be found out then. */
    private static final int MOST_SWITCHED_OFF = 10;

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final Inventory inventory;
    private final Cleaning cleaning;
    private final Originals originals;
    private final BooleanSupplier overtime;
    private final EndTrials trials;
    private final OwnState ownState;
    private final InsteadOfOurs ours;
    private final Pool pool = new Pool();
    private final Moves moves;
    private final Map<String, Integer> rehearsals = new HashMap<>();
    private final FoundThings found;
    private final Newcomers newcomers;
    private final Additions additions;
    private final Several several;
    private final Lifecycles lifecycles;
    private Reply lastReply = new Reply(0, Optional.empty(), "", "");
    private int waits;
    private boolean progress;

    Walk(
            Map<String, Recipe> recipes,
            Caller caller,
            Drawing drawing,
            Sessions sessions,
            Inventory inventory,
            Cleaning cleaning,
            Originals originals,
            Lifecycles lifecycles,
            Newcomers newcomers,
            Several several,
            InsteadOfOurs ours,
            BooleanSupplier overtime) {
        this.several = several;
        this.ours = ours;
        this.lifecycles = lifecycles;
        this.originals = originals;
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.inventory = inventory;
        this.cleaning = cleaning;
        this.overtime = overtime;
        this.moves = new Moves(recipes, caller, drawing, pool, inventory);
        this.newcomers = newcomers;
        this.additions = new Additions(newcomers);
        this.found = new FoundThings(caller, drawing, recipes);
        this.ownState = new OwnState(recipes);
        this.trials = new EndTrials(recipes, caller, drawing, sessions, overtime);
    }

    /** Tries each open operation once at most; true when one was sent, or something was made that it may need. */
    boolean round(List<Scenario> scenarios) {
        progress = false;
        newcomers.among(scenarios);
        Set<String> done = new HashSet<>();
        for (Scenario scenario : scenarios) {
            boolean open = scenario.requests().stream()
                    .anyMatch(r -> !r.cleanup() && isOpen(r.template().key()) && !done.contains(Steps.key(r)));
            if (open && !overtime.getAsBoolean()) {
                walk(scenario, done);
            }
        }
        return progress;
    }

    /**
     * Sends a whole scenario with new things, as the load does.
     *
     * @return keys of the steps that were refused, in order; those that could not be sent are left out
     */
    List<Refused> rehearse(Scenario scenario) {
        lifecycles.settled();
        several.begin();
        List<Refused> out = new ArrayList<>();
        Map<String, Object> saved = new HashMap<>();
        Map<String, Reply> answers = new HashMap<>();
        drawing.inTurn(rehearsals.merge(scenario.name(), 1, Integer::sum));
        List<Ended> ended = new ArrayList<>();
        Set<String> occupied = new HashSet<>();
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Request request && !OwnSessions.opens(request)) {
                Recipe recipe = recipes.get(Steps.key(request));
                int before = caller.sent();
                if (recipe == null) {
                    continue;
                }
                for (Map<String, Object> values : several.each(request, saved)) {
                    boolean able = (recipe.works() || request.cleanup() && !recipe.hasFailed())
                            && !(Steps.isDelete(request) && occupied.contains(Steps.subject(request.template())));
                    boolean worked = able && send(request, recipe, values, scenario, false);
                    if (worked) {
                        answers.putIfAbsent(Steps.key(request), lastReply);
                    }
                    if (worked && Steps.isDelete(request)) {
                        inventory.takenAway(request, values);
                    } else if (worked && request.cleanup()) {
                        ended.add(new Ended(request, values));
                    }
                    if (able && !worked && caller.sent() > before && lastReply.isRefusal()) {
                        Refused refused = Refused.now(request, lastReply, values, answers);
                        out.add(refused);
                        if (refused.isRefusedDeletion()) {
                            occupied.addAll(request.template().needs()); // could not be reached without what it lies in
                        }
                    }
                }
            }
        }
        drawing.inTurn(-1);
        if (out.stream().noneMatch(Refused::isRefusedDeletion)) { // so what was sent to end things has ended them
            ended.forEach(end -> inventory.takenAway(end.request(), end.values()));
        }
        return out;
    }

    private record Ended(Step.Request request, Map<String, Object> values) {}

    /** Does to what could not be deleted what may end it: the keys of all that were accepted until it was deleted. */
    List<String> endedBy(Scenario scenario, Refused refused, List<Scenario> all, List<String> keys) {
        List<String> ends = trials.endsOf(scenario, refused.step(), refused.knownTo(all), all, keys);
        if (!ends.isEmpty()) {
            inventory.takenAway(refused.step(), refused.saved());
        }
        return ends;
    }

    /** Whether a scenario makes more of what stays than there should be. */
    boolean litters(Scenario scenario) {
        return scenario.requests().stream().anyMatch(request -> isEnough(scenario, request));
    }

    /** Whether enough was made of what a step makes, as it cannot be deleted. */
    private boolean isEnough(Scenario scenario, Step.Request maker) {
        int most = cleaning.isSwitchedOff(maker) ? MOST_SWITCHED_OFF : MOST_STAYING;
        return pool.timesMade(maker) >= most && cleaning.stays(scenario, maker);
    }

    /** Makes what a scenario makes once more, so that its clean-up steps can be tried on it. */
    void makeFor(Scenario scenario) {
        Map<String, Object> saved = new HashMap<>();
        for (Step step : scenario.steps()) {
            boolean own = step instanceof Step.Request login && OwnSessions.opens(login);
            if (!own && step instanceof Step.Request request && !request.cleanup() && Steps.provides(request)) {
                Recipe recipe = recipes.get(Steps.key(request));
                if (recipe == null || !recipe.works() || !send(request, recipe, saved, scenario, false)) {
                    return;
                }
            }
        }
    }

    /** What worked again and again without showing an id. */
    Set<String> barren() {
        return pool.barren();
    }

    private void walk(Scenario scenario, Set<String> done) {
        Map<String, Object> saved = new HashMap<>();
        boolean anew = scenario.requests().stream()
                .flatMap(r -> Optional.ofNullable(recipes.get(Steps.key(r))).stream())
                .anyMatch(recipe -> recipe.isOpen() && recipe.wantsFresh());
        Set<String> missed = new HashSet<>();
        for (Step step : scenario.steps()) {
            if (!(step instanceof Step.Request request) || request.cleanup() || OwnSessions.opens(request)) {
                continue;
            }
            Recipe recipe = recipes.get(Steps.key(request));
            if (recipe == null || recipe.hasFailed()) {
                continue;
            }
            boolean toLearn = recipe.isOpen() && !ours.waits(scenario, request) && done.add(Steps.key(request));
            if (toLearn && (lifecycles.misses(request, missed) || ownState.misses(recipe))) {
                continue;
            }
            Map<String, Object> known = Steps.isMomentary(request) ? null : pool.of(request);
            boolean needed = Steps.provides(request) && !pool.isBarren(request) && stillNeeded(scenario, request)
                    || isEarlier(scenario, request);
            boolean again = anew && needed && !isEnough(scenario, request);
            if (!toLearn && Steps.provides(request) && known != null && !again) {
                known.forEach(saved::putIfAbsent);
            } else if (toLearn || recipe.works() && needed) {
                boolean worked = send(request, recipe, saved, scenario, toLearn);
                if (!worked) {
                    missed.add(Steps.key(request));
                    missed.addAll(Steps.names(request));
                }
                boolean usedUp = worked && toLearn && known != null && cleaning.triesOn(request, saved);
                boolean another = usedUp && anew && needed && send(request, recipe, saved, scenario, false);
                if (known != null && usedUp && !another) {
                    pool.put(request, known); // the one before is still there
                    saved.putAll(known);
                }
                if (known != null) {
                    known.forEach(saved::putIfAbsent);
                }
            }
        }
    }

    /** Whether an open operation of the scenario waits for what the step provides. */
    private boolean stillNeeded(Scenario scenario, Step.Request maker) {
        Set<String> names = Steps.names(maker);
        return scenario.requests().stream()
                .filter(r -> !r.cleanup() && isOpen(Steps.key(r)) || Steps.provides(r))
                .anyMatch(r -> r.template().needs().stream().anyMatch(names::contains));
    }

    /** Whether it has to be done before something else in the scenario that is open. */
    private boolean isEarlier(Scenario scenario, Step.Request request) {
        return scenario.requests().stream()
                .filter(r -> !r.cleanup() && isOpen(Steps.key(r)) || Steps.provides(r))
                .flatMap(r -> Optional.ofNullable(recipes.get(Steps.key(r))).stream())
                .anyMatch(r -> r.part().earlier().contains(Steps.key(request)));
    }

    private boolean send(
            Step.Request request, Recipe recipe, Map<String, Object> saved, Scenario scenario, boolean toLearn) {
        RequestTemplate template = request.template();
        sessions.provide(scenario, saved);
        if (!overtime.getAsBoolean()) {
            sessions.open(scenario, template, saved);
        }
        if (!saved.keySet().containsAll(template.needs()) || overtime.getAsBoolean()) {
            return false;
        }
        Optional<Newcomers.Before> there =
                pool.saysNothing(request) ? newcomers.before(request, saved) : several.before(request, saved);
        originals.before(scenario, request, saved);
        Optional<Newcomers.Before> around = additions.before(request, recipe, saved);
        drawing.use(saved);
        if (toLearn) {
            drawing.restart(recipe.drawn());
        }
        Optional<Ledger.Making> making = inventory.intend(scenario, request, saved);
        Reply reply = caller.follow(template);
        lastReply = reply;
        progress |= toLearn;
        if (reply.status() == 429 && waits++ < MOST_WAITS) {
            caller.rest(Quota.wait(reply, caller.now()));
        }
        boolean worked = recipe.isSuccess(reply);
        originals.after(request, reply, worked);
        if (worked) {
            sessions.accepted(scenario, template);
        }
        if (worked && sessions.endedOthers(scenario, template)) {
            recipe.irreversible("it ends other sessions of the same account, too");
            progress = true;
        }
        if (reply.status() == 401) {
            sessions.end();
        }
        if (reply.status() == 401 || reply.status() == 403) {
            sessions.refused(recipe.operation());
        }
        progress |= worked && moves.by(request, recipe, saved, reply);
        List<String> before = pool.doneTo(template, saved);
        if (worked) {
            recipe.doneBefore(before);
            before.add(template.key());
            if (Names.takesAway(template.key())) {
                pool.forget(template, saved);
            }
        }
        boolean waits = lifecycles.answered(scenario, request, saved, reply, worked, toLearn);
        if (toLearn && !waits) {
            recipe.answered(reply, Accepted.of(recipe.operation(), template, caller.target()));
        } else if (!toLearn) {
            recipe.usedAgain(reply);
        }
        cleaning.sent(recipe, scenario, request, saved, reply, worked);
        if (!worked) {
            making.filter(m -> reply.status() > 0 || reply.isUnsent()).ifPresent(Ledger.Making::notMade);
            template.keeps().forEach(saved::remove);
            return false;
        }
        boolean puts = template.method().equals("PUT")
                && reply.status() == CREATED
                && !recipe.part().creates();
        if (puts && Folders.isOfOne(recipe.path())) {
            recipe.part().creates(true);
            progress = true;
        }
        Map<String, Object> fresh = new HashMap<>();
        for (Save save : request.saves()) {
            Optional<Object> value = reply.extract(save.from());
            value.ifPresent(v -> fresh.put(save.name(), v));
        }
        if (request.saves().stream().anyMatch(save -> !fresh.containsKey(save.name()))) {
            recipe.beliefs().learn(reply);
        }
        several.answered(request, there, reply).forEach(fresh::remove);
        template.keeps().forEach(name -> fresh.put(name, saved.get(name)));
        if (Steps.renames(request)) {
            return true;
        }
        moves.made(fresh, request.saves(), reply);
        lifecycles.made(request, fresh, reply);
        boolean silent = !request.saves().isEmpty()
                && request.saves().stream().map(Save::name).noneMatch(fresh::containsKey);
        if (silent && template.method().equals("POST") && request.saves().size() == 1) {
            there.flatMap(list -> newcomers.since(list, saved, reply))
                    .or(() -> recipe.part().adds().isPresent() ? Optional.empty() : Newcomers.said(reply))
                    .ifPresent(id -> fresh.put(request.saves().get(0).name(), id));
        }
        saved.putAll(fresh);
        if (request.cleanup()) {
            return true; // what it brings is for a deletion
        }
        if (!fresh.isEmpty()) {
            progress |= pool.put(request, fresh);
        }
        if (silent) {
            progress |= pool.showedNothing(request);
            boolean says = !pool.isBarren(request) && !several.showsOthers(request);
            recipe.part().silent(!says && template.method().equals("POST"));
        }
        if (!template.method().equals("GET") && Steps.provides(request)) {
            pool.count(request);
            inventory.made(scenario, request, saved, reply, making);
        } else if (template.method().equals("POST")) {
            inventory.perhapsMade(request, saved, reply);
            progress |= found.address(recipe, template, saved, reply);
            Set<String> keys = NewThings.keys(recipe.path(), recipes);
            if (!recipe.part().alsoMakes() && NewThings.isIn(reply, caller.target(), pool.texts(), keys)) {
                recipe.part().alsoMakes(true);
                progress = true;
            }
            lookForAddition(request, recipe, around, saved, reply);
        }
        return true;
    }

    /** Whether it has added to a list, or made what no list shows: then few are made of it, or all are taken away. */
    private void lookForAddition(
            Step.Request request,
            Recipe recipe,
            Optional<Newcomers.Before> around,
            Map<String, Object> saved,
            Reply reply) {
        boolean shown = recipe.part().alsoMakes() || recipe.part().address().isPresent();
        Optional<OwnNames.Addition> addition = Additions.isUnknown(request, recipe)
                ? additions.after(recipe, around, saved, reply, shown)
                : Optional.empty();
        addition.ifPresent(found -> {
            recipe.part().adds(found);
            progress = true;
        });
    }

    private boolean isOpen(String key) {
        return Optional.ofNullable(recipes.get(key)).filter(Recipe::isOpen).isPresent();
    }
}
