package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Schema;
import io.loadkit.plan.Ending;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What brings the things of each maker from which state into which, as answers show it, so that the way to the state which a
 * refusal asks for is known. For one thread.
 */
final class Lifecycles {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 409, 422, 423);

    /** A read that is forbidden, or asked in a wrong form, is so in whatever state. */
    private static final Set<Integer> OF_READS = Set.of(400, 409, 423);

    private static final int LONGEST_WAY = 5;

    /** What an operation was seen to do to the state of a thing. */
    private record Move(String key, Set<String> before, Set<String> after) {}

    private record Thing(String maker, Object id) {}

    private final Map<String, Recipe> recipes;

    /** The makers of what an operation names, by its key; that of what it acts on comes last. */
    private final Map<String, List<String>> makers = new HashMap<>();

    /** The states that answers of an operation have shown. */
    private final Map<String, Set<String>> shown = new HashMap<>();

    private final Map<String, Set<String>> made = new HashMap<>();
    private final Map<String, Set<Move>> moves = new LinkedHashMap<>();
    private final Map<Thing, Set<String>> states = new HashMap<>();

    /** What was done since a thing last showed its state, where that was one operation. */
    private final Map<Thing, String> unseen = new HashMap<>();

    /** The states of the things that an operation named when it was refused last. */
    private final Map<String, Set<String>> refusedIn = new HashMap<>();

    private final Map<String, Set<String>> words = new HashMap<>();
    private Set<String> documented = Set.of();
    private boolean settled;

    Lifecycles(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /**
     * A request was answered that was sent with those values.
     *
     * @param toLearn whether it was sent to learn whether it works, and not for the sake of another
     * @return whether it waits until more is known, as other values are of no use
     */
    boolean answered(
            Scenario scenario,
            Step.Request step,
            Map<String, Object> saved,
            Reply reply,
            boolean worked,
            boolean toLearn) {
        note(scenario, step, saved, reply, worked);
        Recipe recipe = recipes.get(Steps.key(step));
        if (recipe == null || worked || step.cleanup() || !isAboutState(Steps.key(step), reply)) {
            return false;
        }
        if (!toLearn && !settled) {
            recipe.workedByLuck(reply);
        }
        return toLearn && recipe.waits(reply);
    }

    /** Nothing is tried anew from here on, so that what worked once stays believed. */
    void settled() {
        settled = true;
    }

    /**
     * Puts off what is to be tried on something new, or behind something else, where that did not work just now.
     *
     * @param missed what was not made or done
     */
    boolean misses(Step.Request step, Set<String> missed) {
        Recipe recipe = recipes.get(Steps.key(step));
        boolean misses = recipe != null
                && recipe.refusal().isPresent()
                && recipe.part()
                        .after()
                        .filter(keys -> recipe.part().earlier().stream().anyMatch(missed::contains)
                                || step.template().needs().stream().anyMatch(missed::contains))
                        .isPresent();
        if (recipe != null && misses) {
            recipe.giveUp();
            recipe.part().missed();
        }
        return misses;
    }

    /** Whether its answers show its thing in such a state. */
    boolean shows(String key, Collection<String> states) {
        return shown.getOrDefault(key, Set.of()).stream().anyMatch(states::contains);
    }

    private void note(Scenario scenario, Step.Request step, Map<String, Object> saved, Reply reply, boolean worked) {
        String key = Steps.key(step);
        String subject = Steps.subject(step.template());
        Set<String> now = new HashSet<>();
        List<String> named = new ArrayList<>();
        for (String name : names(step.template(), subject)) {
            String maker = makerOf(name, scenario);
            Object id = saved.get(name);
            if (!maker.isEmpty() && id != null) {
                named.add(maker);
                now.addAll(states.getOrDefault(new Thing(maker, id), Set.of()));
            }
        }
        makers.put(key, named);
        if (worked) {
            shown.computeIfAbsent(key, k -> new HashSet<>()).addAll(States.shown(reply));
        }
        if (!worked) {
            refusedIn.put(key, now);
        } else if (!subject.isEmpty() && !named.isEmpty() && saved.get(subject) != null) {
            Recipe recipe = recipes.get(key);
            String did = recipe == null ? key : StateRoads.keyOf(recipe.documented(), reply);
            done(did, new Thing(named.get(named.size() - 1), saved.get(subject)), reply, step.template());
        }
    }

    private void done(String key, Thing thing, Reply reply, RequestTemplate template) {
        boolean reads = template.method().equals("GET");
        Set<String> after = isOf(reply, thing.id()) ? States.shown(reply) : Set.of();
        if (after.isEmpty()) {
            if (!reads && !template.method().equals("DELETE")) {
                unseen.merge(thing, key, (one, other) -> ""); // of several nobody knows which it was
            }
            return;
        }
        Set<String> before = states.put(thing, after);
        String mover = unseen.getOrDefault(thing, "");
        boolean known = reads ? !mover.isEmpty() : mover.isEmpty() && !unseen.containsKey(thing);
        unseen.remove(thing);
        words.computeIfAbsent(thing.maker(), m -> new HashSet<>()).addAll(after);
        if (known && before != null && !before.equals(after)) {
            moves.computeIfAbsent(thing.maker(), m -> new LinkedHashSet<>())
                    .add(new Move(reads ? mover : key, before, after));
        }
    }

    /** Something was made that goes by these values. */
    void made(Step.Request step, Map<String, Object> values, Reply reply) {
        Set<String> shown = States.shown(reply);
        if (shown.isEmpty() || step.template().method().equals("GET")) {
            return;
        }
        String maker = Steps.key(step);
        made.put(maker, shown);
        words.computeIfAbsent(maker, m -> new HashSet<>()).addAll(shown);
        values.values().forEach(id -> states.put(new Thing(maker, id), shown));
    }

    /** Whether a refusal is about the state of what a request names, rather than about what was sent. */
    boolean isAboutState(String key, Reply reply) {
        Recipe recipe = recipes.get(key);
        if (recipe == null
                || !REFUSALS.contains(reply.status())
                || makers.getOrDefault(key, List.of()).isEmpty()
                || recipe.operation().method().equals("GET") && !OF_READS.contains(reply.status())) {
            return false;
        }
        if (sendsState(reply)) {
            return false; // a step that is not allowed from here: another value may be
        }
        Set<String> said = said(key, reply.body());
        boolean other = said.stream().anyMatch(word -> !sent(reply, word));
        return other || reply.status() == 409 && States.isWanted(reply.body());
    }

    /** Whether the request itself says into which state the thing is to come. */
    private static boolean sendsState(Reply reply) {
        return !States.shown(new Reply(200, Optional.empty(), reply.sent(), "")).isEmpty();
    }

    private static boolean sent(Reply reply, String word) {
        return StateRoads.isSaid(word, reply.sent());
    }

    /** The ways to what a refusal asks for, each what has to be done to a new thing, the shortest first. */
    List<List<String>> ways(String key, String message) {
        Set<String> wanted = said(key, message);
        Set<String> present = refusedIn.getOrDefault(key, Set.of());
        if (wanted.stream().anyMatch(word -> !present.contains(word))) {
            wanted.removeAll(present);
        } else {
            return List.of();
        }
        List<List<String>> out = new ArrayList<>();
        List<String> named = new ArrayList<>(makers.getOrDefault(key, List.of()));
        for (int i = named.size() - 1; i >= 0; i--) {
            way(named.get(i), wanted, key).ifPresent(way -> {
                out.add(with(way, r -> r.part().after().orElse(List.of())));
                out.add(with(way, r -> r.part().after().orElse(r.doneBefore())));
            });
        }
        return out;
    }

    /** The same, each behind what has to be done before it. */
    private List<String> with(List<String> way, Function<Recipe, List<String>> before) {
        Set<String> out = new LinkedHashSet<>();
        way.forEach(key -> {
            Optional.ofNullable(recipes.get(Ending.of(key).operation()))
                    .map(before)
                    .ifPresent(out::addAll);
            out.add(key);
        });
        return List.copyOf(out);
    }

    private Optional<List<String>> way(String maker, Set<String> wanted, String key) {
        Set<String> start = made.getOrDefault(maker, Set.of());
        Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of()));
        Map<List<String>, Set<String>> ends = new HashMap<>(Map.of(List.of(), start));
        Set<Set<String>> seen = new HashSet<>(Set.of(start));
        while (!ways.isEmpty()) {
            List<String> way = ways.remove();
            Set<String> at = ends.getOrDefault(way, Set.of());
            if (at.stream().anyMatch(wanted::contains)) {
                return Optional.of(way);
            }
            for (Move move : way.size() < LONGEST_WAY ? moves.getOrDefault(maker, Set.of()) : Set.<Move>of()) {
                if (move.before().equals(at) && !isBy(key, move) && seen.add(move.after())) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(move.key());
                    ends.put(longer, move.after());
                    ways.add(longer);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether what that operation does has brought things into the state in which the other was refused. */
    boolean spoils(String mover, String refused) {
        Set<String> present = refusedIn.getOrDefault(refused, Set.of());
        return moves.values().stream()
                .flatMap(Collection::stream)
                .anyMatch(move -> isBy(mover, move) && move.after().equals(present));
    }

    private static boolean isBy(String key, Move move) {
        return Ending.of(move.key()).operation().equals(key);
    }

    /** Roads to other states by updates that name the state, of things that a request names which was refused. */
    List<List<String>> roads(String refused, String message) {
        List<String> named = makers.getOrDefault(refused, List.of());
        Set<String> present = refusedIn.getOrDefault(refused, Set.of());
        return recipes.values().stream()
                .filter(recipe -> !recipe.documented().key().equals(refused) && !recipe.hasFailed())
                .flatMap(recipe -> {
                    List<String> acted = makers.getOrDefault(recipe.documented().key(), List.of());
                    String maker = acted.isEmpty() ? "" : acted.get(acted.size() - 1);
                    return named.contains(maker)
                            ? StateRoads.of(recipe.documented(), made.getOrDefault(maker, Set.of()), present, message)
                                    .stream()
                            : Stream.<List<String>>empty();
                })
                .toList();
    }

    /** Whether an operation names, or lies in, what another acts on, by whatever paths the two are reached. */
    boolean concerns(String key, String refused) {
        List<String> acted = makers.getOrDefault(refused, List.of());
        return !acted.isEmpty() && names(key, acted, 0);
    }

    private boolean names(String key, List<String> acted, int depth) {
        return depth < LONGEST_WAY
                && makers.getOrDefault(key, List.of()).stream()
                        .anyMatch(maker -> acted.contains(maker) || names(maker, acted, depth + 1));
    }

    /** The states that a refusal speaks of: those that such things have shown, and those that documents say there are. */
    private Set<String> said(String key, String message) {
        Set<String> known = new HashSet<>(documented());
        makers.getOrDefault(key, List.of()).forEach(maker -> known.addAll(words.getOrDefault(maker, Set.of())));
        known.removeIf(word -> !StateRoads.isSaid(word, message));
        return known;
    }

    private Set<String> documented() {
        if (documented.isEmpty()) {
            documented = new HashSet<>(Set.of(""));
            recipes.values()
                    .forEach(recipe -> recipe.documented().responses().stream()
                            .flatMap(response -> response.contents().stream())
                            .forEach(content -> addStates(content.schema(), 2)));
        }
        return documented;
    }

    private void addStates(Schema declared, int depth) {
        if (depth > 0 && declared.resolved() instanceof Schema.Structure structure) {
            structure.properties().forEach((name, shape) -> {
                if (States.isField(name)) {
                    Schemas.enumeration(shape).orElse(List.of()).stream()
                            .filter(String.class::isInstance)
                            .forEach(value ->
                                    documented.add(String.valueOf(value).toLowerCase(Locale.ROOT)));
                }
                addStates(shape, depth - 1);
            });
        }
    }

    /** Whether the answer is about that thing: an action may answer with something else that it has made. */
    private static boolean isOf(Reply reply, Object id) {
        return reply.json().filter(json -> has(json, String.valueOf(id), 2)).isPresent();
    }

    private static boolean has(Object json, String id, int depth) {
        if (!(json instanceof Map<?, ?> map)) {
            return false;
        }
        boolean identified = map.containsKey("id"); // so that another id is a reference to something else
        return map.entrySet().stream().anyMatch(entry -> {
            Object value = entry.getValue();
            String name = String.valueOf(entry.getKey());
            boolean own =
                    !identified || name.equals("id") || Names.refersTo(name).isEmpty();
            return value != null && (own && String.valueOf(value).equals(id) || depth > 1 && has(value, id, depth - 1));
        });
    }

    /** All saved values that a request names, that of what it acts on last. */
    private static List<String> names(RequestTemplate template, String subject) {
        Set<String> out = new LinkedHashSet<>(template.needs());
        if (out.remove(subject)) {
            out.add(subject);
        }
        return List.copyOf(out);
    }

    private static String makerOf(String name, Scenario scenario) {
        return scenario.requests().stream()
                .filter(step -> Steps.provides(step) && Steps.names(step).contains(name))
                .filter(step -> !step.template().method().equals("GET"))
                .map(Steps::key)
                .findFirst()
                .orElse("");
    }
}
