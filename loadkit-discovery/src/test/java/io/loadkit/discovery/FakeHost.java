package io.loadkit.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A host on the loopback address with the pages a test gives it. Mounts redirect as Starlette does. */
final class FakeHost implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> mounts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile Page otherwise = exchange -> send(exchange, 404, "application/json", "{\"detail\":\"Not Found\"}");

    /** Answers one request. */
    @FunctionalInterface
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    FakeHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeHost json(String path, String body) {
        return page(path, exchange -> send(exchange, 200, "application/json", body));
    }

    FakeHost html(String path, String body) {
        return page(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", "<!DOCTYPE html><html>" + body));
    }

    FakeHost text(String path, String type, String body) {
        return page(path, exchange -> send(exchange, 200, type, body));
    }

    FakeHost redirect(String path, int status, String location) {
        return page(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            send(exchange, status, "text/plain", "");
        });
    }

    FakeHost page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** Answers {@code prefix} with a redirect to {@code prefix/}. */
    FakeHost mount(String prefix) {
        mounts.add(prefix);
        return this;
    }

    FakeHost otherwise(Page page) {
        otherwise = page;
        return this;
    }

    /** {@code METHOD path?query} of every request, in order of arrival. */
    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    int mostAtOnce() {
        return mostOpen.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            Page page = pages.get(path);
            if (page != null) {
                page.answer(exchange);
            } else if (mounts.contains(path)) {
                exchange.getResponseHeaders().set("Location", uri() + path + "/");
                send(exchange, 307, "text/plain", "");
            } else {
                otherwise.answer(exchange);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** An OpenAPI document whose paths each have a GET; a path may be {@code METHOD /path}. */
    static String document(String title, String servers, String... paths) {
        Map<String, String> items = new LinkedHashMap<>();
        for (String path : paths) {
            String[] parts = path.contains(" ") ? path.split(" ") : new String[] {"GET", path};
            String operation = "\"" + parts[0].toLowerCase(java.util.Locale.ROOT)
                    + "\":{\"responses\":{\"200\":{\"description\":\"\"}}}";
            items.merge(parts[1], operation, (a, b) -> a + "," + b);
        }
        StringBuilder text =
                new StringBuilder("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"" + title + "\",\"version\":\"1\"},");
        if (!servers.isEmpty()) {
            text.append("\"servers\":[{\"url\":\"").append(servers).append("\"}],");
        }
        text.append("\"paths\":{");
        String comma = "";
        for (Map.Entry<String, String> item : items.entrySet()) {
            text.append(comma)
                    .append('"')
                    .append(item.getKey())
                    .append("\":{")
                    .append(item.getValue())
                    .append('}');
            comma = ",";
        }
        return text.append("}}").toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
