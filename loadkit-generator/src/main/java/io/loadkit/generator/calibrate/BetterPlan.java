package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.login.LoggedIn;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.Generation;
import io.loadkit.text.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a calibration hands over: the plan with what works, and of everything else why it is left out and what helps. */
final class BetterPlan {
    private final TestPlan plan;
    private final Map<String, Recipe> recipes;
    private final Set<String> wanted;
    private final Memory memory;
    private final Caller caller;
    private String whoIsCalling = "say who is calling: .auth(…) or --auth";

    /** From {@code plan}; {@code wanted} are the keys of the operations that would be sent if all worked. */
    BetterPlan(TestPlan plan, Map<String, Recipe> recipes, Set<String> wanted, Memory memory, Caller caller) {
        this.plan = plan;
        this.recipes = recipes;
        this.wanted = wanted;
        this.memory = memory;
        this.caller = caller;
    }

    /** The plan with these scenarios, as the generator made them last, and those that were written by hand. */
    TestPlan of(Generation last, List<Scenario> byHand, Inventory inventory, LoggedIn logins, Duration time) {
        logins.unused().ifPresent(what -> whoIsCalling = what);
        boolean any = recipes.values().stream().anyMatch(Recipe::works);
        List<Scenario> scenarios = new ArrayList<>(byHand);
        scenarios.addAll(
                any
                        ? new Quotas(quotas(), plan.profile()).within(last.scenarios())
                        : plan.scenarios().stream()
                                .filter(s -> !byHand.contains(s))
                                .toList());
        Set<String> kept = sent(scenarios);
        List<Exclusion> exclusions = new ArrayList<>();
        last.exclusions().stream()
                .filter(e -> !kept.contains(e.operation()) && !isFailed(e.operation()))
                .forEach(exclusions::add);
        List<Calibration.Tried> tried = new ArrayList<>();
        recipes.forEach((key, recipe) -> {
            if (wanted.contains(key)) {
                Calibration.Tried summary = fixed(masked(recipe.summary()));
                tried.add(summary);
                if (!kept.contains(key)
                        && exclusions.stream().noneMatch(e -> e.operation().equals(key))) {
                    Exclusion why = recipe.isIrreversible()
                            ? new Exclusion(key, masked(recipe.irreversible()), "say what undoes it: .after, .endedBy")
                            : exclusion(summary);
                    String flow = recipe.part().flow();
                    exclusions.add(new Exclusion(
                            why.operation(),
                            (flow.isEmpty() ? "" : "a step of your flow " + flow + ": ") + why.reason(),
                            summary.fix().isEmpty() ? why.fix() : summary.fix()));
                }
            }
        });
        Calibration calibration = new Calibration(
                tried,
                caller.sent(),
                inventory.created() + (logins.account().isPresent() ? 1 : 0),
                inventory.deleted(),
                time,
                memory.changes(),
                memory.frozen(recipes, wanted, caller::masked).text());
        return plan.calibrated(scenarios, exclusions, calibration);
    }

    private Map<String, Double> quotas() {
        Map<String, Double> out = new LinkedHashMap<>();
        recipes.forEach((key, recipe) -> recipe.quotaPerSecond().ifPresent(calls -> out.put(key, calls)));
        return out;
    }

    private boolean isFailed(String key) {
        Recipe recipe = recipes.get(key);
        return recipe != null && wanted.contains(key) && !recipe.works();
    }

    /** The target's words, without what logins brought and what the user gave to log in with. */
    private Calibration.Tried masked(Calibration.Tried tried) {
        return new Calibration.Tried(
                tried.operation(),
                tried.outcome(),
                tried.status(),
                tried.requests(),
                tried.recipe(),
                tried.repairs(),
                masked(tried.message()),
                tried.fix());
    }

    private String masked(String text) {
        return new Redaction().text(memory.masked(caller.masked(text)));
    }

    /** With what helps, where it does not work. */
    private Calibration.Tried fixed(Calibration.Tried tried) {
        if (tried.outcome() == Calibration.Outcome.WORKS) {
            return tried;
        }
        String fix = exclusion(tried).fix();
        boolean remembered = memory.isThere() && tried.requests() == 0;
        return tried.fixedBy(remembered ? fix + "; or try it again with .relock(file) or --refresh-lock" : fix);
    }

    /** Why it is left out, and what helps. */
    private Exclusion exclusion(Calibration.Tried tried) {
        String anyway = "load it anyway: --include-failing, .includeFailing(true)";
        String fix = switch (tried.status()) {
            case 401, 403 -> whoIsCalling;
            case 301, 302, 303, 307, 308 ->
                "follow what it redirects to: .http(h -> h.followRedirects()) or --follow-redirects 5";
            case 400, 404, 409, 422 ->
                "give its values: parameters: in loadkit.yaml, .parameters(…) in Java; or " + anyway;
            default ->
                tried.outcome() == Calibration.Outcome.BLOCKED
                        ? "first have what makes that thing accepted; or " + anyway
                        : anyway;
        };
        String reason = tried.outcome() == Calibration.Outcome.WORKS
                ? "it worked once, but what it needs is left out"
                : tried.outcome() == Calibration.Outcome.BLOCKED
                        ? "nothing that works provides what it needs"
                        : tried.requests() == 0
                                ? "not accepted in an earlier run: " + tried.message()
                                : "never accepted in " + tried.requests() + " requests: " + tried.message();
        return new Exclusion(tried.operation(), reason, fix);
    }

    /** Keys of all operations that are sent. */
    static Set<String> sent(List<Scenario> scenarios) {
        Set<String> keys = new HashSet<>();
        scenarios.forEach(s -> s.requests().forEach(r -> keys.add(r.template().key())));
        return keys;
    }
}
