package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.TooMuch;
import io.loadkit.model.Operation;
import io.loadkit.plan.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out what has to be done to a thing before something else can be done to it: fill the cart, then pay. What was
 * refused is tried on a new thing, first alone, then behind each of the likeliest of the things that can be done to it.
 */
final class Sequences {
    /** So many operations are tried before one that is refused. */
    static final int MOST_TRIES = 6;

    /** So many more, where something that leads to the state which is wanted comes to work after those. */
    private static final int MOST_LATER = 3;

    /** What brings something back that was deleted, and what a refusal calls that. */
    private static final Set<String> RESTORES =
            Set.of("restore", "undelete", "recover", "untrash", "undo", "unarchive");

    private static final Set<String> DELETED = Set.of("deleted", "trash", "trashed", "bin", "removed", "recycle");

    private final Map<String, Recipe> recipes;
    private final Map<String, List<List<String>>> tried = new LinkedHashMap<>();
    private final Map<String, List<String>> further = new HashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Lifecycles lifecycles;
    private final Endings ends;
    private final Agreements agreements;
    private final ListedValues listedValues;
    private final HeldBounds heldBounds;
    private final MadeFlags madeFlags;

    /** By what was tried with fewer: what is believed of the maker of its thing for that. */
    private final Map<String, Fewer> fewer = new HashMap<>();

    private record Fewer(Optional<Recipe> maker, Set<String> words) {}

    Sequences(Map<String, Recipe> recipes, Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
        this.recipes = recipes;
        this.agreements = new Agreements(recipes);
        this.listedValues = new ListedValues(recipes);
        this.heldBounds = new HeldBounds(recipes);
        this.madeFlags = new MadeFlags(recipes);
        this.ends = new Endings(recipes, agreements);
    }

    /**
     * Has every operation that was refused tried in another order.
     *
     * @param wanted keys of the operations that are sent at all
     * @return false when there is nothing left to try
     */
    boolean propose(Set<String> wanted) {
        boolean any = false;
        for (Recipe recipe : recipes.values()) {
            String key = recipe.operation().key();
            boolean refused = recipe.hasFailed() || recipe.isUnsure();
            boolean agreed = wanted.contains(key)
                    && refused
                    && recipe.refusal()
                            .filter(reply -> agreements.agree(recipe, reply))
                            .isPresent();
            if (agreed) {
                recipe.again(2);
                any = true;
                continue;
            }
            boolean unread = recipe.hasFailed()
                    && recipe.operation().method().equals("GET")
                    && recipe.refusal().filter(r -> r.status() == 404).isPresent();
            if (wanted.contains(key) && unread && recipe.wasTried()) {
                boolean later = putBefore(recipe);
                if (later) {
                    recipe.again(1);
                }
                any |= later;
            } else if (wanted.contains(key) && refused && recipe.wasTried() && isAboutState(recipe)) {
                any |= next(recipe) || withFewer(recipe) || waitsNoLonger(recipe);
            }
        }
        return any;
    }

    private boolean next(Recipe recipe) {
        String key = recipe.operation().key();
        boolean led =
                recipe.refusal().filter(r -> !lifecycles.isAboutState(key, r)).isPresent();
        recipe.part().after().filter(keys -> led && !keys.isEmpty()).ifPresent(keys -> further.putIfAbsent(key, keys));
        Optional<List<String>> order =
                untried(recipe.operation(), recipe.refusal().map(Reply::body).orElse(""));
        recipe.part().after(order);
        if (order.isPresent()) {
            recipe.again(1);
        }
        return order.isPresent();
    }

    /** Has what was refused tried behind something that works by now, and behind what that needs itself. */
    void behind(Recipe recipe, Recipe other) {
        String key = recipe.operation().key();
        List<String> order = chain(key, other);
        tried.computeIfAbsent(key, k -> new ArrayList<>()).add(order);
        recipe.part().after(Optional.of(order));
        recipe.again(1);
    }

