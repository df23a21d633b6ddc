package io.loadkit.engine;

import io.loadkit.result.Cleanup;
import java.util.List;

/** Takes what lanes recorded, a window at a time. Called on the lanes; never blocks. */
interface WindowSink {
    /** An empty record for {@code lane}. */
    LaneRecord empty(int lane);

    /** A record that {@code lane} will not touch again. */
    void full(int lane, LaneRecord record);

    /** A lane is taking away what was made, and has {@code left} things before it in this pass. */
    void cleaning(int lane, int left);

    /**
     * A lane has taken away what it could, after its last record.
     *
     * @param counts what became of what was made
     * @param requests sent for it after the load, and how many of them failed
     */
    void cleaned(List<Cleanup> counts, long requests, long failures);
}
