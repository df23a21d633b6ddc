package io.loadkit.plan;

import io.loadkit.text.Figures;
import io.loadkit.text.Redaction;
import io.loadkit.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prints a {@link TestPlan} on one screen. */
final class PlanTable {
    private static final int MOST_ROWS = 1000;

    private PlanTable() {}

    static String of(TestPlan plan) {
        StringBuilder out = new StringBuilder();
        out.append(plan.name())
                .append(" against ")
                .append(plan.target())
                .append(", seed ")
                .append(plan.seed());
        out.append('\n').append(plan.profile()).append('\n');
        if (!plan.warmUp().isZero()) {
            out.append("the first ")
                    .append(Figures.duration(plan.warmUp()))
                    .append(" are a warm-up, left out of the figures\n");
        }
        TextTable table = TextTable.of("Scenario", "Weight", "Step", "Saves", "Sends");
        int rows = 0;
        int left = 0;
        List<Scenario> journeysFirst = new ArrayList<>(plan.scenarios());
        journeysFirst.sort(Comparator.comparing(s -> s.requests().size() < 2));
        for (Scenario scenario : journeysFirst) {
            String name = scenario.name();
            Object weight = scenario.weight();
            for (Step step : scenario.steps()) {
                if (rows++ >= MOST_ROWS) {
                    left++;
                } else if (step instanceof Step.Request request) {
                    String words = (request.cleanup() ? "clean up: " : "")
                            + request.template().key();
                    table.row(name, weight, words, saves(request), sends(request.template()));
                } else if (step instanceof Step.Login login) {
                    table.row(
                            name,
                            weight,
                            "log in: " + login.request().template().key(),
                            saves(login.request()));
                } else if (step instanceof Step.Code) {
                    table.row(name, weight, "own code");
                } else if (step instanceof Step.Pause pause) {
                    table.row(name, weight, "pause " + pause.time());
                }
                name = "";
                weight = "";
            }
        }
        out.append(table.text());
        if (left > 0) {
            out.append("… and ").append(left).append(" more steps\n");
        }
        plan.thresholds()
                .forEach(threshold -> out.append("passes if ").append(threshold).append('\n'));
        plan.calibration().ifPresent(calibration -> out.append(calibration).append('\n'));
        for (Exclusion exclusion : plan.exclusions()) {
            out.append("left out: ")
                    .append(exclusion.operation())
                    .append(", ")
                    .append(exclusion.reason())
                    .append('\n');
        }
        return out.toString();
    }

    private static String saves(Step.Request request) {
        return String.join(", ", request.saves().stream().map(Save::name).toList());
    }

    private static String sends(RequestTemplate template) {
        String target = template.target().toString();
        String query = target.contains("?") ? target.substring(target.indexOf('?')) : "";
        String whole = template.body()
                .map(body -> (query + " " + body.content()).strip())
                .orElse(query);
        return new Redaction().text(whole); // passwords of accounts that journeys sign up are constants
    }
}
