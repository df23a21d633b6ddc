package io.loadkit.spi;

/**
 * Sends requests. A transport opens event loops, called lanes; all requests of one user go over one lane.
 * Implementations must be safe for use by several runs at once.
 */
public interface Transport {
    /** Short name, such as {@code jdk} or {@code netty}. */
    String name();

    /** Opens a lane. Called from the thread that starts the run, before anything is sent. */
    Lane open(LaneSetup setup);

    /** The found transport of the highest priority is taken when none is named; the stock one has 0. */
    default int priority() {
        return 0;
    }
}
