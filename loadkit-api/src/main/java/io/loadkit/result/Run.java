package io.loadkit.result;

/** A test that was started. All methods may be called from any thread. */
public interface Run {
    /**
     * Waits for the end, clean-up steps included. Interrupting the waiting thread stops the run gracefully and leaves
     * the thread's interrupt flag set.
     *
     * @return the result
     */
    RunResult await();

    /**
     * Asks the run to end: no new request is sent, those under way may finish within
     * {@link io.loadkit.plan.Limits#gracefulStop}. Returns at once; calling it again changes nothing.
     */
    void stop();

    /**
     * Sends nothing new until {@link #resume}; requests under way end as ever. The run's time goes on: what the profile
     * asks for during the pause does not happen. Returns at once; calling it again changes nothing.
     *
     * @implSpec throws {@link UnsupportedOperationException}
     */
    default void pause() {
        throw new UnsupportedOperationException("this engine cannot pause");
    }

    /**
     * Ends a pause. Returns at once; without a pause it changes nothing.
     *
     * @implSpec throws {@link UnsupportedOperationException}
     */
    default void resume() {
        throw new UnsupportedOperationException("this engine cannot pause");
    }

    /**
     * Closed model: from now to the end of the run there are so many users, whatever the profile says. Returns at once.
     *
     * @param users from 0 to {@value io.loadkit.plan.LoadProfile#MOST}
     * @throws io.loadkit.error.ConfigurationException in an open model, or for a number out of range
     * @implSpec throws {@link UnsupportedOperationException}
     */
    default void users(int users) {
        throw new UnsupportedOperationException("this engine cannot change the load of a run");
    }

    /**
     * Open model: from now to the end of the run so many journeys start per second, whatever the profile says. Returns
     * at once.
     *
     * @param perSecond from 0 to {@value io.loadkit.plan.LoadProfile#MOST}
     * @throws io.loadkit.error.ConfigurationException in a closed model, or for a number out of range
     * @implSpec throws {@link UnsupportedOperationException}
     */
    default void rate(double perSecond) {
        throw new UnsupportedOperationException("this engine cannot change the load of a run");
    }

    /** {@return the figures so far} Cheap enough for once a second. */
    RunResult peek();
}
