package io.loadkit.engine.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands requests to the client. */
interface Sender extends AutoCloseable {
    /** Sends; on the lane. */
    void send(Exchange exchange);

    @Override
    default void close() {}

    /** The cheap way. */
    static Sender asynchronous(HttpClient client) {
        return exchange -> {
            var future = client.sendAsync(exchange.request, exchange);
            exchange.future = future;
            var unused = future.whenComplete((answer, thrown) -> {
                if (thrown == null) {
                    exchange.completed();
                } else {
                    exchange.failed(thrown);
                }
            });
        };
    }

    /** With a thread for each request under way: dearer, but not as dear as a new thread for each answer. */
    static Sender blocking(HttpClient client, int threads, String name) {
        AtomicInteger made = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-sender-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return new Blocking(client, pool);
    }

    /** See {@link #blocking}. */
    record Blocking(HttpClient client, ExecutorService pool) implements Sender {
        @Override
        public void send(Exchange exchange) {
            try {
                exchange.future = pool.submit(() -> call(exchange));
            } catch (RejectedExecutionException closed) {
                exchange.failed(closed);
            }
        }

        private void call(Exchange exchange) {
            try {
                client.send(exchange.request, exchange);
                exchange.completed();
            } catch (IOException | RuntimeException thrown) {
                exchange.failed(thrown);
            } catch (InterruptedException timedOut) {
                Thread.currentThread().interrupt();
                exchange.failed(timedOut);
            }
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
