package io.loadkit.result;

/** A test that was started. All methods may be called from any thread. */
public interface Run {
    /**
     * Waits for the end, clean-up steps included. Interrupting the waiting thread stops the run gracefully and leaves
     * the thread's interrupt flag set.
     */
    RunResult await();

    /**
     * Asks the run to end: no new request is sent, those under way may finish within
     * {@link io.loadkit.plan.Limits#gracefulStop}. Returns at once; calling it again changes nothing.
     */
    void stop();

    /** The figures so far. Cheap enough for once a second. */
    RunResult peek();
}
