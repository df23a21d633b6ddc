package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.Inventory.Thing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Things that stay, as nothing deletes them at all or in the state they are in, and that may keep other things from being deleted:
 * each is brought to its end for the sake of those, once. For one thread.
 */
final class Holders {
    private final Map<String, Recipe> recipes;
    private final EndTrials trials;
    private final List<Thing> holders = new ArrayList<>();
    private final Set<Thing> known = Collections.newSetFromMap(new IdentityHashMap<>());

    Holders(Map<String, Recipe> recipes, EndTrials trials) {
        this.recipes = recipes;
        this.trials = trials;
    }

    /** It stays for now. */
    void add(Thing thing) {
        if (known.add(thing)) {
            holders.add(thing);
        }
    }

    /**
     * Whether a thing could be deleted after what was made of it and stays was ended, the newest first.
     *
     * @param way the deletion that was refused
     * @param why what it answered
     * @param scenarios in which is sent what may end things
     */
    boolean ended(Thing thing, Step.Request way, Reply why, List<Scenario> scenarios) {
        List<String> words = Names.words(why.body());
        for (int i = holders.size() - 1; i >= 0; i--) {
            Thing holder = holders.get(i);
            List<String> keys = thing.isIn(holder.saved()) && !thing.names().equals(holder.names())
                    ? address(holder, scenarios).stream()
                            .flatMap(path -> EndTrials.ends(recipes, path, words).stream())
                            .toList()
                    : List.of();
            if (!keys.isEmpty()) {
                holders.remove(i);
                if (!trials.endsOf(thing.scenario(), way, holder.saved(), scenarios, keys)
                        .isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where something is done to such a thing. */
    private static Optional<String> address(Thing thing, List<Scenario> scenarios) {
        return scenarios.stream()
                .flatMap(scenario -> scenario.requests().stream())
                .filter(request -> thing.names().contains(Steps.subject(request.template())))
                .map(request -> Sequences.thing(request.template().name()))
                .filter(path -> !path.isEmpty())
                .findFirst();
    }
}
