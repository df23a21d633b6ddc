package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Takes away what calibration made, the newest first, and learns by that which deletes work. One file because what was made,
 * what has gone with it and what has no name yet are taken from one list.
 */
final class Cleaning {
    private static final int PASSES = 3;

    /** What a deletion may answer when something has to be ended before it. */
    private static final Set<Integer> WANTS_AN_END = Set.of(400, 403, 409, 412, 422, 423);

    /** What a deletion may answer when what its path or a header names is not there any more. */
    private static final Set<Integer> ORPHANS = Set.of(400, 403, 404, 422);

    private static final int MOST_MADE = 5_000;

    /** So many answers are kept of a kind that may make something. */
    private static final int MOST_PERHAPS = 20;

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final BooleanSupplier overtime;
    private final Optional<Ledger> ledger;
    private final List<Made> made = new ArrayList<>();
    private final List<Nameless> nameless = new ArrayList<>();

    /** What is known by now of how things are taken away, by what makes them. */
    private final Map<String, Creation> known = new HashMap<>();

    /** What was deleted once, in case that has only put it into a bin. */
    private final List<Once> once = new ArrayList<>();

    /** Names and ids of what was deleted. */
    private final Set<String> away = new HashSet<>();

    /** Keys of what makes things whose deletion the target has switched off. */
    private final Set<String> switchedOff = new HashSet<>();

    private final Amended amended = new Amended();

    private int created;
    private int deleted;

    /**
     * Something made whose id was not found in the answer.
     *
     * @param counted whether it is among what was created; if not, it is not sure that anything was
     */
    private record Nameless(
            String key, Map<String, Object> saved, Reply reply, Optional<Ledger.Making> making, boolean counted) {}

    /** Something made: the scenario that says how it goes, its names, and all values known when it was made. */
    private record Made(
            Scenario scenario, Set<String> names, Map<String, Object> saved, Optional<Ledger.Making> making) {}

    /** Something deleted by the operation of that key. */
    private record Once(Made thing, String key) {}

