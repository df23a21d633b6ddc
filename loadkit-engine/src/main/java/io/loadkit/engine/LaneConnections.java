package io.loadkit.engine;

import io.loadkit.spi.ConnectionListener;
import org.jspecify.annotations.Nullable;

/** Enters what a lane's connections took into the record of that lane. On the lane, as all that goes there. */
final class LaneConnections implements ConnectionListener {
    private @Nullable LaneLoop loop;

    /** The lane is there before what runs on it; nothing is opened before that does. */
    void of(LaneLoop running) {
        loop = running;
    }

    @Override
    public void resolved(long nanos) {
        if (loop != null) {
            loop.record().phases.looked(nanos);
        }
    }

    @Override
    public void connected(long nanos) {
        if (loop != null) {
            loop.record().phases.connected(nanos);
        }
    }

    @Override
    public void secured(long nanos) {
        if (loop != null) {
            loop.record().phases.secured(nanos);
        }
    }
}
