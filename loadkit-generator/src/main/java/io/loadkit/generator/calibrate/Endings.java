package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.Opposites;
import io.loadkit.generator.ShownKeys;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.model.Operation;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a journey cannot delete what it made: a setting is wanted, something has to be ended before, something
 * took the thing away already, or nothing undoes what was done.
 */
final class Endings {
    private final Map<String, Recipe> recipes;
    private final Map<String, List<String>> endings = new HashMap<>();

    /** What was only supposed to end what an operation does, by its key: all else that is believed was seen to. */
    private final Map<String, String> supposed = new HashMap<>();

    /** Of what was done last to what is made how: all that may end it was tried. */
    private final Set<String> tried = new HashSet<>();

    private final AwaitedEnds awaited = new AwaitedEnds();
    private final Agreements agreements;
    private final EndsInTurn inTurn;
    private final ToldEnds told;

    /** What makes another thing of the one that it is done to, and where that is reached. */
    private @Nullable Map<String, String> turning;

    Endings(Map<String, Recipe> recipes, Agreements agreements) {
        this.recipes = recipes;
        this.agreements = agreements;
        this.inTurn = new EndsInTurn(recipes);
        this.told = new ToldEnds(recipes);
    }

    /**
     * Takes to heart that a step of the clean-up of a journey was refused.
     *
     * @param trial does one after the other of the operations of those keys to the thing, and says after which of them it was
     *     deleted
     * @return whether something else is believed now
     */
    boolean refused(Scenario scenario, Refused refused, Recipe recipe, Function<List<String>, List<String>> trial) {
        if (refused.deletes() && refused.findsNothing()) {
            return Renames.leftOut(scenario, refused, recipes)
                    || !recipe.hasFailed()
                            && takenAway(scenario, recipe.operation().path(), refused);
        }
        return recipe.refusals().wantsFlag(refused.reply())
                || refused.deletes() && agreements.avoid(refused)
                || ended(scenario, refused)
                || endedInTurn(scenario, refused, trial)
                || endedElsewhere(scenario, refused)
                || endedByTrial(scenario, refused, trial)
                || irreversible(scenario, refused);
    }

    /**
     * Nothing is known that ends what was done: what did it is tried apart from the rest, and is not for a load when that
     * is refused as well.
     */
    private boolean irreversible(Scenario scenario, Refused refused) {
        if (!refused.isForState()) {
            return false;
        }
        List<Step.Request> acts = scenario.requests().stream()
                .filter(step -> !step.cleanup() && !step.template().method().equals("GET"))
                .toList();
        String thing = Sequences.thing(path(refused.key()));
        Optional<Recipe> turned = acts.stream()
                .filter(step -> !thing.isEmpty() && path(step).startsWith(thing + "/"))
                .flatMap(step -> Optional.ofNullable(recipes.get(step.template().key())).stream())
                .filter(recipe -> turning().containsKey(recipe.documented().key())
                        && !recipe.part().takesAway())
                .findFirst();
        if (turned.isPresent()) { // what it was done to has become another thing, which is what has to go
            turned.get().part().takesAway(true);
            turned.get().part().after(turned.get().part().after().or(() -> Optional.of(List.of())));
            return true;
        }
        Recipe last = recipes.get(last(holding(scenario, refused, acts))
                .or(() -> last(acts.stream()
                        .filter(step -> step.template().key().contains("{"))
                        .toList()))
                .orElse(""));
        if (last == null || last.isIrreversible() || !last.part().flow().isEmpty()) {
            return false;
        }
        if (last.part().after().isEmpty()) {
            last.part().after(Optional.of(List.of()));
        } else if (!undoneByItself(last)) {
            last.irreversible(
                    refused.key() + " is refused after it: " + refused.reply().message());
        }
        return true;
    }

    /** Has what says by how much something changes taken back by the opposite; false when it is already, to no avail. */
    private static boolean undoneByItself(Recipe last) {
        Operation operation = last.operation();
        Optional<String> self = Optional.of(operation.key());
        Optional<String> amount = Opposites.amountOf(last.documented());
        boolean another =
                last.part().endedBy().filter(key -> !self.get().equals(key)).isPresent();
        if (amount.isEmpty() || another || last.part().endedBy().equals(self)) {
            last.part().endedBy(another ? last.part().endedBy() : Optional.empty());
            return false;
        }
        last.beliefs()
                .keepsTo(new Complaint(
                        "body", List.of(amount.get()), Complaint.Kind.ALLOWED, List.of(BigDecimal.ONE), ""));
        last.part().endedBy(self);
        return true;
    }

