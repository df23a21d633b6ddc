package io.loadkit.spi;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Watches a run. All methods have an empty body by default. They are called one after the other on a thread of the
 * engine's own that sends no requests, so a slow listener delays other listeners and nothing else; one that throws is
 * reported once and not called again.
 */
public interface RunListener {
    /**
     * Preparation has come to a new step, such as {@code reading /openapi.json}; called on the caller's thread.
     *
     * @param step what is being done, in a few words
     */
    default void preparing(String step) {}

    /**
     * What is made will be entered into this ledger; called on the caller's thread, before anything is made.
     *
     * @param file where it is
     */
    default void ledger(Path file) {}

    /**
     * The run has started; {@code run} may be kept to peek at it or to stop it.
     *
     * @param plan the plan
     * @param run the run, under way
     */
    default void started(TestPlan plan, Run run) {}

    /**
     * Another window, usually a second, is over.
     *
     * @param interval what happened in it
     */
    default void interval(Interval interval) {}

    /** {@return whether {@link #operations} is to be called, which costs the engine some time each second} */
    default boolean wantsOperations() {
        return false;
    }

    /**
     * What each operation did in a window of the measured time; called before {@link #interval} is told of that
     * window.
     *
     * @param interval what happened in it
     * @param each operations that had requests
     */
    default void operations(Interval interval, List<OperationWindow> each) {}

    /**
     * The load is over, and what it made is being taken away; called about once a second while that lasts.
     *
     * @param left things that are next to be taken away, those put off for a later try apart
     * @param atMost how long it may still take; what is there then stays, and the result names it
     */
    default void cleaningUp(long left, Duration atMost) {}

    /**
     * What was made although no run came of it, by a calibration alone or before a run that could not start, has been
     * taken away again as far as that could be; called on the caller's thread, where anything had been made.
     *
     * @param cleanup what became of it
     */
    default void cleanedUp(Cleanup cleanup) {}

    /**
     * The run is over. Its files are not written yet.
     *
     * @param result the result
     */
    default void finished(RunResult result) {}

    /**
     * There is no result and will be none: the run, or what comes before it, could not be carried out. Called on the
     * caller's thread, before the exception reaches the caller.
     *
     * @param why what ended it
     */
    default void failed(RuntimeException why) {}

    /**
     * A report was written; called on the caller's thread, after {@link #finished}.
     *
     * @param file where it is
     */
    default void wrote(Path file) {}
}
