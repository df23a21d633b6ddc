package io.loadkit.engine;

import io.loadkit.plan.Creation;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of several ways to take a kind of thing away, the one to take: what was found out last knows most. */
final class BestWay {
    private BestWay() {}

    /**
     * The way to take.
     *
     * @param own as was known when the thing was made
     * @param values names of the values that are known of it
     * @param planned ways of the plan that was run, or all there are
     * @param all ways that were ever thought of, in their order
     */
    static Creation of(Creation own, Set<String> values, Collection<Creation> planned, Collection<Creation> all) {
        Creation known = planned.stream()
                .filter(way -> isOf(way, own) && !way.deleters().isEmpty() && values.containsAll(way.needs()))
                .max(Comparator.comparingInt(way -> way.endings().size()))
                .or(() -> planned.stream()
                        .flatMap(way -> Renamed.of(way, own).stream())
                        .filter(way -> values.containsAll(way.needs()))
                        .max(Comparator.comparingInt(way -> way.endings().size())))
                .orElse(own);
        return withAllEnds(known, own, values, all);
    }

    private static boolean isOf(Creation way, Creation own) {
        return way.key().equals(own.key()) && way.names().equals(own.names());
    }

    /** Where nothing deletes it: with all that was ever thought to end such a thing, what was thought last first. */
    private static Creation withAllEnds(Creation known, Creation own, Set<String> values, Collection<Creation> all) {
        if (known.deleters().stream().anyMatch(BestWay::isDelete)) {
            return known; // also where its id is not known yet: a list may show it
        }
        Map<String, Step.Request> ends = new LinkedHashMap<>();
        List<Creation> ways = new ArrayList<>(all);
        Collections.reverse(ways);
        ways.add(known.equals(own) ? ways.size() : 0, known); // what the plan does comes before all that was thought
        for (Creation way : ways) {
            if (isOf(way, own)) {
                Set<String> given = new HashSet<>(values);
                way.logins().forEach(login -> login.request().saves().forEach(save -> given.add(save.name())));
                way.deleters().stream()
                        .filter(end -> given.containsAll(end.template().needs()))
                        .forEach(end -> ends.putIfAbsent(end.template().key(), end));
            }
        }
        return ends.values().stream().anyMatch(BestWay::isDelete)
                ? known
                : new Creation(
                        known.maker(),
                        known.names(),
                        List.copyOf(ends.values()),
                        known.endings(),
                        known.logins(),
                        known.listing(),
                        known.goesWith(),
                        known.readable());
    }

    private static boolean isDelete(Step.Request step) {
        return step.template().method().equals("DELETE");
    }
}
