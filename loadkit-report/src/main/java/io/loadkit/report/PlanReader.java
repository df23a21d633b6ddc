package io.loadkit.report;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Finding;
import io.loadkit.model.Operation;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Shape;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.Threshold;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The plan of a result that was read from its JSON file: all that reports show of it. The requests themselves are not in
 * the file, so such a plan is not meant to be run.
 */
final class PlanReader {
    private PlanReader() {}

    static TestPlan read(Members run) {
        Members details = run.object("details");
        URI target = URI.create(run.text("target"));
        Map<String, String> settings = new TreeMap<>(run.map("settings", value -> value.asText()));
        Members spec = run.object("spec");
        if (spec.has("hash")) {
            settings.put(SpecHash.SETTING, spec.text("hash"));
        }
        return new TestPlan(
                        run.text("name"),
                        target,
                        details.list("scenarios", PlanReader::scenario),
                        profile(run.object("profile")),
                        run.list("thresholds", t -> Threshold.parse(t.text("text"))),
                        limits(details.object("limits")),
                        run.whole("seed"),
                        details.has("model") ? Optional.of(model(target, details.object("model"))) : Optional.empty(),
                        run.object("coverage")
                                .list(
                                        "excluded",
                                        e -> new Exclusion(e.text("operation"), e.text("reason"), e.text("fix"))),
                        settings,
                        Optional.empty(),
                        Duration.ZERO)
                .withWarmUp(warmUp(details))
                .graded(grades(details));
    }

    /** Absent from files of earlier versions. */
    private static GradeRules grades(Members details) {
        if (!details.has("grades")) {
            return GradeRules.DEFAULT;
        }
        Members grades = details.object("grades");
        return new GradeRules(bounds(grades, "good"), bounds(grades, "acceptable"));
    }

    private static List<Threshold> bounds(Members grades, String name) {
        return grades.texts(name).stream().map(Threshold::parse).toList();
    }

    /** Absent from files of earlier versions. */
    private static Duration warmUp(Members details) {
        return details.has("apart") && details.object("apart").has("warmUp")
                ? details.object("apart").seconds("warmUp")
                : Duration.ZERO;
    }

    private static LoadProfile profile(Members profile) {
        Shape shape = new Shape(profile.list(
                "segments", s -> new Shape.Segment(s.seconds("seconds"), s.number("from"), s.number("to"))));
        return switch (profile.text("model")) {
            case "closed" ->
                new LoadProfile.Closed(
                        shape,
                        profile.has("iterations") ? profile.small("iterations") : 0,
                        profile.has("pacing") ? Optional.of(range(profile.object("pacing"))) : Optional.empty());
            case "open" -> open(new LoadProfile.Open(shape), profile);
            default -> throw profile.wrong("model", "closed or open");
        };
    }

    /** What arrives, and how, is absent from files of earlier versions. */
    private static LoadProfile.Open open(LoadProfile.Open journeys, Members profile) {
        LoadProfile.Open what =
                profile.has("arrivals") && profile.text("arrivals").equals("requests")
                        ? journeys.ofRequests()
                        : journeys;
        return profile.has("poisson") && profile.flag("poisson") ? what.atRandom() : what;
    }

    private static Limits limits(Members limits) {
        return new Limits(
                limits.seconds("connectTimeout"),
                limits.seconds("requestTimeout"),
                limits.seconds("gracefulStop"),
                limits.small("keptBodyBytes"),
                limits.small("maxInFlight"));
    }

    private static Scenario scenario(Members scenario) {
        return new Scenario(
                scenario.text("name"),
                scenario.small("weight"),
                range(scenario.object("thinkTime")),
                scenario.list("steps", PlanReader::step).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Empty for a login in a file of an earlier version, which wrote it as a pause of {@code null}. */
    private static Optional<Step> step(Members step) {
        return step.isNull("pause") ? Optional.empty() : Optional.of(known(step));
    }

    private static Step known(Members step) {
        if (step.has("pause")) {
            return new Step.Pause(range(step.object("pause")));
        }
        if (step.has("login")) {
            return new Step.Login(
                    request(step.object("login")),
                    step.seconds("validFor"),
                    step.has("refresh") ? Optional.of(request(step.object("refresh"))) : Optional.empty());
        }
        if (step.has("code")) {
            return new Step.Code(session -> {
                throw new UnsupportedOperationException("the code of a scenario is not in the file");
            });
        }
        return request(step);
    }

    private static Step.Request request(Members step) {
        List<Save> saves =
                step.texts("saves").stream().map(name -> Save.pointer(name, "")).toList();
        RequestTemplate template = new RequestTemplate(
                step.text("app"),
                step.text("method"),
                step.text("path"),
                Template.fixed(step.text("path")),
                List.of(),
                Optional.empty());
        return new Step.Request(template, List.of(), saves, step.flag("cleanup"));
    }

    private static ThinkTime range(Members range) {
        return new ThinkTime(
                range.seconds("least"),
                range.seconds("most"),
                range.has("mean") ? Optional.of(range.seconds("mean")) : Optional.empty());
    }

    private static ApiModel model(URI target, Members model) {
        return new ApiModel(
                target,
                List.of(),
                model.list("operations", PlanReader::operation),
                model.list("skipped", PlanReader::finding),
                List.of(),
                model.list("findings", PlanReader::finding));
    }

    private static Operation operation(Members operation) {
        return new Operation(
                operation.text("app"),
                operation.text("method"),
                operation.text("path"),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static Finding finding(Members finding) {
        return new Finding(finding.text("where"), finding.text("text"));
    }
}
