package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.model.Json;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Creation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.spi.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is one of and a run changes, such as the profile of whoever is given: it is read before it is first changed, and the
 * books are told to write those values back after the load. For one thread.
 */
final class Originals {
    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Drawing drawing;
    private final Sessions sessions;
    private final Optional<Ledger> books;

    /** How each is written back, by the operation that changes it; empty where nothing shows what it was. */
    private final Map<String, Optional<Creation>> known = new HashMap<>();

    private final Map<String, Ledger.Making> entered = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    /** @param books empty where nothing is cleaned up, or all of it goes with the account of the run */
    Originals(Map<String, Recipe> recipes, Caller caller, Drawing drawing, Sessions sessions, Optional<Ledger> books) {
        this.recipes = recipes;
        this.caller = caller;
        this.drawing = drawing;
        this.sessions = sessions;
        this.books = books;
    }

    /** A step is about to be sent. */
    void before(Scenario scenario, Step.Request step, Map<String, Object> saved) {
        String key = Steps.key(step);
        Recipe recipe = recipes.get(key);
        if (books.isEmpty() || recipe == null || entered.containsKey(key) || !isOfOne(step)) {
            return;
        }
        known.computeIfAbsent(key, one -> read(scenario, step, recipe.operation(), saved))
                .ifPresent(creation -> entered.put(key, books.get().intend(creation, 0, Map.of())));
    }

    /** It was sent. */
    void after(Step.Request step, Reply reply, boolean worked) {
        String key = Steps.key(step);
        Ledger.Making making = changed.contains(key) ? null : entered.get(key);
        if (making != null && worked) {
            changed.add(key);
            making.made(Map.of());
        } else if (making != null && (reply.status() > 0 || reply.isUnsent())) {
            making.notMade();
            entered.remove(key);
        }
    }

    /** Enters what the load will change, be it that calibration had no need to. */
    void of(List<Scenario> load) {
        for (Scenario scenario : load) {
            for (Step.Request step : scenario.requests()) {
                if (!entered.containsKey(Steps.key(step)) && isOfOne(step)) {
                    before(scenario, step, new HashMap<>());
                    Optional.ofNullable(entered.get(Steps.key(step))).ifPresent(making -> making.made(Map.of()));
                }
            }
        }
    }

    /** Whether it changes what is shown at the very same address, which names nothing. */
    private boolean isOfOne(Step.Request step) {
        RequestTemplate template = step.template();
        return Set.of("PUT", "PATCH").contains(template.method())
                && !step.cleanup()
                && !template.name().contains("{")
                && recipes.containsKey("GET " + template.name())
                && template.body()
                        .filter(body -> body.contentType().contains("json"))
                        .isPresent();
    }

    private Optional<Creation> read(
            Scenario scenario, Step.Request step, Operation operation, Map<String, Object> known) {
        RequestTemplate change = step.template();
        Map<String, Object> saved = new HashMap<>(known);
        sessions.provide(scenario, saved);
        Set<String> needs = new HashSet<>(change.target().needs());
        change.headers().forEach(header -> needs.addAll(header.value().needs()));
        List<Step.Login> logins = scenario.steps().stream()
                .filter(Step.Login.class::isInstance)
                .map(Step.Login.class::cast)
                .filter(login -> login.request().saves().isEmpty()
                        || login.request().saves().stream().anyMatch(save -> needs.contains(save.name())))
                .toList();
        if (!saved.keySet().containsAll(needs)) {
            return Optional.empty();
        }
        drawing.use(saved);
        Reply shown = caller.follow(new RequestTemplate(
                change.app(), "GET", change.name(), change.target(), change.headers(), Optional.empty()));
        Map<String, Object> values = shown.is2xx() ? values(operation, shown) : Map.of();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> there = new LinkedHashMap<>(values);
        there.values().removeIf(Objects::isNull); // many say null of what they do not take as such
        List<Step.Request> back = new ArrayList<>();
        for (Map<String, Object> each : Stream.of(values, there).distinct().toList()) {
            RequestTemplate.Payload body = new RequestTemplate.Payload(
                    change.body().orElseThrow().contentType(), Template.fixed(Json.write(each)));
            back.add(new Step.Request(
                    new RequestTemplate(
                            change.app(),
                            change.method(),
                            change.name(),
                            change.target(),
                            change.headers(),
                            Optional.of(body)),
                    List.of(),
                    List.of(),
                    true));
        }
        return Optional.of(
                new Creation(step, Set.of(), back, List.of(), logins, Optional.empty(), Optional.empty(), false));
    }

    /** Of what is shown, be it in an envelope, what the change may say; nothing where it has to say what is not shown. */
    private static Map<String, Object> values(Operation operation, Reply shown) {
        Optional<Schema.Structure> shape = operation.body().stream()
                .flatMap(body -> body.contents().stream())
                .filter(content -> content.mediaType().contains("json"))
                .map(content -> content.schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast)
                .findFirst();
        if (shape.isEmpty() || !(shown.json().orElse(null) instanceof Map<?, ?> whole)) {
            return Map.of();
        }
        Set<String> fields = shape.get().properties().keySet();
        Map<String, Object> best = Stream.concat(Stream.of(whole), whole.values().stream())
                .filter(Map.class::isInstance)
                .map(part -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    ((Map<?, ?>) part).forEach((name, value) -> {
                        if (fields.contains(String.valueOf(name))) {
                            values.put(String.valueOf(name), value);
                        }
                    });
                    return values;
                })
                .max(Comparator.comparingInt(Map::size))
                .orElse(new LinkedHashMap<>());
        return best.keySet().containsAll(shape.get().required()) ? best : Map.of();
    }
}
