package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.plan.Creation;
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

/** What was made, or may have been, and has no name yet: later answers tell, or a list of all there is. For one thread. */
final class Nameless {
    /** So many answers are kept of a kind that may make something. */
    private static final int MOST_PERHAPS = 20;

    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final List<Thing> things = new ArrayList<>();

    /**
     * Something made whose id was not found in the answer.
     *
     * @param key of the operation that made it
     * @param counted whether it is among what was created; if not, it is not sure that anything was
     */
    record Thing(String key, Map<String, Object> saved, Reply reply, Optional<Ledger.Making> making, boolean counted) {}

    /** Something that has got a name: by the step that makes it as is known by now, and all values known of it. */
    record Named(Thing thing, Scenario scenario, Step.Request maker, Map<String, Object> saved) {}

    Nameless(Caller caller, Drawing drawing, Sessions sessions) {
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
    }

    int size() {
        return things.size();
    }

    void made(Step.Request maker, Map<String, Object> saved, Reply reply, Optional<Ledger.Making> making) {
        things.add(new Thing(maker.template().key(), new HashMap<>(saved), reply, making, true));
    }

    void perhapsMade(Step.Request maker, Map<String, Object> saved, Reply reply) {
        String key = maker.template().key();
        if (things.stream().filter(thing -> thing.key().equals(key)).count() < MOST_PERHAPS) {
            things.add(new Thing(key, new HashMap<>(saved), reply, Optional.empty(), false));
        }
    }

    void moved(String name, Object before, Object now) {
        things.forEach(thing -> thing.saved().replace(name, before, now));
    }

    /** What has a name by now, by scenarios that know more than those it was made with; it is nameless no more. */
    List<Named> named(List<Scenario> scenarios) {
        List<Named> named = new ArrayList<>();
        for (Thing thing : List.copyOf(things)) {
            told(thing, scenarios)
                    .or(() -> listed(thing, scenarios))
                    .filter(found -> things.remove(thing))
                    .ifPresent(named::add);
        }
        return named;
    }

    /** Named by the answer it was made with: where an id stands in that is known now. */
    private static Optional<Named> told(Thing thing, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            Step.Request maker = scenario.requests().stream()
                    .filter(r -> r.template().key().equals(thing.key())
                            && !Steps.names(r).isEmpty())
                    .findFirst()
                    .orElse(null);
            if (maker != null) {
                Map<String, Object> saved = new HashMap<>(thing.saved());
                maker.saves()
                        .forEach(save -> thing.reply().extract(save.from()).ifPresent(v -> saved.put(save.name(), v)));
                SentNames.of(maker.template(), thing.reply().sent()).forEach(saved::putIfAbsent);
                if (saved.keySet().containsAll(Steps.names(maker))) {
                    return Optional.of(new Named(thing, scenario, maker, saved));
                }
            }
        }
        return Optional.empty();
    }

    /** What no answer named is looked for in a list, so that its deletion is tried: the load looks there, too. */
    private Optional<Named> listed(Thing thing, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (Step.Request maker : scenario.requests()) {
                List<Step.Request> deleters = maker.template().key().equals(thing.key())
                                && (thing.counted() || !Steps.names(maker).isEmpty())
                        ? Creation.of(scenario, maker).map(Creation::deleters).orElse(List.of())
                        : List.of();
                Set<String> missing = new HashSet<>(Steps.names(maker));
                missing.removeAll(thing.saved().keySet());
                if (!deleters.isEmpty() && missing.size() == 1) {
                    Optional<Object> id = idInList(thing, scenario, deleters.get(0), scenarios);
                    if (id.isPresent()) {
                        Map<String, Object> saved = new HashMap<>(thing.saved());
                        saved.put(missing.iterator().next(), id.get());
                        return Optional.of(new Named(thing, scenario, maker, saved));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Object> idInList(Thing thing, Scenario scenario, Step.Request deleter, List<Scenario> scenarios) {
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
}
