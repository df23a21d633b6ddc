package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.text.Closest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a run needs, as one frozen value: printable, comparable, the same for the same seed.
 *
 * @param name of the test, the first part of the names of its files
 * @param target scheme, host and port that every request goes to, and a path prefix where there is one
 * @param model what discovery found; empty for a plan written by hand
 * @param exclusions operations that are known and not loaded
 * @param seed of all randomness of the run
 * @param settings effective settings worth keeping with the result, secrets masked
 * @param calibration what was learned by trying each operation; empty for a plan that was not calibrated
 * @param warmUp the first part of the profile, which is left out of the figures: whole seconds, shorter than the profile;
 *     0 for none
 * @param grades what each grade asks for
 */
public record TestPlan(
        String name,
        URI target,
        List<Scenario> scenarios,
        LoadProfile profile,
        List<Threshold> thresholds,
        Limits limits,
        long seed,
        Optional<ApiModel> model,
        List<Exclusion> exclusions,
        Map<String, String> settings,
        Optional<Calibration> calibration,
        Duration warmUp,
        GradeRules grades) {
    /**
     * A plan with the grades of {@link GradeRules#DEFAULT}.
     *
     * @param name of the test, the first part of the names of its files
     * @param target scheme, host and port that every request goes to, and a path prefix where there is one
     * @param scenarios the journeys; none only before calibration, where a model is there of which nothing can be sent so far
     * @param profile how much load, and for how long
     * @param thresholds what the result must keep
     * @param limits bounds of time and size
     * @param seed of all randomness of the run
     * @param model what discovery found; empty for a plan written by hand
     * @param exclusions operations that are known and not loaded
     * @param settings effective settings worth keeping with the result, secrets masked
     * @param calibration what was learned by trying each operation; empty for a plan that was not calibrated
     * @param warmUp the first part of the profile, which is left out of the figures: whole seconds, shorter than the
     *     profile; 0 for none
     */
    public TestPlan(
            String name,
            URI target,
            List<Scenario> scenarios,
            LoadProfile profile,
            List<Threshold> thresholds,
            Limits limits,
            long seed,
            Optional<ApiModel> model,
            List<Exclusion> exclusions,
            Map<String, String> settings,
            Optional<Calibration> calibration,
            Duration warmUp) {
        this(
                name,
                target,
                scenarios,
                profile,
                thresholds,
                limits,
                seed,
                model,
                exclusions,
                settings,
                calibration,
                warmUp,
                GradeRules.DEFAULT);
    }

    /**
     * Checks what it is given and copies its collections.
     *
     * @param name of the test, the first part of the names of its files
     * @param target scheme, host and port that every request goes to, and a path prefix where there is one
     * @param scenarios the journeys; none only before calibration, where a model is there of which nothing can be sent so far
     * @param profile how much load, and for how long
     * @param thresholds what the result must keep
     * @param limits bounds of time and size
     * @param seed of all randomness of the run
     * @param model what discovery found; empty for a plan written by hand
     * @param exclusions operations that are known and not loaded
     * @param settings effective settings worth keeping with the result, secrets masked
     * @param calibration what was learned by trying each operation; empty for a plan that was not calibrated
     * @param warmUp the first part of the profile, which is left out of the figures: whole seconds, shorter than the
     *     profile; 0 for none
     * @param grades what each grade asks for
     */
    public TestPlan {
        scenarios = List.copyOf(scenarios);
        thresholds = List.copyOf(thresholds);
        exclusions = List.copyOf(exclusions);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        if (scenarios.isEmpty() && model.isEmpty()) {
            throw new ConfigurationException(Problem.of("the plan has no scenario, so there is nothing to run")
                    .next("add .discover() or .scenario(name, s -> s.get(\"/\"))"));
        }
        warmUp = profile.checkedWarmUp(warmUp);
        Set<String> names = new HashSet<>();
        for (Scenario scenario : scenarios) {
            if (!names.add(scenario.name())) {
                throw new ConfigurationException(
                        Problem.value("scenario name", scenario.name(), "each name once in a plan"));
            }
        }
        boolean code = scenarios.stream().flatMap(s -> s.steps().stream()).anyMatch(Step.Code.class::isInstance);
        boolean known = !code && !scenarios.isEmpty(); // without journeys, calibration has yet to say what is sent
        Set<String> keys = new HashSet<>();
        scenarios.forEach(s -> s.requests().forEach(r -> keys.add(r.template().key())));
        for (Threshold threshold : thresholds) {
            threshold.operation().ifPresent(key -> {
                if (known && !keys.contains(key)) {
                    throw new ConfigurationException(
                            Problem.value("operation of threshold " + threshold, key, "one of the plan's operations")
                                    .next("known are "
                                            + keys.stream().sorted().limit(10).toList()));
                }
            });
        }
    }

    /**
     * {@return the same test with what calibration made of it}
     *
     * @param better the scenarios made of what was learned
     * @param left operations that are known and not loaded
     * @param learned what was learned, operation by operation
     */
    public TestPlan calibrated(List<Scenario> better, List<Exclusion> left, Calibration learned) {
        return new TestPlan(
                name,
                target,
                better,
                profile,
                thresholds,
                limits,
                seed,
                model,
                left,
                settings,
                Optional.of(learned),
                warmUp,
                grades);
    }

    /**
     * {@return the same with another warm-up; 0 for none}
     *
     * @param length more than 0
     */
    public TestPlan withWarmUp(Duration length) {
        return new TestPlan(
                name,
                target,
                scenarios,
                profile,
                thresholds,
                limits,
                seed,
                model,
                exclusions,
                settings,
                calibration,
                length,
                grades);
    }

    /**
     * {@return the same graded by other bounds}
     *
     * @param rules what each grade asks for
     */
    public TestPlan graded(GradeRules rules) {
        return new TestPlan(
                name,
                target,
                scenarios,
                profile,
                thresholds,
                limits,
                seed,
                model,
                exclusions,
                settings,
                calibration,
                warmUp,
                rules);
    }

    /**
     * {@return the same requests under another load, drawn from another seed, without the thresholds}
     *
     * @param other the load in place of this one
     * @param otherSeed of all randomness of that run
     */
    public TestPlan loaded(LoadProfile other, long otherSeed) {
        return new TestPlan(
                name,
                target,
                scenarios,
                other,
                List.of(),
                limits,
                otherSeed,
                model,
                exclusions,
                settings,
                calibration,
                other.defaultWarmUp(),
                grades);
    }

    /**
     * {@return names of all requests but those of {@link Step.Code}, {@code METHOD /path}, in the order in which they
     * first occur}
     */
    public List<String> operations() {
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .map(r -> r.template().key())
                .distinct()
                .toList();
    }

    /**
     * {@return a short text of 6 lower-case letters and digits, made from the seed, that marks what this run creates}
     */
    public String runTag() {
        long mixed = (seed ^ (seed >>> 31)) * 0x9E3779B97F4A7C15L;
        String text = Long.toUnsignedString(mixed, 36).toLowerCase(Locale.ROOT);
        return ("000000" + text).substring(text.length());
    }

    /**
     * {@return all that is known of one operation of a discovered API: what is documented, where each value comes
     * from, how calibration went, and why it is left out}
     *
     * @param key {@code METHOD /path}
     */
    public String explain(String key) {
        List<Operation> known = model.map(ApiModel::operations).orElse(List.of());
        String wanted = key.strip();
        return known.stream()
                .filter(o -> o.key().equalsIgnoreCase(wanted))
                .findFirst()
                .map(o -> Explanation.of(this, o))
                .orElseThrow(() -> {
                    Problem problem = Problem.value("operation", wanted, "one of the " + known.size() + " discovered");
                    return new ConfigurationException(Closest.to(
                                    wanted, known.stream().map(Operation::key).toList())
                            .map(near -> problem.next("did you mean " + near + "?"))
                            .orElse(problem.next("look at them with .model() or ./loadkit discover")));
                });
    }

    @Override
    public String toString() {
        return PlanTable.of(this);
    }
}
