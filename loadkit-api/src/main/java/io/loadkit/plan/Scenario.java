package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A journey that users repeat: weighted, ordered steps. The only thing an engine runs.
 *
 * @param name unique in its plan
 * @param weight how often it is chosen, in proportion to the other scenarios; at least 1
 * @param thinkTime wait between two of its requests
 */
public record Scenario(String name, int weight, ThinkTime thinkTime, List<Step> steps) {
    /**
     * Checks what it is given and copies its collections.
     *
     * @param name unique in its plan
     * @param weight how often it is chosen, in proportion to the other scenarios; at least 1
     * @param thinkTime wait between two of its requests
     * @param steps in order
     */
    public Scenario {
        steps = List.copyOf(steps);
        if (name.isBlank()) {
            throw new ConfigurationException(Problem.value("scenario name", name, "a text that is not blank"));
        }
        if (weight < 1) {
            throw new ConfigurationException(
                    Problem.value("weight of scenario " + name, weight, "a whole number from 1"));
        }
        if (steps.stream().noneMatch(step -> step instanceof Step.Request || step instanceof Step.Code)) {
            throw new ConfigurationException(
                    Problem.of("scenario " + name + " sends no request").next("add a step such as .get(\"/items\")"));
        }
        Set<String> saved = new HashSet<>();
        for (Step step : steps) {
            Step.Request request = requestOf(step).orElse(null);
            if (request != null) {
                for (String need : request.template().needs()) {
                    if (!saved.contains(need)) {
                        throw new ConfigurationException(Problem.of("scenario " + name + " uses the saved value \""
                                        + need + "\" in " + request.template().key() + ", but no earlier step saves it")
                                .next("add .save(\"" + need + "\", \"/id\") to the step whose answer has it"));
                    }
                }
                request.saves().forEach(save -> saved.add(save.name()));
                saved.addAll(request.template().keeps());
            }
        }
    }

    /** {@return the requests of all steps, logins included} */
    public List<Step.Request> requests() {
        return steps.stream().flatMap(step -> requestOf(step).stream()).toList();
    }

    private static Optional<Step.Request> requestOf(Step step) {
        return step instanceof Step.Request request
                ? Optional.of(request)
                : step instanceof Step.Login login ? Optional.of(login.request()) : Optional.empty();
    }
}
