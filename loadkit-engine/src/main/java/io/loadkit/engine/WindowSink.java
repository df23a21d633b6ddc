package io.loadkit.engine;

/** Takes what lanes recorded, a window at a time. Called on the lanes; never blocks. */
interface WindowSink {
    /** An empty record for {@code lane}. */
    LaneRecord empty(int lane);

    /** A record that {@code lane} will not touch again. */
    void full(int lane, LaneRecord record);
}
