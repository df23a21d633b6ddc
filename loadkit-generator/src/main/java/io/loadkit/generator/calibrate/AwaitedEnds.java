package io.loadkit.generator.calibrate;

import io.loadkit.plan.Ending;
import io.loadkit.plan.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Endings that are believed and that a journey does not send yet, as it was generated before: its refusal says nothing against
 * them. Many journeys may be refused for one reason before they are generated anew. For one thread.
 */
final class AwaitedEnds {
    private final Set<String> awaited = new HashSet<>();

    /** Whether it is so of what that recipe did. Once for each journey, as one may have no place for the ending. */
    boolean isYetToCome(Scenario scenario, Recipe done) {
        List<String> steps = scenario.requests().stream().map(Steps::key).toList();
        return done.part()
                .endedBy()
                .filter(end -> scenario.requests().stream()
                        .noneMatch(step -> step.cleanup()
                                && Steps.key(step).equals(Ending.of(end).operation())))
                .filter(end -> awaited.add(done.documented().key() + " then " + end + " in " + steps))
                .isPresent();
    }
}
