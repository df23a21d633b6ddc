package io.loadkit.netty;

import java.util.List;

/** An open connection. */
interface Link {
    /** Its places, always the same ones. */
    List<? extends Place> places();

    /** Closes it. */
    void leave();
}
