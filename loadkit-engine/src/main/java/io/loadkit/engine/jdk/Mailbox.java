package io.loadkit.engine.jdk;

import io.loadkit.spi.Ticker;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time without a thread of its own: whoever brings a task while nothing runs, runs it, and all that
 * comes in meanwhile. Timers belong to it too and are run by whoever is at it; a thread that only waits sees to them
 * when nobody is.
 */
final class Mailbox implements AutoCloseable {
    private static final long NOTHING = Long.MAX_VALUE;
    private static final long CLOSE_MILLIS = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Ticker ticker;
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final Timers timers = new Timers();
    private final Thread waker;
    private @Nullable Thread owner;
    private volatile long nextNanos = NOTHING;
    private volatile long wakerNanos = NOTHING;
    private volatile boolean closed;

    Mailbox(String name, Ticker ticker) {
        this.ticker = ticker;
        this.waker = new Thread(this::wakeUp, name);
        this.waker.setDaemon(true);
    }

    void start() {
        waker.start();
    }

    /** Runs {@code task}, now and here if nothing else runs, else after all that was there before. Any thread. */
    void execute(Runnable task) {
        if (work.get() == 0 && work.compareAndSet(0, 1)) {
            owner = Thread.currentThread();
            run(task);
        } else {
            waiting.add(task);
            if (work.getAndIncrement() != 0) {
                return;
            }
            owner = Thread.currentThread();
        }
        drain();
    }

    /** Runs {@code task} at that instant, not before. Any thread. */
    void executeAt(long atNanos, Runnable task) {
        if (owner == Thread.currentThread()) {
            timers.add(atNanos, task);
        } else {
            execute(() -> timers.add(atNanos, task));
        }
    }

    private void drain() {
        int done = 1;
        while (true) {
            Runnable next = waiting.poll();
            while (next != null) {
                run(next);
                runDue();
                next = waiting.poll();
            }
            runDue();
            long due = timers.nextNanos();
            owner = null;
            nextNanos = due;
            if (due < wakerNanos && Thread.currentThread() != waker) {
                LockSupport.unpark(waker);
            }
            done = work.addAndGet(-done);
            if (done == 0) {
                return;
            }
            owner = Thread.currentThread();
        }
    }

    private void runDue() {
        if (timers.nextNanos() == NOTHING) {
            return;
        }
        long now = ticker.nanos();
        for (Runnable due = timers.poll(now); due != null; due = timers.poll(now)) {
            run(due);
        }
    }

    private void run(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            LOG.error("a task on a lane threw", thrown);
        }
    }

    private void wakeUp() {
        while (!closed) {
            long next = nextNanos;
            wakerNanos = next;
            if (next != nextNanos) {
                continue; // changed before anybody could see what we wait for
            }
            long left = next == NOTHING ? NOTHING : next - ticker.nanos();
            if (left > 0) {
                if (next == NOTHING) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            } else {
                nextNanos = NOTHING; // whoever drains next says when the next one is due
                execute(Mailbox::nothing);
            }
        }
    }

    private static void nothing() {}

    /** Ends the waiting thread; tasks that come later are not run. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(waker);
        try {
            waker.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