    private static Optional<String> last(List<Step.Request> steps) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(steps.get(steps.size() - 1).template().key());
    }

    /** What names the thing in its body, and makes what the journey does not delete. */
    private static List<Step.Request> holding(Scenario scenario, Refused refused, List<Step.Request> acts) {
        String name = scenario.requests().stream()
                .filter(step -> step.template().key().equals(refused.key()))
                .map(step -> Steps.subject(step.template()))
                .findFirst()
                .orElse("");
        return acts.stream()
                .filter(step -> step.template().method().equals("POST"))
                .filter(step -> step.template()
                        .body()
                        .filter(body -> body.content().needs().contains(name))
                        .isPresent())
                .filter(step -> step.saves().stream().noneMatch(save -> isKnown(save.name(), scenario)))
                .toList();
    }

    /** Whether anything is done to it later, so that it is not what nobody can take away. */
    private static boolean isKnown(String name, Scenario scenario) {
        return scenario.requests().stream()
                .anyMatch(step -> Steps.subject(step.template()).equals(name));
    }

    /**
     * A deletion that works elsewhere does not find the thing here: what was done to it last, or to what it lies in, takes
     * it away.
     */
    private boolean takenAway(Scenario scenario, String path, Refused refused) {
        for (String thing = Sequences.thing(path);
                !thing.isEmpty();
                thing = Sequences.thing(thing.substring(0, thing.length() - 1))) {
            Recipe taker = recipes.get(lastDoneTo(thing, scenario, refused));
            // what changes a thing leaves it where it is
            if (taker != null
                    && taker.operation().method().equals("POST")
                    && !taker.part().takesAway()) {
                taker.part().takesAway(true);
                if (taker.part().after().isEmpty()) {
                    taker.part().after(Optional.of(taker.doneBefore())); // apart, as the rest needs the thing
                }
                return true;
            }
        }
        return false;
    }

    /** The key of what a journey has done last to a thing, empty for nothing. */
    private static String lastDoneTo(String thing, Scenario scenario, Refused refused) {
        String last = "";
        for (Step.Request step : scenario.requests()) {
            String path = path(step);
            boolean acts = !step.cleanup()
                    && refused.answers().containsKey(step.template().key())
                    && (path.equals(thing) || path.startsWith(thing + "/") || path.startsWith(thing + ":"))
                    && !step.template().method().equals("GET");
            last = acts ? step.template().key() : last;
        }
        return last;
    }

    private static String path(Step.Request step) {
        return path(step.template().key());
    }

    /** Something was done to a thing that cannot be deleted then: what could end it is tried before. */
    private boolean ended(Scenario scenario, Refused refused) {
        String thing = Sequences.thing(path(refused.key()));
        String last = lastDoneTo(thing, scenario, refused);
        boolean asItWasMade = last.isEmpty() || last.startsWith("PUT ") || last.startsWith("PATCH ");
        return told.propose(scenario, refused, last, thing)
                || asItWasMade && endedAsItIsMade(scenario, thing, refused)
                || endedBy(scenario, last, thing, true, false, refused);
    }

    /** What is refused as the thing was made: what the refusal speaks of ends it, whatever else was done. */
    private boolean endedAsItIsMade(Scenario scenario, String thing, Refused refused) {
        if (!refused.deletes()) {
            return false;
        }
        Recipe maker = recipes.get(maker(scenario, refused));
        if (maker == null) {
            return false;
        }
        if (awaited.isYetToCome(scenario, maker)) {
            return true;
        }
        List<String> words = Names.words(refused.reply().body());
        List<String> candidates = endings.computeIfAbsent(
                "made by " + maker.documented().key(),
                key -> new ArrayList<>(EndTrials.candidates(recipes, thing, words, true).stream()
                        .filter(o -> SharedWords.score(o, words) > 0
                                && !States.isThere(o.path(), refused.reply().body()))
                        .map(Operation::key)
                        .limit(Sequences.MOST_TRIES)
                        .toList()));
        if (candidates.isEmpty()) {
            return false;
        }
        maker.part().endedBy(Optional.of(candidates.remove(0)));
        return true;
    }

    /** No word of the refusal tells what would end it: all that can be done to the thing is tried on that very thing. */
    private boolean endedByTrial(Scenario scenario, Refused refused, Function<List<String>, List<String>> trial) {
        String thing = Sequences.thing(path(refused.key()));
        Recipe maker = recipes.get(maker(scenario, refused));
        String last = lastDoneTo(thing, scenario, refused);
        if (!refused.isForState()
                || maker == null
                || !tried.add(last + " of " + maker.documented().key())) {
            return false;
        }
        List<String> keys =
                EndTrials.ends(recipes, thing, Names.words(refused.reply().body()));
        Optional<String> end = EndTrials.decisive(keys.isEmpty() ? List.of() : trial.apply(keys));
        Recipe deletion = recipes.get(refused.key());
        boolean asMade = deletion == null
                || !deletion.works()
                || !deletion.doneBefore()
                        .isEmpty(); // else it goes as it was made, and what was done since is in the way
        Recipe done = Optional.ofNullable(recipes.get(last))
                .filter(recipe -> !asMade && !end.equals(Optional.of(last)))
                .orElse(maker);
        end.ifPresent(key -> done.part().endedBy(Optional.of(key)));
        return end.isPresent();
    }

    private static String path(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    /** The key of the step that makes what a deletion is about. */
    private static String maker(Scenario scenario, Refused refused) {
        String name = scenario.requests().stream()
                .filter(step -> step.template().key().equals(refused.key()))
                .map(step -> Steps.subject(step.template()))
                .findFirst()
                .orElse("");
        return scenario.requests().stream()
                .filter(step -> step.template().method().equals("POST")
                        && Steps.names(step).contains(name))
                .map(Steps::key)
                .findFirst()
                .orElse("");
    }

    /**
     * What the journey made besides and does not delete, such as an order, keeps a thing from being deleted: what could
     * end that is tried before.
     */
    private boolean endedElsewhere(Scenario scenario, Refused refused) {
        List<Step.Request> steps = scenario.requests();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step.Request maker = steps.get(i);
            String thing = maker.cleanup() || maker.saves().isEmpty() ? "" : addressOf(maker, steps);
            if (!thing.isEmpty()) {
                String last = lastDoneTo(thing, scenario, refused);
                String spoiler = last.isEmpty() ? maker.template().key() : last;
                if (endedBy(scenario, spoiler, thing, !last.isEmpty(), true, refused)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Things that were made besides keep it from being deleted: all that may end them is tried on those very things. */
    private boolean endedInTurn(Scenario scenario, Refused refused, Function<List<String>, List<String>> trial) {
        Map<String, Step.Request> holders = new LinkedHashMap<>();
        List<Step.Request> steps = scenario.requests();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step.Request maker = steps.get(i);
            String thing = maker.cleanup() || maker.saves().isEmpty() ? "" : addressOf(maker, steps);
            if (!thing.isEmpty()) {
                holders.putIfAbsent(thing, maker);
            }
        }
        return refused.isForState()
                && !holders.isEmpty()
                && inTurn.ended(holders, thing -> lastDoneTo(thing, scenario, refused), refused, trial);
    }

    /** The path of what a step makes, where the journey does not delete it; empty where that is not known. */
    private String addressOf(Step.Request maker, List<Step.Request> steps) {
        String key = maker.template().key();
        String address = turning().getOrDefault(key, key.startsWith("POST ") ? itemBelow(path(key)) : "");
        for (Step.Request step : steps) {
            String path = path(step);
            boolean about = step != maker
                    && maker.saves().stream()
                            .anyMatch(save -> Steps.subject(step.template()).equals(save.name()));
            if (about && step.template().method().equals("DELETE")) {
                return "";
            }
            address = about ? Sequences.thing(path) : address;
        }
        return address;
    }

    /** The path of the things of a collection, by what is done to them in whatever journey; empty for nothing. */
    private String itemBelow(String collection) {
        String whole = Folders.bare(collection);
        return recipes.values().stream()
                .map(Recipe::path)
                .filter(path -> path.startsWith(whole + "/{"))
                .map(path -> path.substring(0, path.indexOf('}', whole.length()) + 1))
                .findFirst()
                .orElse("");
    }

    private Map<String, String> turning() {
        if (turning == null) {
            turning = ShownKeys.turning(
                    recipes.values().stream().map(Recipe::documented).toList());
        }
        return turning;
    }

    /**
     * Has the next of the likeliest operations end what the spoiler began.
     *
     * @param apart whether the spoiler is sent apart from now on
     * @param withBodies whether what takes a body may end it, too
     */
    private boolean endedBy(
            Scenario scenario, String spoiler, String thing, boolean apart, boolean withBodies, Refused refused) {
        Recipe done = recipes.get(spoiler);
        if (done == null) {
            return false;
        }
        if (awaited.isYetToCome(scenario, done)) {
            return true;
        }
        List<String> candidates = endings.computeIfAbsent(spoiler + " of " + thing, key -> {
            List<String> words = Names.words(refused.reply().body());
            List<String> actions = withBodies
                    ? EndTrials.working(recipes, thing, words)
                    : EndTrials.candidates(recipes, thing, words, false).stream()
                            .map(Operation::key)
                            .toList();
            return new ArrayList<>(actions.stream()
                    .filter(o -> !o.equals(spoiler))
                    .limit(Sequences.MOST_TRIES)
                    .toList());
        });
        Optional<String> known = done.part().endedBy();
        if (known.isPresent() && !known.equals(Optional.ofNullable(supposed.get(spoiler)))) {
            return false;
        }
        if (candidates.isEmpty()) {
            done.part().endedBy(Optional.empty());
            return false;
        }
        supposed.put(spoiler, candidates.remove(0));
        done.part().endedBy(Optional.ofNullable(supposed.get(spoiler)));
        if (apart && done.part().after().isEmpty()) {
            // what has to be ended is sent apart from the rest
            done.part().after(Optional.of(withBodies ? done.doneBefore() : List.of()));
        }
        return true;
    }
}
