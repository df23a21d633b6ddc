package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a create made whose answer does not say which: the only thing that a list shows after it and did not show
 * before, and that has something of what was sent. For one thread.
 */
final class Newcomers {
    private final Caller caller;
    private final Drawing drawing;
    private List<Scenario> scenarios = List.of();

    Newcomers(Caller caller, Drawing drawing) {
        this.caller = caller;
        this.drawing = drawing;
    }

    /**
     * A list, and what it showed.
     *
     * @param name under which the id of what is made is saved
     * @param there what the list showed, by id
     */
    record Before(RequestTemplate list, String name, Map<Object, Map<?, ?>> there) {}

    /** What lists there are is known from these scenarios from now on. */
    void among(List<Scenario> now) {
        scenarios = now;
    }

    /** What there is before something is made; empty where no list of such things is known. */
    Optional<Before> before(Step.Request maker, Map<String, Object> saved) {
        String name = maker.saves().size() == 1 ? maker.saves().get(0).name() : "";
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> Steps.subject(r.template()).equals(name)
                        && r.template().name().endsWith("}"))
                .map(r -> r.template().name())
                .distinct()
                .flatMap(item -> list(item, saved).stream())
                .findFirst()
                .flatMap(list -> read(list, saved).map(there -> new Before(list, name, there)));
    }

    private Optional<RequestTemplate> list(String item, Map<String, Object> saved) {
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .map(Step.Request::template)
                .filter(list -> list.method().equals("GET")
                        && Names.isItemOf(item, list.key())
                        && saved.keySet().containsAll(list.needs()))
                .findFirst();
    }

    private Optional<Map<Object, Map<?, ?>>> read(RequestTemplate list, Map<String, Object> saved) {
        drawing.use(saved);
        Reply reply = caller.follow(list);
        return reply.is2xx() ? reply.json().map(ListedThings::byId) : Optional.empty();
    }

    /** The id of what was made since. */
    Optional<Object> since(Before before, Map<String, Object> saved, Reply made) {
        Map<Object, Map<?, ?>> fresh = new HashMap<>(read(before.list(), saved).orElse(Map.of()));
        fresh.keySet().removeAll(before.there().keySet());
        return fresh.entrySet().stream()
                .filter(only -> fresh.size() == 1 && isOf(only.getValue(), made))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isOf(Map<?, ?> thing, Reply made) {
        return JsonReader.read(made.sent()).orElse(null) instanceof Map<?, ?> sent
                && sent.entrySet().stream()
                        .anyMatch(field -> field.getValue() != null
                                && String.valueOf(field.getValue()).equals(String.valueOf(thing.get(field.getKey()))));
    }
}
