package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Generation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Goes through the journeys as the load will, and takes apart those whose steps spoil each other. */
final class Rehearsals {
    private static final int MOST_ROUNDS = 10;

    /** So often in a row a journey has to go without a refusal, each time with other values. */
    private static final int CLEAN_ROUNDS = 3;

    /** What is refused so often in a row, as the load would send it, is not for a load. */
    private static final int REFUSED_IN_A_ROW = 4;

    private final Map<String, Recipe> recipes;
    private final Caller caller;
    private final Walk walk;
    private final Sequences sequences;
    private final Supplier<Generation> again;
    private final BooleanSupplier overtime;
    private final Supplier<String> left;

    /** How often in a row the journey of those steps went without a refusal. */
    private final Map<String, Integer> clean = new HashMap<>();

    /**
     * Nothing gone through yet.
     *
     * @param again generates the journeys anew, with all that is believed by then
     * @param overtime whether the time is up
     * @param left words for how much of it is left
     */
    Rehearsals(
            Map<String, Recipe> recipes,
            Caller caller,
            Walk walk,
            Sequences sequences,
            Supplier<Generation> again,
            BooleanSupplier overtime,
            Supplier<String> left) {
        this.recipes = recipes;
        this.caller = caller;
        this.walk = walk;
        this.sequences = sequences;
        this.again = again;
        this.overtime = overtime;
        this.left = left;
    }

    /** The journeys that are left of these. */
    Generation of(Generation learned) {
        Generation now = learned;
        Map<String, Integer> inARow = new HashMap<>();
        Map<String, String> unfit = new HashMap<>();
        Set<String> refusedSince = new HashSet<>(); // a use was refused the last time: it is looked at once more
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            String here = "rehearsing, round " + round;
            caller.doing(() -> here + left.get());
            int before = caller.sent();
            boolean changed = false;
            for (Scenario scenario : now.scenarios()) {
                String steps = String.join(",", steps(scenario));
                int times = clean.getOrDefault(steps, 0);
                if ((isWorthRehearsing(scenario, times) || refusedSince.contains(steps) && times < REFUSED_IN_A_ROW)
                        && !walk.litters(scenario)
                        && !overtime.getAsBoolean()) {
                    List<Refused> refusals = walk.rehearse(scenario);
                    clean.merge(steps, 1, Integer::sum);
                    if (refusals.isEmpty()) {
                        scenario.requests()
                                .forEach(r -> inARow.remove(r.template().key()));
                    } else {
                        makers(scenario, refusals).forEach(inARow::remove);
                    }
                    boolean lost = refusals.stream()
                            .anyMatch(refused -> isUse(scenario, refused) || isMaking(scenario, refused));
                    if (lost) {
                        refusedSince.add(steps);
                    } else {
                        refusedSince.remove(steps);
                    }
                    boolean cleaningFailed = false;
                    for (Refused refused : refusals) {
                        boolean follows = cleaningFailed && refused.cleanup(); // from the deletion that failed before
                        List<Scenario> all = now.scenarios();
                        boolean corrected = !follows
                                && sequences.refused(
                                        scenario, refused, keys -> walk.endedBy(scenario, refused, all, keys));
                        cleaningFailed |= refused.deletes() && !refused.findsNothing();
                        if ((isUse(scenario, refused) || isMaking(scenario, refused))
                                && inARow.merge(refused.key(), 1, Integer::sum) >= REFUSED_IN_A_ROW) {
                            unfit.put(refused.key(), refused.reply().message());
                        }
                        changed |= corrected;
                        if (corrected) {
                            clean.put(steps, 0);
                        }
                    }
                }
            }
            if (caller.sent() == before) {
                break;
            }
            now = changed ? again.get() : now;
        }
        unfit.keySet().retainAll(inARow.keySet()); // the others worked in the end
        unfit.forEach((key, message) -> Optional.ofNullable(recipes.get(key))
                .filter(recipe -> recipe.part().flow().isEmpty())
                .ifPresent(recipe ->
                        recipe.irreversible("it worked, and is refused each time in its journey: " + message)));
        return unfit.keySet().stream()
                        .noneMatch(key -> Optional.ofNullable(recipes.get(key))
                                .filter(Recipe::isIrreversible)
                                .isPresent())
                ? now
                : of(again.get()); // other journeys than before
    }

    /** Whether nothing else needs what that step may bring. */
    private static boolean isUse(Scenario scenario, Refused refused) {
        return scenario.requests().stream()
                .filter(r -> r.template().key().equals(refused.key()))
                .noneMatch(r -> r.cleanup() || Steps.provides(r));
    }

    /** Whether it brings what others need, and was refused for what was sent or for a state. */
    private static boolean isMaking(Scenario scenario, Refused refused) {
        return Set.of(400, 409, 422).contains(refused.reply().status())
                && !refused.cleanup()
                && !isUse(scenario, refused);
    }

    /** What made things before anything was refused: whatever spoils other journeys of theirs, it is not for good. */
    private static Set<String> makers(Scenario scenario, List<Refused> refusals) {
        return scenario.requests().stream()
                .filter(Steps::provides)
                .map(Steps::key)
                .filter(refusals.get(0).answers().keySet()::contains)
                .collect(Collectors.toSet());
    }

    /** What steps do to each other shows at once; what values that are drawn do, after a few draws only. */
    private static boolean isWorthRehearsing(Scenario scenario, int times) {
        List<Step.Request> writes = scenario.requests().stream()
                .filter(r -> !r.template().method().equals("GET"))
                .toList();
        boolean draws = writes.stream()
                .anyMatch(r -> r.template()
                        .body()
                        .filter(body -> !body.content().isConstant())
                        .isPresent());
        boolean cleans = writes.stream().anyMatch(Step.Request::cleanup); // else as little as possible is made
        return times < (draws && cleans ? CLEAN_ROUNDS : draws || writes.size() > 1 ? 1 : 0);
    }

    private static List<String> steps(Scenario scenario) {
        return scenario.requests().stream().map(r -> r.template().key()).toList();
    }
}
