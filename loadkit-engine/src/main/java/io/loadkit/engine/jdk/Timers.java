package io.loadkit.engine.jdk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A binary heap of tasks by the instant they are due; equal instants in the order they were added. For one thread. */
final class Timers {
    private long[] dueNanos = new long[64];
    private long[] order = new long[64];
    private @Nullable Runnable[] tasks = new Runnable[64];
    private int size;
    private long added;

    /** When the next one is due; {@code Long.MAX_VALUE} for none. */
    long nextNanos() {
        return size == 0 ? Long.MAX_VALUE : dueNanos[0];
    }

    void add(long atNanos, Runnable task) {
        if (size == dueNanos.length) {
            dueNanos = Arrays.copyOf(dueNanos, size * 2);
            order = Arrays.copyOf(order, size * 2);
            tasks = Arrays.copyOf(tasks, size * 2);
        }
        int at = size++;
        long number = added++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (dueNanos[parent] <= atNanos) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, atNanos, number, task);
    }

    /** Takes the next task out if it is due by then. */
    @Nullable
    Runnable poll(long nowNanos) {
        if (size == 0 || dueNanos[0] > nowNanos) {
            return null;
        }
        Runnable first = tasks[0];
        size--;
        long due = dueNanos[size];
        long number = order[size];
        Runnable task = tasks[size];
        tasks[size] = null;
        if (size > 0 && task != null) {
            int at = 0;
            int child = 1;
            while (child < size) {
                if (child + 1 < size && isBefore(child + 1, dueNanos[child], order[child])) {
                    child++;
                }
                if (!isBefore(child, due, number)) {
                    break;
                }
                move(child, at);
                at = child;
                child = 2 * at + 1;
            }
            put(at, due, number, task);
        }
        return first;
    }

    private boolean isBefore(int at, long due, long number) {
        return dueNanos[at] < due || dueNanos[at] == due && order[at] < number;
    }

    private void move(int from, int to) {
        dueNanos[to] = dueNanos[from];
        order[to] = order[from];
        tasks[to] = tasks[from];
    }

    private void put(int at, long due, long number, Runnable task) {
        dueNanos[at] = due;
        order[at] = number;
        tasks[at] = task;
    }
}
