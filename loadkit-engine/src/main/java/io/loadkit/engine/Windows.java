package io.loadkit.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The windows of a run that some lane may still add to. A window is closed when all lanes are past it, one after the
 * other, those of a pause or a stall included; at the latest when another lane is {@value #MOST_OPEN} windows further, so
 * that a lane that stands still costs no memory. What that lane hands over later counts in the next window that is open.
 * For one thread at a time.
 */
final class Windows {
    private static final int MOST_OPEN = 60;
    private static final int MOST_SPARE = 3;

    private final Map<Long, Window> open = new TreeMap<>();

    /** Windows that were closed, to be used again: their histograms are large. */
    private final Deque<Window> spare = new ArrayDeque<>();

    private final long[] through;
    private final int operations;
    private final long warmUp;
    private final Closing closing;
    private long next;

    /** Takes windows that are complete. */
    interface Closing {
        /**
         * Nothing will be added to it, and nothing of it may be kept.
         *
         * @param last whether it is the last one of the run, which may have been cut short
         */
        void closed(long index, Window window, boolean last);
    }

    /**
     * None yet.
     *
     * @param operations how many operations are also kept one by one; 0 for none
     * @param warmUp so many windows at the beginning are the warm-up
     */
    Windows(int lanes, int operations, long warmUp, Closing closing) {
        this.through = new long[lanes];
        Arrays.fill(through, -1);
        this.operations = operations;
        this.warmUp = warmUp;
        this.closing = closing;
    }

    void add(LaneRecord record) {
        long index = Math.max(record.window, next); // of a lane that had been given up waiting for
        if (index >= warmUp) {
            window(index).add(record);
        } else {
            window(index).addWarmUp(record);
            if (!record.used().isEmpty()) {
                window(warmUp).addMeasured(record);
            }
        }
        through[record.lane] = record.last ? Long.MAX_VALUE : record.window;
        closeThrough(Math.max(Arrays.stream(through).min().orElseThrow(), record.window - MOST_OPEN));
    }

    /** Closes what is left: no lane will add to it. */
    void closeAll() {
        closeThrough(Long.MAX_VALUE);
    }

    private Window window(long index) {
        return open.computeIfAbsent(index, w -> {
            Window used = spare.poll();
            return used == null ? new Window(operations) : used;
        });
    }

    private void closeThrough(long last) {
        while (next <= last && !open.isEmpty()) {
            Window window = open.remove(next);
            closing.closed(next, window == null ? new Window(0) : window, last == Long.MAX_VALUE && open.isEmpty());
            next++;
            if (window != null && spare.size() < MOST_SPARE) {
                window.reset();
                spare.add(window);
            }
        }
    }
}
