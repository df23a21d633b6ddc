package io.loadkit.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * The least a request can cost a load generator, kept small and never changed: one random number, a request of 150
 * bytes copied and a number written into it, two readings of the clock, two counts by size.
 */
final class ReferenceLoop {
    private static final int BYTES = 150;
    private static final int TURNS = 20_000;
    private static final int MEASURED = 10;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final byte[] constant = new byte[BYTES];
    private final byte[] request = new byte[BYTES];
    private final long[] counts = new long[128];
    private long state = 42;
    private long last = System.nanoTime();

    /** Nanoseconds of processor time a turn takes: the median of some short measurements. */
    double nanosPerTurn() {
        double[] nanos = new double[MEASURED];
        for (int i = -MEASURED; i < MEASURED; i++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int turn = 0; turn < TURNS; turn++) {
                turn();
            }
            if (i >= 0) {
                nanos[i] = (double) (threads.getCurrentThreadCpuTime() - start) / TURNS;
            }
        }
        Arrays.sort(nanos);
        return (nanos[MEASURED / 2 - 1] + nanos[MEASURED / 2]) / 2;
    }

    private void turn() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        long drawn = state >>> 40;
        System.arraycopy(constant, 0, request, 0, BYTES);
        for (int at = 20; at > 10; at--) {
            request[at] = (byte) ('0' + drawn % 10);
            drawn /= 10;
        }
        long sent = System.nanoTime();
        long done = System.nanoTime();
        counts[64 - Long.numberOfLeadingZeros(done - sent)]++;
        counts[64 - Long.numberOfLeadingZeros(done - last)] += request[20];
        last = done;
    }
}
