package io.loadkit.generator;

import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often a scenario is chosen and its steps are sent, after the weights of the user: a step that others need, or that
 * is alone, makes its scenario heavier; any other is sent several times in a row.
 */
record Shares(int weight, List<Step> steps) {
    private static final int MOST_IN_A_ROW = 100;

    static Shares of(List<Step> steps, Map<String, Integer> weights) {
        int scenario = 1;
        List<Step> out = new ArrayList<>();
        for (Step step : steps) {
            Step.Request request = (Step.Request) step;
            int wanted = weights.getOrDefault(request.template().key(), 1);
            boolean needed = request.cleanup()
                    || !request.saves().isEmpty()
                    || !request.template().keeps().isEmpty();
            boolean whole = needed || steps.size() == 1;
            scenario = whole ? Math.max(scenario, wanted) : scenario;
            for (int i = 0; i < (whole ? 1 : Math.min(wanted, MOST_IN_A_ROW)); i++) {
                out.add(step);
            }
        }
        return new Shares(scenario, out);
    }
}