    private List<String> chain(String refused, Recipe other) {
        Set<String> chain = new LinkedHashSet<>(further.getOrDefault(refused, List.of()));
        chain.addAll(other.part().after().orElse(other.doneBefore()));
        chain.add(other.operation().key());
        return List.copyOf(chain);
    }

    /**
     * No order helps: all are tried once more with as little as may be in what it acts on, and with little in what it is
     * sent, as an upload of one part is complete after one. Where that does not help, either, it is as before.
     */
    private boolean withFewer(Recipe recipe) {
        String key = recipe.operation().key();
        Fewer before = fewer.get(key);
        if (before != null) {
            before.maker().ifPresent(maker -> maker.beliefs().take(before.words()));
            fewer.put(key, new Fewer(Optional.empty(), Set.of()));
            return false;
        }
        String thing = thing(recipe.operation().path());
        Optional<Recipe> maker = recipes.values().stream()
                .filter(r -> r.works()
                        && r != recipe
                        && Names.isItemOf(thing, r.operation().key()))
                .filter(r -> r.operation().method().equals("POST"))
                .findFirst();
        Set<String> words = maker.map(m -> m.beliefs().fewest()).orElse(Set.of());
        boolean little = recipe.refusal().filter(recipe.refusals()::withLess).isPresent();
        fewer.put(key, new Fewer(maker, words));
        if (words.isEmpty() && !little) {
            return false;
        }
        tried.remove(key);
        return next(recipe);
    }

    /** What is sent may be wrong all the same: other values, behind what led to another refusal than the one for the state. */
    private boolean waitsNoLonger(Recipe recipe) {
        boolean more = recipe.waitsNoLonger();
        if (more && recipe.isOpen()) {
            recipe.part()
                    .after(Optional.ofNullable(further.get(recipe.operation().key())));
        }
        return more;
    }

    /** The likeliest order that was not tried yet; what works by now counts, too. */
    private Optional<List<String>> untried(Operation operation, String message) {
        List<List<String>> done = tried.computeIfAbsent(operation.key(), key -> new ArrayList<>());
        Recipe recipe = recipes.get(operation.key());
        if (recipe != null
                && recipe.part().wasMissed()
                && recipe.part().after().filter(Sequences::isRoad).isEmpty()
                && done.size() + repeats.merge(operation.key(), 1, Integer::sum) <= MOST_TRIES) {
            return recipe.part().after(); // what it was to be tried on was not there
        }
        Optional<List<String>> next = orders(operation, message, done.size()).stream()
                .filter(order -> !done.contains(order))
                .findFirst();
        next.ifPresent(done::add);
        return next;
    }

    /** The orders among which the next is: when it has been tried often, only what leads where the refusal wants it by now. */
    private List<List<String>> orders(Operation operation, String message, int tries) {
        List<List<String>> late =
                tries > MOST_TRIES + MOST_LATER ? List.of() : lifecycles.ways(operation.key(), message);
        return tries <= MOST_TRIES ? plan(operation, message) : late;
    }

    /** It acts on something, and was refused for what that is like rather than for what was sent. */
    boolean isAboutState(Recipe recipe) {
        boolean writes = !recipe.operation().method().equals("GET");
        boolean waits = !writes
                && recipe.refusal()
                        .filter(r -> lifecycles.isAboutState(recipe.operation().key(), r))
                        .isPresent();
        return (writes || waits)
                && (recipe.operation().path().contains("{")
                        || !Kinds.spokenOf(recipe).isEmpty()
                        || recipe.refusal()
                                .filter(r -> Emptiness.isSaid(r.body()))
                                .isPresent())
                && recipe.refusal()
                        .filter(r -> Set.of(400, 403, 404, 409, 412, 422, 423).contains(r.status()))
                        .isPresent();
    }

