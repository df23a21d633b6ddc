package io.loadkit.generator;

import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.List;
import java.util.Set;

/**
 * Creates that were seen not to say what they make: where the whole of their answer would be the id by the document, it is a
 * sentence for somebody to read, and nothing of it is kept.
 */
final class SaidNothing {
    private static final Save.Extract WHOLE = new Save.Pointer("");

    private SaidNothing() {}

    /** The step as it is, or without what it would keep of such an answer. */
    static Step.Request kept(Step.Request step, Set<String> silent) {
        if (!silent.contains(step.template().key())) {
            return step;
        }
        List<Save> saves = step.saves().stream()
                .map(save -> save.from().equals(WHOLE) ? Save.firstOf(save.name(), new Save.LocationId()) : save)
                .toList();
        return new Step.Request(step.template(), step.checks(), saves, step.cleanup());
    }
}
