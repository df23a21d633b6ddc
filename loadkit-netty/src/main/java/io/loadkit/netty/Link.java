package io.loadkit.netty;

import java.util.List;

/** An open connection. */
interface Link {
    /** Its places, always the same ones. */
    List<? extends Place> places();

    /** Takes no new requests, and closes when those under way have ended. */
    void retire();

    /** Closes it. */
    void leave();
}