    /** Orders to try, the likeliest first: alone, then behind what the refusal seems to speak of, and what led to that refusal. */
    private List<List<String>> plan(Operation refused, String message) {
        List<String> words = Names.words(message);
        List<String> wanted = List.copyOf(States.wanted(message));
        String thing = thing(refused.path());
        Set<String> kinds = !thing.isEmpty()
                ? Set.of()
                : Optional.ofNullable(recipes.get(refused.key()))
                        .map(Kinds::spokenOf)
                        .orElseGet(() -> Kinds.spokenOf(refused));
        List<Recipe> others = recipes.values().stream()
                .filter(r -> r.works()
                                && Set.of("POST", "PUT", "PATCH")
                                        .contains(r.operation().method())
                        || isUndoneBy(r, refused, words))
                .filter(r -> thing.isEmpty()
                        ? Kinds.shares(r.operation(), kinds)
                                || Emptiness.isSaid(message) && Emptiness.isFilledBy(r.operation(), words)
                        : isBelow(r.operation(), thing)
                                || lifecycles.concerns(r.operation().key(), refused.key()))
                .filter(r -> !r.operation().key().equals(refused.key()))
                .sorted(Comparator.<Recipe>comparingInt(
                                r -> r.operation().method().equals("DELETE") ? 0 : 1)
                        .thenComparing(r -> !States.isOpposite(r.path(), refused.path()))
                        .thenComparing(r -> lifecycles.spoils(r.operation().key(), refused.key()))
                        .thenComparing(r -> !lifecycles.shows(r.operation().key(), wanted))
                        .thenComparingInt(r -> -SharedWords.score(r.operation(), wanted))
                        .thenComparingInt(r -> -SharedWords.score(r.operation(), words))
                        .thenComparing(r -> !thing.isEmpty() && !isBelow(r.operation(), thing))
                        .thenComparingInt(r -> thing.isEmpty() ? -Kinds.likeness(r.operation(), refused) : 0)
                        .thenComparing(r -> !r.operation().method().equals("POST")))
                .toList();
        List<List<String>> out = new ArrayList<>(lifecycles.ways(refused.key(), message));
        out.add(List.of());
        List<String> once = Optional.ofNullable(recipes.get(refused.key()))
                .map(Recipe::doneBefore)
                .orElse(List.of());
        if (!once.isEmpty()) {
            out.add(once);
        }
        out.addAll(lifecycles.roads(refused.key(), message));
        for (Recipe other : others) {
            if (out.size() <= MOST_TRIES) {
                out.add(chain(refused.key(), other));
            }
        }
        return out;
    }

    /** Whether an order leads over states that updates name: where one is refused, it leads nowhere. */
    private static boolean isRoad(List<String> order) {
        return order.stream().anyMatch(key -> key.indexOf('#') >= 0);
    }

    /** Whether it may bring back what that deletion took away. */
    private static boolean isUndoneBy(Recipe delete, Operation refused, List<String> words) {
        return delete.operation().method().equals("DELETE")
                && !delete.hasFailed()
                && delete.operation().path().equals(thing(refused.path()))
                && (Names.words(refused.path()).stream().anyMatch(RESTORES::contains)
                        || words.stream().anyMatch(DELETED::contains));
    }

    /** The path of what an operation acts on: up to its last placeholder that something follows, or the last. */
    static String thing(String path) {
        int end = path.lastIndexOf('}');
        return path.substring(0, end + 1);
    }

    static boolean isBelow(Operation operation, String thing) {
        String path = operation.path();
        return path.equals(thing) || path.startsWith(thing + "/") || path.startsWith(thing + ":");
    }

