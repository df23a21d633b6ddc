package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Creation;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What calibration has made and not taken away yet, and how each of it goes as is known by now. For one thread. */
final class Inventory {
    private static final int MOST = 5_000;

    private final Optional<Ledger> ledger;
    private final Nameless nameless;
    private final Several several;
    private final List<Thing> things = new ArrayList<>();

    /** What is known by now of how things are taken away, by what makes them. */
    private final Map<String, Creation> known = new HashMap<>();

    /** What was deleted once, in case that has only put it into a bin. */
    private final List<Once> once = new ArrayList<>();

    /** Names and ids of what was deleted. */
    private final Set<String> away = new HashSet<>();

    private int created;
    private int deleted;

    /** Something made: the scenario that says how it goes, what made it, its names, and all values known when it was made. */
    record Thing(
            Scenario scenario,
            String makerKey,
            Set<String> names,
            Map<String, Object> saved,
            Optional<Ledger.Making> making) {
        /** Whether it goes by the values that are known there. */
        boolean isIn(Map<String, Object> values) {
            return names.stream().allMatch(name -> Objects.equals(saved.get(name), values.get(name)));
        }

        /** One of the names that it goes by or lies below, with the value. */
        String called(String name) {
            return name + " " + saved.get(name);
        }
    }

    /** Something deleted by the operation of that key. */
    private record Once(Thing thing, String key) {}

    Inventory(Optional<Ledger> ledger, Nameless nameless, Several several) {
        this.several = several;
        this.ledger = ledger;
        this.nameless = nameless;
    }

    int created() {
        return created;
    }

    int deleted() {
        return deleted;
    }

    /** What is there, the oldest first. */
    List<Thing> things() {
        return List.copyOf(things);
    }

    @Nullable
    Thing newest() {
        return things.isEmpty() ? null : things.get(things.size() - 1);
    }

    /** Enters a request that makes something into the books, before it is sent. */
    Optional<Ledger.Making> intend(Scenario scenario, Step.Request request, Map<String, Object> saved) {
        if (ledger.isEmpty() || Steps.names(request).isEmpty()) {
            return Optional.empty();
        }
        return Creation.of(scenario, request)
                .flatMap(creation -> ledger.map(books -> books.intend(creation, 0, saved)));
    }

    void made(
            Scenario scenario,
            Step.Request maker,
            Map<String, Object> saved,
            Reply reply,
            Optional<Ledger.Making> making) {
        making.ifPresent(m -> m.made(saved));
        created++;
        Set<String> names = Steps.names(maker);
        if (isFull()) {
            return;
        }
        if (saved.keySet().containsAll(names)) {
            things.add(new Thing(scenario, Steps.key(maker), names, new HashMap<>(saved), making));
            behind(scenario, maker, saved, reply);
            if (things.stream().anyMatch(thing -> isOtherwiseCalled(thing, Steps.key(maker), names))) {
                renamed(scenario);
            }
        } else {
            nameless.made(maker, saved, reply, making);
        }
    }

    /** Enters what the same request made besides. */
    private void behind(Scenario scenario, Step.Request maker, Map<String, Object> saved, Reply reply) {
        for (Map<String, Object> other : several.behindFirst(maker, saved, reply)) {
            Optional<Ledger.Making> making = intend(scenario, maker, other);
            making.ifPresent(m -> m.made(other));
            created++;
            things.add(new Thing(scenario, Steps.key(maker), Steps.names(maker), other, making));
        }
    }

    /** Something was sent of which nobody knows yet that it makes what can be deleted. */
    void perhapsMade(Step.Request maker, Map<String, Object> saved, Reply reply) {
        if (!isFull()) {
            nameless.perhapsMade(maker, saved, reply);
        }
    }

    private boolean isFull() {
        return things.size() + nameless.size() >= MOST;
    }

    /** An update has given a thing another id: it goes by that, and so does what lies in it. */
    void moved(String name, Object before, Object now) {
        for (Thing thing : things) {
            if (thing.saved().replace(name, before, now)) {
                thing.making().ifPresent(m -> m.made(thing.saved()));
            }
        }
        nameless.moved(name, before, now);
    }

    /** Learns of newer scenarios how things go, what has only gone into a bin, and the names of what had none. */
    void recover(List<Scenario> scenarios) {
        Map<String, Creation> now = new HashMap<>();
        scenarios.forEach(scenario -> Creation.of(scenario).stream()
                .filter(creation -> creation.isDeletedInSteps()
                        || isOnlyEnded(creation)
                        || !creation.endings().isEmpty())
                .forEach(creation -> now.merge(kind(creation), creation, Inventory::withEndsOf)));
        known.putAll(now);
        for (Once gone : List.copyOf(once)) {
            boolean binned = creations(gone.thing())
                    .anyMatch(creation -> creation.endings().stream()
                            .anyMatch(first -> first.template().key().equals(gone.key())));
            if (binned && once.remove(gone)) {
                things.add(gone.thing());
                deleted--;
            }
        }
        scenarios.forEach(this::renamed);
        nameless.named(scenarios).forEach(this::named);
    }

