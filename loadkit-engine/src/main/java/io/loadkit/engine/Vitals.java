package io.loadkit.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How the process that generates the load is doing: what it used from the moment this was made. */
final class Vitals {
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private final long startPauseMillis = pauseMillis();

    /**
     * What was used.
     *
     * @param cores that the process may use
     * @param cpuShare of those cores that it used, from 0 to 1; 0 where the machine does not say
     * @param pauses for garbage collection, in all
     */
    record Used(int cores, double cpuShare, Duration pauses, Duration length) {
        static final Used NOTHING = new Used(1, 0, Duration.ZERO, Duration.ZERO);
    }

    Used sinceStart() {
        long length = Math.max(1, System.nanoTime() - startNanos);
        int cores = Runtime.getRuntime().availableProcessors();
        double share = (double) (cpuNanos() - startCpuNanos) / length / cores;
        return new Used(
                cores,
                Math.max(0, Math.min(1, share)),
                Duration.ofMillis(pauseMillis() - startPauseMillis),
                Duration.ofNanos(length));
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static long pauseMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }
}
