package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadkit.CodeBuilder;
import io.loadkit.LoadTest;
import io.loadkit.User;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Check;
import io.loadkit.result.Cleanup;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users in plain Java make is taken away, over the network: virtual time cannot wait for threads. */
final class CodeLedgerTest {
    private static final Consumer<CodeBuilder> UNDO = c -> c.undo("POST /items", "DELETE /items/{id}");

    private final Set<String> live = ConcurrentHashMap.newKeySet();
    private final List<String> deletions = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/items", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (exchange.getRequestMethod().equals("POST")) {
            String fresh = "" + made.incrementAndGet();
            live.add(fresh);
            byte[] body = ("{\"id\":" + fresh + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
        } else {
            deletions.add(id);
            exchange.sendResponseHeaders(live.remove(id) ? 204 : 404, -1);
        }
        exchange.close();
    }

    @Test
    void takesAwayAtTheEndWhatCodeHasNot() {
        Cleanup cleanup = run(
                user -> {
                    for (int i = 0; i < 3; i++) {
                        user.http(user.post("/items").json(Map.of("n", i)).save("id", "/id"));
                        user.set("id" + i, user.kept("id").orElseThrow());
                    }
                    user.set("id", user.kept("id1").orElseThrow());
                    user.http(user.delete("/items/{id}").cleanup());
                },
                UNDO);

        assertThat(made).hasValue(12);
        assertThat(live).isEmpty();
        assertThat(cleanup.created()).isEqualTo(12);
        assertThat(cleanup.deleted()).isEqualTo(12);
        assertThat(deletions).as("each thing once").doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void takesAwayWhatWasMadeBeforeACheckFailed() {
        Cleanup cleanup = run(
                user -> user.http(
                        user.post("/items").check(Check.json("/none", "x")).save("id", "/id")),
                UNDO);

        assertThat(live).isEmpty();
        assertThat(cleanup.deleted()).isEqualTo(4);
    }

    @Test
    void entersNothingUnlessToldTo() {
        Cleanup cleanup = run(user -> user.http(user.post("/items").save("id", "/id")), c -> {});

        assertThat(live).hasSize(4);
        assertThat(cleanup.created()).isZero();
    }

    @Test
    void refusesWhatItCouldNotTakeAway() {
        assertThatThrownBy(() -> run(user -> {}, c -> c.undo("POST /items", "DELETE /items")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a path with its id");
        assertThatThrownBy(() -> run(user -> {}, c -> c.undo("GET /items", "DELETE /items/{id}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("POST /path or PUT /path");
        assertThatThrownBy(() -> run(user -> {}, c -> c.undo("POST", "DELETE /items/{id}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("METHOD /path");
    }

    private Cleanup run(Consumer<User> code, Consumer<CodeBuilder> more) {
        RunResult result = LoadTest.against(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .seed(7)
                .engine(new LocalEngine())
                .transport(new JdkTransport())
                .scenario("code", s -> more.accept(s.exec(code)))
                .users(2)
                .spawnRate(1000)
                .iterations(2)
                .run();
        assertThat(result.faults()).isEmpty();
        return result.cleanup().orElseThrow();
    }
}
