package io.loadkit.plan;

import java.util.List;

/** One step of a journey. */
public sealed interface Step {

    /**
     * Sends a request, checks its answer and saves values of it. A step whose template needs a saved value that is not
     * there is skipped.
     *
     * @param cleanup whether the step takes away what the journey made: it is then also run when an earlier step
     *     failed, and when the run ends in the middle of the journey
     */
    record Request(RequestTemplate template, List<Check> checks, List<Save> saves, boolean cleanup) implements Step {
        public Request {
            checks = List.copyOf(checks);
            saves = List.copyOf(saves);
        }
    }

    /** Waits before the next step, in place of the scenario's think time. */
    record Pause(ThinkTime time) implements Step {}
}
