package io.loadkit.web;

import io.loadkit.model.ApiModel;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as the browser gets it. */
final class PlanDocument {
    /** A page that shows more helps nobody; what is left out is counted. */
    private static final int MOST_SCENARIOS = 300;

    private static final int MOST_STEPS = 50;

    private PlanDocument() {}

    static Map<String, @Nullable Object> of(TestPlan plan) {
        return Docs.map(
                "name", plan.name(),
                "target", plan.target().toString(),
                "seed", Long.toString(plan.seed()),
                "profile", plan.profile().toString(),
                "open", plan.profile() instanceof LoadProfile.Open,
                "requests",
                        plan.profile() instanceof LoadProfile.Open open && open.what() == LoadProfile.Arrival.REQUEST,
                "peak", plan.profile().shape().peak(),
                "seconds", plan.profile().length().toMillis() / 1e3,
                "operations", operations(plan),
                "scenarios", scenarios(plan),
                "moreScenarios", Math.max(0, plan.scenarios().size() - MOST_SCENARIOS),
                "exclusions",
                        plan.exclusions().stream().map(PlanDocument::exclusion).toList(),
                "thresholds",
                        plan.thresholds().stream().map(Threshold::toString).toList());
    }

    /**
     * What a person may tick before the start: the scenarios written by hand, the operations found, and what is left out.
     */
    static Map<String, @Nullable Object> preview(TestPlan plan, List<String> written) {
        Map<String, @Nullable Object> document = of(plan);
        document.put("written", written);
        document.put(
                "discovered",
                plan.model()
                        .map(model -> model.operations().stream()
                                .map(o -> Docs.map(
                                        "key", o.key(),
                                        "app", o.app(),
                                        "summary", Docs.cut(o.summary(), 200)))
                                .toList())
                        .orElse(List.of()));
        document.put("apps", plan.model().map(PlanDocument::apps).orElse(List.of()));
        return document;
    }

    static Map<String, @Nullable Object> exclusion(Exclusion left) {
        return Docs.map("operation", left.operation(), "reason", left.reason(), "fix", left.fix());
    }

    private static List<Map<String, @Nullable Object>> apps(ApiModel model) {
        return model.apps().stream()
                .map(a -> Docs.map("name", a.name(), "prefix", a.prefix(), "title", a.title()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> operations(TestPlan plan) {
        Map<String, String> appByKey = new LinkedHashMap<>();
        plan.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .forEach(r ->
                        appByKey.putIfAbsent(r.template().key(), r.template().app()));
        return appByKey.entrySet().stream()
                .map(e -> Docs.map("key", e.getKey(), "app", e.getValue()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> scenarios(TestPlan plan) {
        long weights = plan.scenarios().stream().mapToLong(Scenario::weight).sum();
        return plan.scenarios().stream()
                .limit(MOST_SCENARIOS)
                .map(s -> Docs.map(
                        "name", s.name(),
                        "weight", s.weight(),
                        "share", Docs.rounded((double) s.weight() / weights),
                        "thinkTime", s.thinkTime().isNone() ? "" : s.thinkTime().toString(),
                        "steps",
                                s.steps().stream()
                                        .limit(MOST_STEPS)
                                        .map(PlanDocument::step)
                                        .toList(),
                        "moreSteps", Math.max(0, s.steps().size() - MOST_STEPS)))
                .toList();
    }

    private static Map<String, @Nullable Object> step(Step step) {
        if (step instanceof Step.Request request) {
            return request(request.template().key(), request);
        } else if (step instanceof Step.Login login) {
            return request("login: " + login.request().template().key(), login.request());
        }
        return step instanceof Step.Pause pause
                ? Docs.map("pause", pause.time().toString())
                : Docs.map("key", "own code", "saves", List.of(), "needs", List.of(), "checks", 0, "cleanup", false);
    }

    private static Map<String, @Nullable Object> request(String key, Step.Request request) {
        return Docs.map(
                "key", key,
                "saves", request.saves().stream().map(Save::name).toList(),
                "needs", List.copyOf(request.template().needs()),
                "checks", request.checks().size(),
                "cleanup", request.cleanup());
    }
}
