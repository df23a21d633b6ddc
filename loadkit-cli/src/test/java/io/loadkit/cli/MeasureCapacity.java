package io.loadkit.cli;

import static io.loadkit.plan.Figure.failures;
import static io.loadkit.plan.Figure.p99;

import com.sun.net.httpserver.HttpServer;
import io.loadkit.LoadTest;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.result.Capacity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks for the capacity of a real server that is known: so many workers, each busy with a request for a fixed time. To
 * be run by hand on a quiet machine; takes some minutes. Arguments: workers, milliseconds, seconds of a step.
 */
public final class MeasureCapacity {
    private MeasureCapacity() {}

    /** Prints the search, and how far it is from the truth. */
    public static void main(String[] arguments) throws Exception {
        int workers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(pool);
        server.createContext("/", exchange -> {
            try (exchange) {
                Thread.sleep(millis);
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        try {
            Capacity capacity = LoadTest.against(
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .url("/")
                    .seed(1)
                    .findCapacity(
                            CapacitySearch.of(p99().below("200ms"), failures().below(0.01))
                                    .steps(Duration.ofSeconds(seconds), Duration.ofSeconds(2)));
            System.out.println(capacity);
            double truth = workers * 1000.0 / millis;
            System.out.printf(
                    "truth %.1f a second, found %.1f: %+.1f %%%n",
                    truth, capacity.rate(), (capacity.rate() / truth - 1) * 100);
        } finally {
            server.stop(0);
            pool.shutdownNow();
        }
    }
}
