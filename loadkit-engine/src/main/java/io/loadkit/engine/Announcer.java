package io.loadkit.engine;

import io.loadkit.spi.RunListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happens, on a thread of its own. A listener that throws is reported once and left out. */
final class Announcer {
    /** How long the end of a run waits for listeners that are still busy. */
    private static final long PATIENCE_SECONDS = 10;

    /** News that may wait for a slow listener; beyond that they are lost to listeners, never to the result. */
    private static final int MOST_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<RunListener> listeners;
    private final Consumer<Throwable> faults;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
                Thread made = new Thread(task, "loadkit-listeners");
                made.setDaemon(true);
                return made;
            },
            (task, pool) -> {
                if (lost.compareAndSet(false, true)) {
                    LOG.warn("a listener is so slow that it misses intervals");
                }
            });

    /** Telling one of them nothing takes no thread. */
    Announcer(List<RunListener> listeners, Consumer<Throwable> faults) {
        this.listeners = new CopyOnWriteArrayList<>(listeners);
        this.faults = faults;
    }

    <T> void tell(BiConsumer<RunListener, T> what, T news) {
        if (!listeners.isEmpty()) {
            thread.execute(() -> listeners.removeIf(listener -> !isTold(listener, what, news)));
        }
    }

    private <T> boolean isTold(RunListener listener, BiConsumer<RunListener, T> what, T news) {
        try {
            what.accept(listener, news);
            return true;
        } catch (RuntimeException | LinkageError | AssertionError thrown) {
            LOG.warn("a listener threw and is not called again", thrown);
            faults.accept(thrown);
            return false;
        }
    }

    /** Waits until all that was told so far has been heard, within reason. */
    void settle() {
        if (listeners.isEmpty()) {
            return;
        }
        CountDownLatch heard = new CountDownLatch(1);
        thread.execute(heard::countDown);
        try {
            heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is told, within reason, and ends the thread. */
    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a listener did not come to an end in {} s; the run ends without it", PATIENCE_SECONDS);
                thread.shutdownNow();
            }
        } catch (InterruptedException ended) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
