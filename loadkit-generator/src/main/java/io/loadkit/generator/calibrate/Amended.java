package io.loadkit.generator.calibrate;

import io.loadkit.generator.Opposites;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Json;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Template;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** By how much calibration has changed what, where the same with the sign turned takes that back. For one thread. */
final class Amended {
    private static final int MOST = 1_000;

    private final Map<String, Change> changes = new LinkedHashMap<>();

    /** What was sent first of what changes one thing, and all amounts that were sent. */
    private static final class Change {
        final String key;
        final Scenario scenario;
        final RequestTemplate template;
        final Map<String, Object> saved;
        final Map<String, @Nullable Object> body;
        final String field;
        BigDecimal sum = BigDecimal.ZERO;

        Change(
                String key,
                Scenario scenario,
                RequestTemplate template,
                Map<String, Object> saved,
                Map<String, @Nullable Object> body,
                String field) {
            this.key = key;
            this.scenario = scenario;
            this.template = template;
            this.saved = saved;
            this.body = body;
            this.field = field;
        }
    }

    /** What is to be sent to take a change back. */
    record Undoing(Scenario scenario, RequestTemplate template, Map<String, Object> saved) {}

    /** A request was accepted. */
    void sent(Recipe recipe, Scenario scenario, RequestTemplate template, Map<String, Object> saved, Reply reply) {
        Optional<String> field = template.body().isPresent() && !reply.sent().isEmpty()
                ? Opposites.amountOf(recipe.documented())
                : Optional.empty();
        if (field.isEmpty() || !(JsonReader.read(reply.sent()).orElse(null) instanceof Map<?, ?> sent)) {
            return;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        sent.forEach((name, value) -> body.put(String.valueOf(name), value));
        if (body.remove(field.get()) instanceof Number amount && changes.size() < MOST) {
            String key = template.key();
            Change change = changes.computeIfAbsent(
                    key + things(template, saved),
                    k -> new Change(key, scenario, template, new HashMap<>(saved), body, field.get()));
            change.sum = change.sum.add(new BigDecimal(amount.toString()));
        }
    }

    /** What it was that changed: the ids that were sent. */
    private static String things(RequestTemplate template, Map<String, Object> saved) {
        Set<String> names = new TreeSet<>(template.target().needs());
        template.body().ifPresent(body -> names.addAll(body.content().needs()));
        StringBuilder out = new StringBuilder();
        names.forEach(name -> out.append(' ').append(name).append('=').append(saved.get(name)));
        return out.toString();
    }

    /** What takes back all that an operation has changed; it counts as taken back. */
    List<Undoing> undoing(String key) {
        List<Change> open = changes.values().stream()
                .filter(change -> change.key.equals(key) && change.sum.signum() != 0)
                .toList();
        List<Undoing> out = open.stream().map(Amended::undoing).toList();
        open.forEach(change -> change.sum = BigDecimal.ZERO);
        return out;
    }

    private static Undoing undoing(Change change) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(change.body);
        body.put(change.field, change.sum.negate());
        RequestTemplate old = change.template;
        RequestTemplate turned = new RequestTemplate(
                old.app(),
                old.method(),
                old.name(),
                old.target(),
                old.headers(),
                old.body()
                        .map(payload ->
                                new RequestTemplate.Payload(payload.contentType(), Template.fixed(Json.write(body)))));
        return new Undoing(change.scenario, turned, change.saved);
    }
}
