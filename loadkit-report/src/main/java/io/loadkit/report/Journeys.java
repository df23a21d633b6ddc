package io.loadkit.report;

import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import java.util.List;
import java.util.stream.Collectors;

/** The scenarios of a plan as a person reads them. */
final class Journeys {
    private Journeys() {}

    static List<Page.Journey> of(TestPlan plan) {
        return plan.scenarios().stream().map(Journeys::journey).toList();
    }

    private static Page.Journey journey(Scenario scenario) {
        return new Page.Journey(
                scenario.name(),
                String.valueOf(scenario.weight()),
                scenario.thinkTime().isNone() ? "none" : scenario.thinkTime().toString(),
                scenario.steps().stream().map(Journeys::step).toList());
    }

    private static String step(Step step) {
        if (step instanceof Step.Request request) {
            String saves = request.saves().stream().map(Save::name).collect(Collectors.joining(", "));
            return request.template().key()
                    + (saves.isEmpty() ? "" : ", saves " + saves)
                    + (request.cleanup() ? ", cleans up" : "");
        }
        if (step instanceof Step.Login login) {
            return "login: " + step(login.request());
        }
        return step instanceof Step.Pause pause ? "pause " + pause.time() : "own code";
    }
}