    /** What was made before anything was known to take it away is called by now as what is taken away. */
    private void renamed(Scenario scenario) {
        List<Creation> ways = Creation.of(scenario).stream()
                .filter(way -> !way.deleters().isEmpty() && way.names().size() == 1)
                .toList();
        for (Creation way : ways) {
            String name = way.names().iterator().next();
            things.replaceAll(thing -> isOtherwiseCalled(thing, way.key(), way.names())
                            && creations(thing).allMatch(own -> own.deleters().isEmpty())
                    ? called(thing, name, scenario, way.maker())
                    : thing);
        }
    }

    private static boolean isOtherwiseCalled(Thing thing, String makerKey, Set<String> names) {
        return thing.names().size() == 1
                && names.size() == 1
                && !thing.names().equals(names)
                && thing.makerKey().equals(makerKey);
    }

    private Thing called(Thing thing, String name, Scenario scenario, Step.Request maker) {
        Map<String, Object> saved = new HashMap<>(thing.saved());
        saved.put(name, saved.get(thing.names().iterator().next()));
        Optional<Ledger.Making> making = intend(scenario, maker, saved);
        making.ifPresent(m -> m.made(saved));
        thing.making().ifPresent(Ledger.Making::notMade); // under the name it had; in between the books have it twice
        return new Thing(scenario, Steps.key(maker), Set.of(name), saved, making);
    }

    private void named(Nameless.Named named) {
        Nameless.Thing thing = named.thing();
        Optional<Ledger.Making> making = thing.counted()
                ? thing.making()
                : intend(named.scenario(), named.maker(), named.saved()); // late is better than never
        created += thing.counted() ? 0 : 1;
        making.ifPresent(m -> m.made(named.saved()));
        things.add(new Thing(
                named.scenario(), Steps.key(named.maker()), Steps.names(named.maker()), named.saved(), making));
        behind(named.scenario(), named.maker(), named.saved(), thing.reply());
    }

    /** What a step of a rehearsal took away need not be taken away again. */
    void takenAway(Step.Request delete, Map<String, Object> saved) {
        String key = delete.template().key();
        for (Thing thing : things()) {
            boolean deletes = thing.isIn(saved)
                    && deleters(thing).stream()
                            .anyMatch(way -> way.template().key().equals(key));
            if (deletes && things.remove(thing)) {
                deleted(thing, key);
                thing.making().ifPresent(m -> m.gone(true));
            }
        }
    }

    /** It is not there any more, or is not to be looked at again. */
    void remove(Thing thing) {
        things.removeIf(other -> other == thing);
    }

    /** The operation of that key has deleted it. */
    void deleted(Thing thing, String key) {
        deleted++;
        if (once.size() < MOST) {
            once.add(new Once(thing, key));
        }
        thing.names().forEach(name -> away.add(thing.called(name)));
    }

    /** Whether a request names what was taken away, besides the thing itself. */
    boolean isOrphan(Thing thing, Step.Request way) {
        return way.template().needs().stream()
                .filter(name -> !thing.names().contains(name))
                .anyMatch(name -> away.contains(thing.called(name)));
    }

    /** Steps that take it away. */
    List<Step.Request> deleters(Thing thing) {
        return deleters(thing, false);
    }

    /** Steps that take it out of the bin into which those before have put it. */
    List<Step.Request> emptiers(Thing thing) {
        return deleters(thing, true);
    }

    private List<Step.Request> deleters(Thing thing, boolean second) {
        return creations(thing)
                .flatMap(creation -> creation.deleters().stream().filter(d -> creation.isSecond(d) == second))
                .filter(Step.Request::cleanup)
                .toList();
    }

    /** How a thing is taken away: as is known by now, else as it was when it was made. */
    Stream<Creation> creations(Thing thing) {
        List<Creation> own = Creation.of(thing.scenario()).stream()
                .filter(creation -> creation.names().equals(thing.names()))
                .toList();
        return own.stream()
                .map(creation -> Optional.ofNullable(known.get(kind(creation)))
                        .or(() -> known.values().stream()
                                .filter(other -> other.key().equals(creation.key())
                                        && !isOnlyEnded(other)
                                        && thing.saved().keySet().containsAll(other.needs()))
                                .findFirst())
                        .orElse(creation));
    }

    /** As the one says, and with what the other knows to end such things besides: a journey has the ends of what it does. */
    private static Creation withEndsOf(Creation other, Creation one) {
        List<Step.Request> endings = new ArrayList<>(other.endings());
        endings.removeIf(
                end -> one.endings().stream().anyMatch(own -> Steps.key(own).equals(Steps.key(end))));
        endings.addAll(one.endings());
        return new Creation(
                one.maker(),
                one.names(),
                one.deleters(),
                endings,
                one.logins(),
                one.listing(),
                one.goesWith(),
                one.readable());
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
