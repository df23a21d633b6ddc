package io.loadkit.generator.calibrate;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.ThinkTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps operations with a quota from filling the failures: the journey that calls them is chosen seldom, and one without
 * them takes its place. How many requests the load will make is guessed on the high side, and from the plan alone, so
 * that the same plan comes out each time.
 */
final class Quotas {
    /** Share of weight that one journey had before: fine enough for one call in some thousand. */
    private static final int PARTS = 100;

    private static final double BUSY_USERS = 16;
    private static final double REQUESTS_PER_USER = 250;

    private final Map<String, Double> perSecond;
    private final LoadProfile profile;

    /** Operations by key, with the calls in a second that are few enough. */
    Quotas(Map<String, Double> perSecond, LoadProfile profile) {
        this.perSecond = perSecond;
        this.profile = profile;
    }

    List<Scenario> within(List<Scenario> scenarios) {
        Set<String> keys = new HashSet<>();
        scenarios.forEach(s -> s.requests().forEach(r -> keys.add(r.template().key())));
        Set<String> bounded = new HashSet<>(perSecond.keySet());
        bounded.retainAll(keys);
        // Where all have one it bounds the load as a whole, and no weight helps.
        if (bounded.isEmpty() || bounded.size() * 2 > keys.size()) {
            return scenarios;
        }
        double journeys = journeysPerSecond(scenarios);
        long weights = scenarios.stream().mapToLong(Scenario::weight).sum();
        List<Scenario> out = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            double calls = scenario.requests().stream()
                    .filter(r -> !r.cleanup() && bounded.contains(r.template().key()))
                    .mapToDouble(r -> perSecond.get(r.template().key()))
                    .min()
                    .orElse(Double.MAX_VALUE);
            int full = scenario.weight() * PARTS;
            int seldom = (int) Math.max(1, Math.min(full, calls / journeys * weights * PARTS));
            if (seldom == full) {
                out.add(weighted(scenario, full, scenario.name(), scenario.steps()));
                continue;
            }
            List<Step> rest = without(scenario, bounded);
            if (rest.stream().anyMatch(Step.Request.class::isInstance)) {
                out.add(weighted(scenario, full - seldom, scenario.name(), rest));
            }
            out.add(weighted(scenario, seldom, scenario.name() + ", seldom", scenario.steps()));
        }
        return out;
    }

    private double journeysPerSecond(List<Scenario> scenarios) {
        double peak = Math.max(1, profile.shape().peak());
        if (profile instanceof LoadProfile.Open) {
            return peak;
        }
        ThinkTime think = scenarios.get(0).thinkTime();
        double waits = (think.least().toNanos() + think.most().toNanos()) / 2e9;
        double requests = Math.min(peak, waits > 0 ? peak : BUSY_USERS) / (waits + 1 / REQUESTS_PER_USER);
        double length =
                scenarios.stream().mapToInt(s -> s.requests().size()).average().orElse(1);
        return requests / length;
    }

    /** The steps that neither are bounded nor need what a bounded one brings. */
    private static List<Step> without(Scenario scenario, Set<String> bounded) {
        Set<String> missing = new HashSet<>();
        List<Step> out = new ArrayList<>();
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Request request
                    && (bounded.contains(request.template().key())
                            || request.template().needs().stream().anyMatch(missing::contains))) {
                missing.addAll(request.template().keeps());
                request.saves().stream().map(Save::name).forEach(missing::add);
            } else {
                out.add(step);
            }
        }
        return out;
    }

    private static Scenario weighted(Scenario scenario, int weight, String name, List<Step> steps) {
        return new Scenario(name, weight, scenario.thinkTime(), steps);
    }
}