    Cleaning(
            Map<String, Recipe> recipes,
            Caller caller,
            Drawing drawing,
            Sessions sessions,
            BooleanSupplier overtime,
            Optional<Ledger> ledger) {
        this.ledger = ledger;
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

    /** Enters a request that makes something into the books, before it is sent. */
    Optional<Ledger.Making> intend(Scenario scenario, Step.Request request, Map<String, Object> saved) {
        if (ledger.isEmpty() || names(request).isEmpty()) {
            return Optional.empty();
        }
        return Creation.of(scenario, request)
                .flatMap(creation -> ledger.map(books -> books.intend(creation, 0, saved)));
    }

    /** A request was accepted that may have changed something by an amount. */
    void changed(Recipe recipe, Scenario scenario, Step.Request request, Map<String, Object> saved, Reply reply) {
        amended.sent(recipe, scenario, request.template(), saved, reply);
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

    void made(
            Scenario scenario,
            Step.Request maker,
            Map<String, Object> saved,
            Reply reply,
            Optional<Ledger.Making> making) {
        making.ifPresent(m -> m.made(saved));
        created++;
        Set<String> names = names(maker);
        if (made.size() + nameless.size() >= MOST_MADE) {
            return;
        }
        if (saved.keySet().containsAll(names)) {
            made.add(new Made(scenario, names, new HashMap<>(saved), making));
        } else {
            nameless.add(new Nameless(maker.template().key(), new HashMap<>(saved), reply, making, true));
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
        Made last = made.isEmpty() ? null : made.get(made.size() - 1);
        if (last == null
                || !last.names().equals(names(maker))
                || last.names().stream()
                        .anyMatch(name -> !Objects.equals(last.saved().get(name), saved.get(name)))) {
            return false;
        }
        boolean untried = deleters(last).stream()
                .findFirst()
                .filter(Steps::isDelete)
                .filter(way -> isAnother(last, way))
                .flatMap(this::recipe)
                .filter(recipe -> recipe.isOpen() && !recipe.wasTried())
                .isPresent();
        if (untried && isGone(last)) {
            made.remove(last);
            return true;
        }
        return false;
    }

    /** Whether that way would take nothing away that was made before. */
    private boolean isAnother(Made last, Step.Request way) {
        return made.stream()
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

    /** Something was sent of which nobody knows yet that it makes what can be deleted. */
    void perhapsMade(Step.Request maker, Map<String, Object> saved, Reply reply) {
        String key = maker.template().key();
        long known = nameless.stream().filter(thing -> thing.key().equals(key)).count();
        if (known < MOST_PERHAPS && made.size() + nameless.size() < MOST_MADE) {
            nameless.add(new Nameless(key, new HashMap<>(saved), reply, Optional.empty(), false));
        }
    }

    /** An update has given a thing another id: it goes by that, and so does what lies in it. */
    void moved(String name, Object before, Object now) {
        for (Made thing : made) {
            if (thing.saved().replace(name, before, now)) {
                thing.making().ifPresent(m -> m.made(thing.saved()));
            }
        }
        nameless.forEach(thing -> thing.saved().replace(name, before, now));
    }

    /** What was made before anybody knew where its id stands in the answer: later answers have told. */
    void recover(List<Scenario> scenarios) {
        scenarios.forEach(scenario -> Creation.of(scenario).stream()
                .filter(creation -> creation.isDeletedInSteps()
                        || isOnlyEnded(creation)
                        || !creation.endings().isEmpty())
                .forEach(creation -> known.put(kind(creation), creation)));
        for (Once gone : List.copyOf(once)) {
            boolean binned = creations(gone.thing())
                    .anyMatch(creation -> creation.endings().stream()
                            .anyMatch(first -> first.template().key().equals(gone.key())));
            if (binned && once.remove(gone)) {
                made.add(gone.thing());
                deleted--;
            }
        }
        for (Nameless thing : List.copyOf(nameless)) {
            for (Scenario scenario : scenarios) {
                scenario.requests().stream()
                        .filter(r -> r.template().key().equals(thing.key()) && !names(r).isEmpty())
                        .findFirst()
                        .ifPresent(maker -> recover(thing, scenario, maker));
            }
            lookFor(thing, scenarios);
        }
    }

    /** What no answer named is looked for in a list, so that its deletion is tried: the load looks there, too. */
    private void lookFor(Nameless thing, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (Step.Request maker : scenario.requests()) {
                List<Step.Request> deleters = maker.template().key().equals(thing.key())
                                && thing.counted()
                                && nameless.contains(thing)
                        ? Creation.of(scenario, maker).map(Creation::deleters).orElse(List.of())
                        : List.of();
                Set<String> missing = new HashSet<>(names(maker));
                missing.removeAll(thing.saved().keySet());
                if (!deleters.isEmpty() && missing.size() == 1) {
                    listed(thing, scenario, deleters.get(0), scenarios).ifPresent(id -> {
                        Map<String, Object> saved = new HashMap<>(thing.saved());
                        saved.put(missing.iterator().next(), id);
                        nameless.remove(thing);
                        thing.making().ifPresent(m -> m.made(saved));
                        made.add(new Made(scenario, names(maker), saved, thing.making()));
                    });
                }
            }
        }
    }

    private Optional<Object> listed(Nameless thing, Scenario scenario, Step.Request deleter, List<Scenario> scenarios) {
        Map<String, Object> saved = new HashMap<>(thing.saved());
        sessions.provide(scenario, saved);
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> r.template().method().equals("GET")
                        && Names.isItemOf(
                                deleter.template().name(), r.template().key())
                        && saved.keySet().containsAll(r.template().needs()))
                .findFirst()
                .flatMap(list -> {
                    drawing.use(saved);
                    return caller.follow(list.template()).json();
                })
                .flatMap(json -> ListedThings.idOf(json, thing.reply().sent(), drawing.runTag()));
    }

    private void recover(Nameless thing, Scenario scenario, Step.Request maker) {
        Map<String, Object> saved = new HashMap<>(thing.saved());
        maker.saves().forEach(save -> thing.reply().extract(save.from()).ifPresent(v -> saved.put(save.name(), v)));
        SentNames.of(maker.template(), thing.reply().sent()).forEach(saved::putIfAbsent);
        if (saved.keySet().containsAll(names(maker)) && nameless.remove(thing)) {
            Optional<Ledger.Making> making =
                    thing.counted() ? thing.making() : intend(scenario, maker, saved); // late is better than never
            created += thing.counted() ? 0 : 1;
            making.ifPresent(m -> m.made(saved));
            made.add(new Made(scenario, names(maker), saved, making));
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

    /** What a step of a rehearsal took away need not be taken away again. */
    void takenAway(Step.Request delete, Map<String, Object> saved) {
        String key = delete.template().key();
        for (Made thing : List.copyOf(made)) {
            boolean same = thing.names().stream()
                    .allMatch(n -> Objects.equals(thing.saved().get(n), saved.get(n)));
            boolean deletes = same
                    && deleters(thing).stream()
                            .anyMatch(way -> way.template().key().equals(key));
            if (deletes && made.remove(thing)) {
                deleted++;
                away(thing, key);
                thing.making().ifPresent(m -> m.gone(true));
            }
        }
    }

    /** Takes away all that can be. What is refused is tried again after the rest is gone. */
    void clean() {
        undo();
        for (int pass = 0; pass < PASSES && !made.isEmpty(); pass++) {
            Set<String> occupied = new HashSet<>();
            for (int i = made.size() - 1; i >= 0 && !overtime.getAsBoolean(); i--) {
                Made thing = made.get(i);
                boolean waits = pass + 1 < PASSES
                        && thing.names().stream().anyMatch(name -> occupied.contains(called(name, thing)));
                if (!waits && isGone(thing)) {
                    made.remove(i);
                } else { // what it lies in goes after it, as it could not be reached without that
                    deleters(thing).stream()
                            .flatMap(way -> way.template().needs().stream())
                            .filter(name -> !thing.names().contains(name))
                            .forEach(name -> occupied.add(called(name, thing)));
                }
            }
        }
    }

    private static String called(String name, Made thing) {
        return name + " " + thing.saved().get(name);
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
        if (recipe(way).filter(Recipe::isSwitchedOff).isPresent()) {
            creations(thing).forEach(creation -> switchedOff.add(creation.key()));
            return false; // it would not go whatever is asked for, and how often
        }
        Map<String, Object> saved = new HashMap<>(thing.saved());
        sessions.provide(thing.scenario(), saved);
        drawing.use(saved);
        creations(thing)
                .flatMap(creation -> creation.endings().stream())
                .filter(first ->
                        Set.of("DELETE", "GET").contains(first.template().method()))
                .forEach(
                        first -> { // into the bin, if it is not there; or what the deletion has to repeat
                            Reply looked = caller.follow(first.template());
                            first.saves()
                                    .forEach(save -> looked.extract(save.from())
                                            .ifPresent(value -> saved.put(save.name(), value)));
                        });
        Reply asked = caller.follow(way.template());
        Reply reply = WANTS_AN_END.contains(asked.status()) && end(thing) ? caller.follow(way.template()) : asked;
        if (reply.status() == 401) {
            sessions.end();
        }
        if (ORPHANS.contains(reply.status()) && isOrphan(thing, way)) {
            thing.making()
                    .filter(m -> reply.status() == 404)
                    .ifPresent(m -> m.gone(false)); // else the books look for it
            return true; // it went with what its path or a header names, which says nothing of the deletion
        }
        Optional<Recipe> recipe = recipe(way);
        boolean worked = recipe.map(r -> r.isSuccess(reply)).orElse(reply.is2xx());
        boolean early = reply.status() == 409 || reply.status() == 404 || reply.status() == 410;
        recipe.filter(r -> r.isOpen() && !early).ifPresent(r -> r.answered(reply));
        deleted += worked ? 1 : 0;
        if (worked) {
            away(thing, way.template().key());
            empty(thing, saved);
        }
        if (recipe.filter(Recipe::isSwitchedOff).isPresent()) {
            creations(thing).forEach(creation -> switchedOff.add(creation.key()));
        }
        boolean gone = worked || reply.status() == 404 || reply.status() == 410;
        if (gone && reply.status() != 202 && reply.status() != 404) { // the books look for what was not found
            thing.making().ifPresent(m -> m.gone(worked));
        }
        return gone;
    }

    /** Does what ends a thing that was refused to go; false where nothing is known that does. */
    private boolean end(Made thing) {
        List<Step.Request> ends = creations(thing)
                .flatMap(creation -> creation.endings().stream())
                .filter(first -> first.template().method().equals("POST"))
                .toList();
        ends.forEach(first -> caller.follow(first.template()));
        return !ends.isEmpty();
    }

    /** Takes what was deleted out of the bin, too. */
    private void empty(Made thing, Map<String, Object> saved) {
        for (Step.Request second : deleters(thing, true)) {
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

    private void away(Made thing, String key) {
        if (once.size() < MOST_MADE) {
            once.add(new Once(thing, key));
        }
        thing.names().forEach(name -> away.add(called(name, thing)));
    }

    /** Whether a request names what was taken away, besides the thing itself. */
    private boolean isOrphan(Made thing, Step.Request way) {
        return way.template().needs().stream()
                .filter(name -> !thing.names().contains(name))
                .anyMatch(name -> away.contains(called(name, thing)));
    }

    private Optional<Recipe> recipe(Step.Request request) {
        return Optional.ofNullable(recipes.get(request.template().key()));
    }

    private List<Step.Request> deleters(Made thing) {
        return deleters(thing, false);
    }

    /** Steps that take it away, or those that take it out of the bin afterwards. */
    private List<Step.Request> deleters(Made thing, boolean second) {
        return creations(thing)
                .flatMap(creation -> creation.deleters().stream().filter(d -> creation.isSecond(d) == second))
                .filter(Step.Request::cleanup)
                .toList();
    }

    /** How a thing is taken away: as is known by now, else as it was when it was made. */
    private Stream<Creation> creations(Made thing) {
        List<Creation> own = Creation.of(thing.scenario()).stream()
                .filter(creation -> creation.names().equals(thing.names()))
                .toList();
        return own.stream().map(creation -> known.getOrDefault(kind(creation), creation));
    }

    /** Whether nothing deletes it, and something is thought to end it: what is thought last is right more often. */
    private static boolean isOnlyEnded(Creation creation) {
        return !creation.deleters().isEmpty()
                && creation.deleters().stream()
                        .noneMatch(way -> way.template().method().equals("DELETE"));
    }

    private static String kind(Creation creation) {
        return creation.key() + new TreeSet<>(creation.names());
    }
}
