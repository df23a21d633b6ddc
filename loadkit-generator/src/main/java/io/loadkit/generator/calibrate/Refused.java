package io.loadkit.generator.calibrate;

import io.loadkit.plan.Step;
import java.util.Map;

/**
 * A step that worked before, and was refused.
 *
 * @param sent bodies that the steps before it were accepted with, by their keys
 * @param saved what was known then
 */
record Refused(Step.Request step, Reply reply, Map<String, String> sent, Map<String, Object> saved) {
    String key() {
        return Steps.key(step);
    }

    boolean cleanup() {
        return step.cleanup();
    }

    /** Whether it was to take something away. */
    boolean deletes() {
        return cleanup() && key().startsWith("DELETE ");
    }

    /** Whether it was to take away something that is there still. */
    boolean isRefusedDeletion() {
        return deletes() && !findsNothing();
    }

    /** Whether what it was about is not there. */
    boolean findsNothing() {
        return reply.status() == 404 || reply.status() == 410;
    }
}
