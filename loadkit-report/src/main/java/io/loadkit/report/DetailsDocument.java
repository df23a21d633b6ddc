package io.loadkit.report;

import static io.loadkit.report.RunDocument.object;
import static io.loadkit.report.RunDocument.seconds;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Finding;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Apart;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Drift;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a result: what the other members of the JSON file do not say and the other reports show, so that they can
 * be made from the file alone. {@link PlanReader} reads it.
 */
final class DetailsDocument {
    private DetailsDocument() {}

    static Map<String, @Nullable Object> of(RunResult result) {
        TestPlan plan = result.plan();
        return object(
                "measured", seconds(result.measured()),
                "stopped", result.stopped(),
                "skippedSteps", result.skippedSteps(),
                "apart", apart(result.apart()),
                "cleanup", result.cleanup().map(DetailsDocument::cleanup).orElse(null),
                "drift", result.drift().map(DetailsDocument::drift).orElse(null),
                "limits", limits(plan.limits()),
                "grades", grades(plan.grades()),
                "scenarios",
                        plan.scenarios().stream().map(DetailsDocument::scenario).toList(),
                "model", plan.model().map(DetailsDocument::model).orElse(null),
                "faults",
                        result.faults().stream()
                                .map(f -> object("count", f.count(), "message", f.message(), "trace", f.trace()))
                                .toList());
    }

    private static Map<String, @Nullable Object> apart(Apart apart) {
        return object(
                "cleanupRequests", apart.cleanupRequests(),
                "cleanupFailures", apart.cleanupFailures(),
                "retries", apart.retries(),
                "warmUp", seconds(apart.warmUp()),
                "warmUpRequests", apart.warmUpRequests(),
                "warmUpFailures", apart.warmUpFailures());
    }

    /** What the counts do not say. */
    private static Map<String, @Nullable Object> cleanup(Cleanup cleanup) {
        return object(
                "heldBack", cleanup.heldBack(),
                "ledger", cleanup.ledger().map(Path::toString).orElse(null),
                "left",
                        cleanup.left().stream()
                                .map(l -> object("operation", l.operation(), "thing", l.thing(), "reason", l.reason()))
                                .toList());
    }

    private static Map<String, @Nullable Object> drift(Drift drift) {
        return object(
                "method", Drift.METHOD,
                "blocks", drift.blocks(),
                "p95", trend(drift.p95()),
                "failures", trend(drift.failures()),
                "text", drift.toString());
    }

    private static Map<String, @Nullable Object> trend(Drift.Trend trend) {
        return object(
                "first", RunDocument.rounded(trend.first()),
                "last", RunDocument.rounded(trend.last()),
                "p", RunDocument.rounded(trend.chance()),
                "rises", trend.rises());
    }

    private static Map<String, @Nullable Object> grades(GradeRules rules) {
        return object("good", texts(rules.good()), "acceptable", texts(rules.acceptable()));
    }

    private static List<String> texts(List<Threshold> bounds) {
        return bounds.stream().map(Threshold::toString).toList();
    }

    private static Map<String, @Nullable Object> limits(Limits limits) {
        return object(
                "connectTimeout", seconds(limits.connectTimeout()),
                "requestTimeout", seconds(limits.requestTimeout()),
                "gracefulStop", seconds(limits.gracefulStop()),
                "keptBodyBytes", limits.keptBodyBytes(),
                "maxInFlight", limits.maxInFlight());
    }

    private static Map<String, @Nullable Object> scenario(Scenario scenario) {
        return object(
                "name", scenario.name(),
                "weight", scenario.weight(),
                "thinkTime", range(scenario.thinkTime()),
                "steps", scenario.steps().stream().map(DetailsDocument::step).toList());
    }

    /** Each kind has a member of its own, by which {@link PlanReader} knows it; only a request has none. */
    private static Map<String, @Nullable Object> step(Step step) {
        if (step instanceof Step.Request request) {
            return request(request);
        } else if (step instanceof Step.Login login) {
            return object(
                    "login", request(login.request()),
                    "validFor", seconds(login.validFor()),
                    "refresh", login.refresh().map(DetailsDocument::request).orElse(null));
        } else if (step instanceof Step.Code) {
            return object("code", true);
        } else if (step instanceof Step.Pause pause) {
            return object("pause", range(pause.time()));
        }
        throw new IllegalStateException("no words for a step of the kind " + step.getClass());
    }

    private static Map<String, @Nullable Object> request(Step.Request request) {
        return object(
                "app", request.template().app(),
                "method", request.template().method(),
                "path", request.template().name(),
                "saves", request.saves().stream().map(Save::name).toList(),
                "cleanup", request.cleanup());
    }

    static Map<String, @Nullable Object> range(ThinkTime time) {
        Map<String, @Nullable Object> out = object("least", seconds(time.least()), "most", seconds(time.most()));
        time.mean().ifPresent(mean -> out.put("mean", seconds(mean)));
        return out;
    }

    private static Map<String, @Nullable Object> model(ApiModel model) {
        return object(
                "operations",
                        model.operations().stream()
                                .map(o -> object("app", o.app(), "method", o.method(), "path", o.path()))
                                .toList(),
                "skipped", findings(model.skipped()),
                "findings", findings(model.findings()));
    }

    private static List<Map<String, @Nullable Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(f -> object("where", f.where(), "text", f.text()))
                .toList();
    }
}
