package io.loadkit.examples.gateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running sample gateway on the loopback interface.
 *
 * <p>Everything is kept in memory and bounded: past 10,000 resources of a kind the oldest is evicted, and of an
 * uploaded file only its size and SHA-256 remain. All methods may be called from any thread.
 */
public final class SampleGateway implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    static {
        // Read once by the JDK's server, when its first class loads. Without the first, an answer's body waits about
        // 40 ms for the client's delayed acknowledgement of its headers; without the second, idle connections above
        // 200 are closed under their clients.
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
        setUnlessGiven("sun.net.httpserver.maxIdleConnections", "20000");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final GatewayHandler handler;

    private SampleGateway(HttpServer server, ExecutorService threads, GatewayHandler handler) {
        this.server = server;
        this.threads = threads;
        this.handler = handler;
    }

    /**
     * Starts a gateway.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @throws IllegalArgumentException if the port is out of range
     * @throws UncheckedIOException if the port cannot be opened, for example because it is in use
     */
    public static SampleGateway start(int port) {
        return start(port, InstantSource.system());
    }

    static SampleGateway start(int port, InstantSource clock) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 for a free port, or 1 to 65535)");
        }
        DocumentsService documents = new DocumentsService(clock);
        AccountsService accounts = new AccountsService(clock);
        Counters counters = new Counters(documents, accounts);
        List<App> mounted = List.of(documents.app(), accounts.app());
        App main = new MainService(clock, mounted, counters).app();
        GatewayHandler handler = new GatewayHandler(main, mounted, counters);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, SampleGateway::daemon);
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return new SampleGateway(server, threads, handler);
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException(
                    "port " + port + " could not be opened (" + e.getMessage() + "); take another one, or 0", e);
        }
    }

    /** The address of the main app, without a closing slash, such as {@code http://127.0.0.1:8000}. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** What the gateway has seen since it started or its counts were reset, as {@code GET /__stats} tells it. */
    public GatewayStats stats() {
        return handler.counters().snapshot();
    }

    /** Resources that exist now, by kind: {@code sessions}, {@code documents}, {@code users}, {@code orders}. */
    public Map<String, Integer> liveResources() {
        return stats().live();
    }

    /** Stops at once; requests under way may be cut. Closing again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sample-gateway-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
