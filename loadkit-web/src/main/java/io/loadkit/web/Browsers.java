package io.loadkit.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All browsers that listen. Safe for all threads. */
final class Browsers {
    /** The most that are served at once; each costs a thread. */
    static final int MOST = 32;

    /** How long the last news may take to get through at the end. */
    private static final long LONGEST_GOODBYE_NANOS = 1_000_000_000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Browser> all = new ArrayList<>();

    /**
     * Adds one and tells it {@code hello} before anything else.
     *
     * @throws Refusal when there are too many
     */
    synchronized Browser add(String hello) {
        if (all.size() >= MOST) {
            throw new Refusal(503, MOST + " pages are open already. Close one and load this one again.");
        }
        Browser browser = new Browser();
        browser.tell("hello", hello);
        all.add(browser);
        return browser;
    }

    /** Serves {@code browser} on a thread of its own until it is gone. */
    void serve(Browser browser, HttpExchange exchange) {
        Thread thread = new Thread(
                () -> {
                    try (exchange) {
                        browser.serve(exchange);
                    } catch (IOException gone) {
                        // A browser that closes its tab ends the connection like this.
                    } catch (InterruptedException closing) {
                        Thread.currentThread().interrupt();
                    } finally {
                        remove(browser);
                    }
                },
                "live-page-browser-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void tell(String event, String json) {
        all.forEach(browser -> browser.tell(event, json));
    }

    synchronized int count() {
        return all.size();
    }

    /** Lets all go once they know how it ended; one that does not listen is not waited for. */
    synchronized void close() {
        all.forEach(Browser::leave);
        long end = System.nanoTime() + LONGEST_GOODBYE_NANOS;
        try {
            for (long left = LONGEST_GOODBYE_NANOS; !all.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only when its thread ends: one that hangs in a write still counts against the bound. */
    private synchronized void remove(Browser browser) {
        all.remove(browser);
        notifyAll();
    }
}
