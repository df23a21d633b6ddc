package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.User;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.plan.Check;
import io.loadkit.plan.Session;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.ReceivedRequest;
import io.loadkit.testkit.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users in plain Java, over the network: virtual time cannot wait for threads. */
final class CodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nSet-Cookie: sid=abc; Path=/\r\nX-Id: 9\r\n"
            + "Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"id\":7,\"name\":\"x\"} ";

    private final ScriptedServer server = ScriptedServer.answering(ANSWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsOneRequestAfterTheOtherWithCookiesStateAndChecks() {
        AtomicInteger journeys = new AtomicInteger();
        RunResult result = test(user -> {
                    Session.Reply made =
                            user.http(user.post("/items").json(Map.of("n", 1)).save("id", "/id"));
                    assertThat(made.status()).isEqualTo(200);
                    assertThat(made.json("/name")).contains("x");
                    assertThat(made.json("/none")).isEmpty();
                    assertThat(made.header("x-id")).contains("9");
                    assertThat(made.body()).startsWith("{\"id\"");
                    user.set("seen", (int) user.kept("seen").orElse(0) + 1);
                    user.think("1ms..2ms");
                    Session.Reply read = user.http(user.get("/items/{id}").check(Check.json("/name", "y")));
                    assertThat(read.succeeded()).isFalse();
                    assertThat(read.failure()).contains("check failed: json /name is y");
                    journeys.accumulateAndGet((int) user.kept("seen").orElseThrow(), Math::max);
                })
                .users(2)
                .spawnRate(1000)
                .iterations(3)
                .run();

        assertThat(result.faults()).isEmpty();
        assertThat(result.requests()).isEqualTo(12);
        assertThat(result.operation("POST /items").orElseThrow().requests()).isEqualTo(6);
        assertThat(result.operation("GET /items/{id}").orElseThrow().failureClasses())
                .isEqualTo(Map.of(FailureClass.CHECK, 6L));
        assertThat(result.operation("GET /items/{id}").orElseThrow().samples()).hasSize(5);
        assertThat(journeys).hasValue(3);
        List<ReceivedRequest> sent = server.requests();
        assertThat(sent).hasSize(12);
        assertThat(sent.stream().filter(r -> r.line().startsWith("GET /items/7 ")))
                .hasSize(6);
        assertThat(sent.stream()
                        .filter(r -> r.values("Cookie").contains("sid=abc"))
                        .count())
                .as("all but the first of each user")
                .isEqualTo(10);
    }

    @Test
    void endsCodeWithTheRunAndLetsItCleanUp() {
        CountDownLatch away = new CountDownLatch(2);
        Run run = test(user -> {
                    try {
                        while (true) {
                            user.http(user.get("/a"));
                            user.think("1h");
                        }
                    } finally {
                        user.http(user.delete("/a").cleanup());
                        away.countDown();
                    }
                })
                .users(2)
                .spawnRate(1000)
                .runFor("1h")
                .warmUp("0")
                .start();
        server.awaitRequests(2, PATIENCE);
        run.stop();
        RunResult result = run.await();

        assertThat(result.faults()).isEmpty();
        assertThat(away.getCount()).isZero();
        assertThat(result.requests()).isEqualTo(2);
        assertThat(result.apart().cleanupRequests()).isEqualTo(2);
    }

    @Test
    void countsWhatCodeThrowsAsOwnFaultAndGoesOn() {
        RunResult result = test(user -> {
                    user.http(user.get("/a"));
                    throw new IllegalStateException("mine");
                })
                .users(1)
                .iterations(3)
                .run();

        assertThat(result.requests()).isEqualTo(3);
        assertThat(result.faults()).hasSize(1);
        assertThat(result.faults().get(0).count()).isEqualTo(3);
        assertThat(result.faults().get(0).message()).contains("mine");
    }

    @Test
    void doesNotSendWhatNeedsAValueThatIsNotThere() {
        RunResult result = test(user -> user.http(user.get("/items/{id}")))
                .users(1)
                .iterations(1)
                .run();

        assertThat(result.requests()).isZero();
        assertThat(result.faults().get(0).message()).contains("GET /items/{id} needs [id]");
    }

    @Test
    void givesUpCodeThatNeverEnds() {
        CountDownLatch started = new CountDownLatch(1);
        Run run = test(user -> {
                    user.http(user.get("/a"));
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                })
                .limits(limits -> limits.withGracefulStop(Duration.ofMillis(200)))
                .users(1)
                .runFor("1h")
                .start();
        server.awaitRequests(1, PATIENCE);
        run.stop();

        assertThat(run.await().stopped()).isTrue();
    }

    @Test
    void takesNoMoreThreadsThanItSays() throws InterruptedException {
        ExecutorService pool = CodeThreads.pool(2);
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(5);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            pool.execute(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                both.countDown();
                try {
                    go.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                atOnce.decrementAndGet();
                all.countDown();
            });
        }
        both.await();
        go.countDown();

        assertThat(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(2);
        pool.shutdownNow();
    }

    private LoadTest test(Consumer<User> code) {
        return LoadTest.against(server.uri())
                .findExtensions(false)
                .seed(7)
                .engine(new LocalEngine())
                .transport(new JdkTransport())
                .scenario("code", s -> s.exec(code));
    }
}
