package io.loadkit.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * How much of a core the thread of a lane uses, asked now and then from that thread. A lane that is run by several
 * threads in turn is not judged while they change. For one lane.
 */
final class ThreadLoad {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private @Nullable Thread thread;
    private long cpuNanos;
    private long wallNanos;

    /** Adds what was used since the last call to {@code record}. */
    @SuppressWarnings("ReferenceEquality") // the same thread, not one like it
    void note(LaneRecord record) {
        if (!THREADS.isCurrentThreadCpuTimeSupported()) {
            return;
        }
        long cpu = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        if (thread == Thread.currentThread()) {
            record.busyNanos += cpu - cpuNanos;
            record.watchedNanos += wall - wallNanos;
        }
        thread = Thread.currentThread();
        cpuNanos = cpu;
        wallNanos = wall;
    }
}
