package io.loadkit.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadkit.LoadTest;
import io.loadkit.result.Interval;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real runs against a server of the JDK, read back as a scrape of a real Prometheus registry. */
class RunMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/items", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/broken", exchange -> answer(exchange, 500, "{}"));
        server.createContext("/metrics", exchange -> answer(exchange, 200, registry.scrape()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        registry.close();
    }

    @Test
    void showsInAScrapeWhatTheResultSays() {
        try (RunMeters meters = RunMeters.in(registry)) {
            RunResult result = test().listen(meters).run();

            List<String> lines = scrape();
            long items = result.operation("GET /items").orElseThrow().requests();
            long broken = result.operation("GET /broken").orElseThrow().failures();
            assertThat(items).isEqualTo(50);
            assertThat(broken).isEqualTo(50);
            assertThat(value(lines, "loadkit_requests_total{", "GET /items")).isEqualTo(items);
            assertThat(value(lines, "loadkit_failures_total{", "class=\"server\""))
                    .isEqualTo(broken);
            assertThat(value(lines, "loadkit_response_seconds_count{", "GET /items"))
                    .isEqualTo(items);
            assertThat(value(lines, "loadkit_operation_percentile{", "GET /items", "0.99"))
                    .isEqualTo(result.operation("GET /items")
                                    .orElseThrow()
                                    .response()
                                    .percentileNanos(99)
                            / 1e9);
        }
    }

    @Test
    void showsARunWhileItRuns() {
        AtomicLong told = new AtomicLong();
        List<String> seen = new CopyOnWriteArrayList<>();
        RunListener scraper = new RunListener() {
            @Override
            public void interval(Interval interval) {
                List<String> lines = scrape();
                double shown = value(lines, "loadkit_requests_total{", "GET /items")
                        + value(lines, "loadkit_requests_total{", "GET /broken");
                assertThat(shown).isGreaterThanOrEqualTo(told.addAndGet(interval.requests()));
                seen.addAll(lines);
            }
        };
        RunResult result;
        try (RunMeters meters = RunMeters.in(registry)) {
            result = test().listen(meters).listen(scraper).run();
        }

        assertThat(result.faults()).isEmpty();
        assertThat(told).hasValue(100);
        assertThat(seen)
                .anyMatch(line -> line.startsWith("loadkit_users{test="))
                .anyMatch(line -> line.startsWith("loadkit_response_percentile{"));
    }

    @Test
    void takesItsMetersOutWhenClosedAndStartsAgainFromZero() {
        RunMeters meters = RunMeters.in(registry);
        test().listen(meters).run();
        RunResult second = test().listen(meters).run();

        assertThat(value(scrape(), "loadkit_requests_total{", "GET /items"))
                .isEqualTo(second.operation("GET /items").orElseThrow().requests());
        meters.close();
        assertThat(scrape()).noneMatch(line -> line.startsWith("loadkit_"));
    }

    @Test
    void registersNothingBeforeARun() {
        SimpleMeterRegistry empty = new SimpleMeterRegistry();
        test().listen(RunMeters.in(empty));

        assertThat(empty.getMeters()).isEmpty();
    }

    private LoadTest test() {
        return LoadTest.against(host())
                .scenario("both", s -> s.get("/items").get("/broken"))
                .users(2)
                .iterations(25)
                .runFor("2m");
    }

    private URI host() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private List<String> scrape() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(host().resolve("/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static double value(List<String> lines, String name, String... parts) {
        return lines.stream()
                .filter(line -> line.startsWith(name) && List.of(parts).stream().allMatch(line::contains))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + String.join(", ", parts) + " is not in " + lines));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
