package io.loadkit.engine;

import com.sun.management.UnixOperatingSystemMXBean;
import io.loadkit.result.TargetUse;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** How the process that generates the load is doing: what it used from the moment this was made. Thread-safe. */
final class Vitals implements AutoCloseable {
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private final long startPauseMillis = pauseMillis();
    private final PauseMeter meter = new PauseMeter().start();
    private final Optional<TargetProcess> target;
    private final Duration targetBefore;

    Vitals(Optional<TargetProcess> target) {
        this.target = target;
        this.targetBefore = target.map(TargetProcess::used).orElse(Duration.ZERO);
    }

    /**
     * What was used.
     *
     * @param cores that the process may use
     * @param cpuShare of those cores that it used, from 0 to 1; 0 where the machine does not say
     * @param pauses for garbage collection, in all
     * @param still how long the whole process stood still, for whatever reason, in all
     * @param longestStill the longest time it stood still
     * @param files file descriptors in use, sockets included; 0 where the machine does not say
     * @param mostFiles as many as it may have
     * @param length of the time it was watched
     * @param target what the target used beside it; empty where that is not known
     */
    record Used(
            int cores,
            double cpuShare,
            Duration pauses,
            Duration still,
            Duration longestStill,
            long files,
            long mostFiles,
            Duration length,
            Optional<TargetUse> target) {
        static final Used NOTHING = new Used(
                1, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 1, Duration.ofNanos(1), Optional.empty());
    }

    Used sinceStart() {
        long length = Math.max(1, System.nanoTime() - startNanos);
        int cores = Runtime.getRuntime().availableProcessors();
        double share = (double) (cpuNanos() - startCpuNanos) / length / cores;
        boolean countsFiles = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
        return new Used(
                cores,
                Math.max(0, Math.min(1, share)),
                Duration.ofMillis(pauseMillis() - startPauseMillis),
                meter.paused(),
                meter.longest(),
                countsFiles ? system().getOpenFileDescriptorCount() : 0,
                countsFiles ? Math.max(1, system().getMaxFileDescriptorCount()) : 1,
                Duration.ofNanos(length),
                target.map(process -> process.use(
                        process.used().minus(targetBefore), Duration.ofNanos(length), share * cores, cores)));
    }

    @Override
    public void close() {
        meter.close();
    }

    private static UnixOperatingSystemMXBean system() {
        return (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** Of collectors that work beside the program, only what they stop it for. */
    private static long pauseMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> !collector.getName().contains("Cycles")
                        && !collector.getName().contains("Concurrent"))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }
}
