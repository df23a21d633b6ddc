package io.loadkit.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notices when two things run on one lane at once, or one within the other. Touched from any thread. */
final class LaneWatch {
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<@Nullable String> breach = new AtomicReference<>();
    private volatile boolean sending;

    /** Runs what a transport calls back. */
    void callback(Runnable work) {
        if (sending) {
            breach.compareAndSet(null, "A sink was called before send had returned");
        }
        alone(work);
    }

    /** Runs a task of the lane. */
    void task(Runnable work) {
        alone(work);
    }

    /** Runs a call of send. */
    void send(Runnable call) {
        sending = true;
        try {
            call.run();
        } finally {
            sending = false;
        }
    }

    /** What was noticed first. */
    @Nullable
    String breach() {
        return breach.get();
    }

    private void alone(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            breach.compareAndSet(null, "Two things ran on a lane at once");
            work.run();
            return;
        }
        try {
            work.run();
        } finally {
            busy.set(false);
        }
    }
}
