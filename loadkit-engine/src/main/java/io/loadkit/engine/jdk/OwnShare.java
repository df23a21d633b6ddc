package io.loadkit.engine.jdk;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of the processors this process uses, asked now and then. For one thread at a time. */
final class OwnShare {
    private long cpuNanos;
    private long wallNanos;

    /** Of all the processor time that there was since the last call, from 0 to 1; 0 where the machine does not say. */
    double sinceLast() {
        long cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : -1;
        long wall = System.nanoTime();
        double had = (double) (wall - wallNanos) * Runtime.getRuntime().availableProcessors();
        double share = cpu < 0 || wallNanos == 0 ? 0 : (cpu - cpuNanos) / Math.max(1, had);
        cpuNanos = cpu;
        wallNanos = wall;
        return Math.min(1, share);
    }
}
