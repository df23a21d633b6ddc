package io.loadkit.result;

import io.loadkit.model.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operations of a run were reached, and why others got no request. */
final class Reach {
    private static final String NONE = "0 requests";

    private Reach() {}

    /** How much of the API was reached. Where operations were discovered, only those count. */
    static Coverage of(RunResult result) {
        Set<String> known = result.plan().model().stream()
                .flatMap(model -> model.operations().stream())
                .map(Operation::key)
                .collect(Collectors.toSet());
        List<OperationStats> counted = result.operations().stream()
                .filter(o -> known.isEmpty() || known.contains(o.key()))
                .toList();
        List<String> never = counted.stream()
                .filter(o -> o.answers(200, 299) == 0)
                .map(OperationStats::key)
                .toList();
        int discovered = result.plan().model().map(m -> m.operations().size()).orElse(0);
        int documented =
                result.plan().model().map(m -> discovered + m.skipped().size()).orElse(0);
        return new Coverage(
                documented,
                discovered,
                counted.size() - never.size(),
                never,
                result.plan().exclusions());
    }

    /** What always failed, and what got no request for it. */
    static Set<String> disproved(RunResult result) {
        boolean answered = result.operations().stream().anyMatch(o -> o.answers(200, 299) > 0);
        return !answered
                ? Set.of()
                : result.operations().stream()
                        .filter(o -> o.requests() > 0
                                ? o.failures() == o.requests()
                                : failedBefore(result, o.key()).isPresent())
                        .map(OperationStats::key)
                        .collect(Collectors.toSet());
    }

    /** Why an operation got no request; empty where it got one. */
    static Optional<String> whyNone(RunResult result, String operation) {
        boolean none = result.operations().stream().anyMatch(o -> o.key().equals(operation) && o.requests() == 0);
        return none
                ? Optional.of(NONE + ": "
                        + failedBefore(result, operation)
                                .map(key -> "a step before it failed (" + key + ")")
                                .orElse("no journey came to it in the time of the run"))
                : Optional.empty();
    }

    /** A step before that operation, in a journey of both, of which each request failed. */
    private static Optional<String> failedBefore(RunResult result, String operation) {
        Set<String> failed = result.operations().stream()
                .filter(o -> o.requests() > 0 && o.failures() == o.requests())
                .map(OperationStats::key)
                .collect(Collectors.toSet());
        return result.plan().scenarios().stream()
                .map(scenario -> scenario.requests().stream()
                        .map(step -> step.template().key())
                        .toList())
                .filter(keys -> keys.contains(operation))
                .flatMap(keys -> keys.subList(0, keys.indexOf(operation)).stream())
                .filter(failed::contains)
                .findFirst();
    }
}
