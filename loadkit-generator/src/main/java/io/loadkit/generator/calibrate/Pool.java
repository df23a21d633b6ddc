package io.loadkit.generator.calibrate;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What steps have made so far, by the steps that did, so that it is used again; and what was done to each thing. For one thread. */
final class Pool {
    /** So often something is made whose id is not found; after that, no more of it. */
    private static final int MOST_BARREN = 2;

    private final Map<String, Map<String, Object>> values = new HashMap<>();
    private final Map<String, Integer> barren = new HashMap<>();
    private final Map<String, Integer> timesMade = new HashMap<>();
    private final Map<Object, List<String>> history = new HashMap<>();

    /** What a step made last that is there still; null for nothing. */
    @Nullable
    Map<String, Object> of(Step.Request maker) {
        return values.get(placeKey(maker));
    }

    /** Whether that step had made nothing before. */
    boolean put(Step.Request maker, Map<String, Object> made) {
        return values.put(placeKey(maker), made) == null;
    }

    /** One more of it was made; what it goes by may not be known. */
    void count(Step.Request maker) {
        timesMade.merge(Steps.key(maker), 1, Integer::sum);
    }

    int timesMade(Step.Request maker) {
        return timesMade.getOrDefault(Steps.key(maker), 0);
    }

    /** Something was made whose id is not found: whether that may still change. */
    boolean showedNothing(Step.Request maker) {
        return barren.merge(Steps.poolKey(maker), 1, Integer::sum) <= MOST_BARREN;
    }

    /** Whether it was made again and again without showing an id. */
    boolean isBarren(Step.Request maker) {
        return barren.getOrDefault(Steps.poolKey(maker), 0) >= MOST_BARREN;
    }

    /** What worked again and again without showing an id. */
    Set<String> barren() {
        Set<String> out = new HashSet<>();
        barren.forEach((poolKey, times) -> {
            if (times >= MOST_BARREN) {
                out.add(poolKey.substring(0, poolKey.lastIndexOf('[')));
            }
        });
        return out;
    }

    /** Whether what it makes has been made before and goes by a name that nobody has learned yet. */
    boolean saysNothing(Step.Request maker) {
        Map<String, Object> known = values.getOrDefault(placeKey(maker), Map.of());
        return maker.template().method().equals("POST")
                && barren.containsKey(Steps.poolKey(maker))
                && maker.saves().stream().map(Save::name).noneMatch(known::containsKey);
    }

    /** Nothing more is tried on what a request has taken away: what its body names, else what its path does. */
    void forget(RequestTemplate template, Map<String, Object> saved) {
        Set<String> named = template.body().map(body -> body.content().needs()).orElse(Set.of());
        Set<String> names = named.isEmpty() ? template.target().needs() : named;
        values.values()
                .removeIf(known -> names.stream()
                        .anyMatch(name ->
                                saved.get(name) != null && saved.get(name).equals(known.get(name))));
    }

    /** A thing goes by another id from now on. */
    void moved(String name, Object before, Object now) {
        values.values().forEach(known -> known.replace(name, before, now));
        List<String> done = history.remove(before);
        if (done != null) {
            history.put(now, done);
        }
    }

    /** All values that were saved so far, as text. */
    Set<String> texts() {
        Set<String> out = new HashSet<>();
        values.values().forEach(known -> known.values().forEach(value -> out.add(String.valueOf(value))));
        return out;
    }

    /** What was done to the thing that a request is about, in order; that thing is the last value in its path. */
    List<String> doneTo(RequestTemplate template, Map<String, Object> saved) {
        Object thing = saved.get(Steps.subject(template));
        return thing == null || template.method().equals("GET")
                ? new ArrayList<>()
                : history.computeIfAbsent(thing, t -> new ArrayList<>());
    }

    /** By the places as well: two values of one answer may have changed their names since, as what is learned renames them. */
    private static String placeKey(Step.Request maker) {
        return Steps.poolKey(maker)
                + new TreeSet<>(maker.saves().stream().map(Save::toString).toList());
    }
}
