package io.loadkit.result;

import java.time.Duration;

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

    /** The figures so far. Cheap enough for once a second. */
    RunResult peek();

    /** Whether {@link #pause}, {@link #resume} and {@link #changeLoad} work; an engine that can do so overrides all four. */
    default boolean isAdjustable() {
        return false;
    }

    /**
     * Lets no new journey begin until {@link #resume}; requests under way finish. The run ends when it was planned to.
     * Pausing a paused or ended run changes nothing.
     *
     * @throws UnsupportedOperationException unless {@link #isAdjustable}
     */
    default void pause() {
        throw new UnsupportedOperationException("this run cannot be paused");
    }

    /**
     * Goes on after {@link #pause}, at the load that the plan, or the last change, asks for at this moment.
     *
     * @throws UnsupportedOperationException unless {@link #isAdjustable}
     */
    default void resume() {
        throw new UnsupportedOperationException("this run cannot be paused");
    }

    /**
     * Takes another load from now to the planned end: in a straight line from the present level to {@code level}, then
     * constant. A paused run stays paused and goes on at the new load. After the end of the run it changes nothing.
     *
     * @param level users of a closed model, from 1 and rounded; journeys started per second of an open one, above 0;
     *     {@value io.loadkit.plan.LoadProfile#MOST} at most
     * @param ramp 0 or more; cut at the end of the run
     * @throws io.loadkit.error.ConfigurationException when a value is out of range
     * @throws UnsupportedOperationException unless {@link #isAdjustable}
     */
    default void changeLoad(double level, Duration ramp) {
        throw new UnsupportedOperationException("the load of this run cannot be changed");
    }
}
