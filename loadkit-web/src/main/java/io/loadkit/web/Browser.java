package io.loadkit.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One browser that listens to events. Events wait in a short queue; a browser too slow to keep it short is let go. It
 * comes back by itself and is told the whole state then.
 */
final class Browser {
    static final String TYPE = "text/event-stream; charset=utf-8";

    private static final int LONGEST_QUEUE = 64;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private volatile boolean over;
    private volatile boolean leaving;

    /** Adds an event; never blocks. */
    void tell(String event, String json) {
        byte[] bytes = ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        if (!over && !waiting.offer(bytes)) {
            over = true;
        }
    }

    /** Gets what waits for it, and nothing more. */
    void leave() {
        leaving = true;
        waiting.offer(HEARTBEAT);
    }

    /** Writes events until the browser is gone; on a thread of its own. */
    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!over && !(leaving && waiting.isEmpty())) {
                byte[] next = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                out.write(next == null ? HEARTBEAT : next);
                out.flush();
            }
        }
    }
}