    /**
     * Takes to heart that a step of a journey was refused that works alone.
     *
     * @param trial does operations to what could not be deleted until it can be, and says after which
     * @return whether something else is believed now
     */
    boolean refused(Scenario scenario, Refused refused, Function<List<String>, List<String>> trial) {
        Recipe recipe = recipes.get(refused.key());
        if (recipe == null
                || !Set.of(400, 403, 404, 409, 410, 412, 415, 422, 423)
                        .contains(refused.reply().status())) {
            return false;
        }
        if (!refused.cleanup() && recipe.transitions().keeps(refused.reply())) {
            return true;
        }
        if (!refused.cleanup() && (agreements.agree(recipe, refused.reply()) || madeFlags.kept(refused))) {
            return true;
        }
        if (!refused.cleanup() && heldBounds.propose(recipe, refused.reply())) {
            return true;
        }
        boolean aboutValues = !refused.cleanup()
                && (Set.of(415, 422).contains(refused.reply().status())
                        || refused.reply().status() == 400
                                && !recipe.operation().path().contains("{"));
        boolean tooMuch = !refused.cleanup() && TooMuch.isSaid(refused.reply());
        boolean others =
                aboutValues && (listedValues.propose(recipe, refused.reply()) || recipe.keepsAccepted(refused.reply()));
        if (others) {
            return true; // other values were drawn than those that were accepted
        }
        boolean taken = !refused.cleanup() && recipe.refusals().isTaken(refused.reply());
        if ((aboutValues || tooMuch || taken) && recipe.refusals().repaired(refused.reply())) {
            return true; // it worked with other values
        }
        boolean version = refused.cleanup() && recipe.refusals().isAboutVersion(refused.reply());
        if (recipe.refusals().wants(refused.reply())
                || version && recipe.refusals().repaired(refused.reply())) {
            return true;
        }
        if (refused.cleanup()) {
            return ends.refused(scenario, refused, recipe, trial);
        }
        if (!recipe.operation().path().contains("{")
                && (isAboutBody(recipe) || Emptiness.isSaid(refused.reply().body()))) {
            return reordered(recipe, refused.reply());
        }
        boolean apart = recipe.operation().path().contains("{")
                && !recipe.operation().method().equals("GET");
        if (recipe.refusals().corrected(refused.reply()) || recipe.refusals().withLess(refused.reply())) {
            return true;
        }
        if (recipe.operation().method().equals("GET")) {
            return readApart(recipe);
        }
        if (apart && recipe.part().after().isEmpty() && spoiled(scenario, refused.key())) {
            recipe.part().after(Optional.of(List.of()));
            return true;
        }
        return apart && next(recipe); // by luck it worked on a used thing
    }

    /** What is not there to be read is read behind what puts it there, if that is known. */
    private boolean putBefore(Recipe read) {
        Optional<String> maker = List.of("PUT ", "POST ").stream()
                .map(method -> recipes.get(method + read.path()))
                .filter(recipe -> recipe != null && recipe.works())
                .map(recipe -> recipe.operation().key())
                .findFirst();
        boolean news = maker.isPresent()
                && read.operation().path().contains("{")
                && read.part().after().isEmpty();
        if (news) {
            read.part().after(Optional.of(List.of(maker.get())));
        }
        return news;
    }

    /** What cannot be read in its journey is read in one of its own, so that no other step is lost with it. */
    private boolean readApart(Recipe read) {
        if (putBefore(read)) {
            return true;
        }
        boolean news =
                read.operation().path().contains("{") && read.part().after().isEmpty();
        if (news) {
            read.part().after(Optional.of(List.of()));
        }
        return news;
    }

    private static boolean isAboutBody(Recipe recipe) {
        return !recipe.operation().method().equals("GET")
                && !Kinds.spokenOf(recipe).isEmpty();
    }

    /** What worked only because something else had been done before is sent behind the next that it may have been. */
    private boolean reordered(Recipe recipe, Reply refusal) {
        Optional<List<String>> order = untried(recipe.operation(), refusal.body());
        order.ifPresent(keys -> recipe.part().after(Optional.of(keys)));
        return order.isPresent();
    }

    /** Whether anything was done to the thing before. */
    private static boolean spoiled(Scenario scenario, String key) {
        String thing = thing(key);
        return scenario.requests().stream()
                .filter(r -> !r.cleanup() && !r.template().method().equals("GET"))
                .map(r -> r.template().key())
                .takeWhile(k -> !k.equals(key))
                .anyMatch(k -> k.contains(thing.substring(thing.indexOf(' ') + 1)));
    }
}
