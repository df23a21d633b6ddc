package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of a run by number: those of the plan, and those that code of the user's turns out to send, a bounded
 * number of them. Thread-safe.
 */
final class OperationNames {
    /** Operations of code that are told apart; the rest is counted together. */
    static final int MOST_OF_CODE = 50;

    private static final RequestTemplate OTHERS =
            new RequestTemplate("", "ANY", "other operations", Template.fixed("/"), List.of(), Optional.empty());

    private final List<RequestTemplate> templates;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int capacity;

    /**
     * The operations of a plan.
     *
     * @param hasCode whether there will be more
     */
    OperationNames(List<RequestTemplate> known, boolean hasCode) {
        templates = new ArrayList<>(known);
        known.forEach(template -> numbers.put(template.key(), numbers.size()));
        capacity = known.size() + (hasCode ? MOST_OF_CODE + 1 : 0);
    }

    /** No number reaches this one. */
    int capacity() {
        return capacity;
    }

    /** The number under which the requests of {@code template} are counted. */
    synchronized int numberOf(RequestTemplate template) {
        Integer known = numbers.get(template.key());
        if (known != null) {
            return known;
        }
        RequestTemplate counted = templates.size() < capacity - 1 ? template : OTHERS;
        Integer number = numbers.putIfAbsent(counted.key(), templates.size());
        if (number != null) {
            return number;
        }
        templates.add(counted);
        return templates.size() - 1;
    }

    /** The number of the operation called so; -1 as long as there is none. */
    synchronized int find(String key) {
        return numbers.getOrDefault(key, -1);
    }

    /** All that are known by now, each at its number. */
    synchronized List<RequestTemplate> templates() {
        return List.copyOf(templates);
    }
}
