package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whole runs with the engine on the class path, over the network, against targets that break: all is accounted for, and
 * all comes to its end. Extend it and say which transport to test.
 */
public abstract class BadTargetContract {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration RUN_TIME = Duration.ofSeconds(1);
    private static final Limits LIMITS =
            Limits.DEFAULT.withRequestTimeout(Duration.ofMillis(400)).withGracefulStop(Duration.ofSeconds(1));

    /** The run, its graceful stop, the lanes' own end; generous, for machines that are busy with something else. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** For implementers to extend. */
    protected BadTargetContract() {}

    /**
     * The transport under test.
     *
     * @return it, new or used
     */
    protected abstract Transport transport();

    @Test
    void survivesATargetThatBreaksInEveryWay() {
        ScriptedServer.Script[] ways = {
            Peer::reset,
            peer -> {
                peer.read();
                peer.reset();
            },
            peer -> {
                peer.read();
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                peer.reset();
            },
            peer -> {
                peer.read();
                peer.send("SSH-2.0-OpenSSH_9.6\r\n\r\n");
            },
            Peer::read,
            peer -> {
                peer.read();
                peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
            },
            Peer::awaitClose,
            peer -> {
                peer.read();
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                peer.dribble("x".repeat(20_000));
            },
            peer -> ScriptedServer.answer(peer, OK),
        };
        try (ScriptedServer server = ScriptedServer.start(peer -> ways[peer.number() % ways.length].play(peer))) {
            RunResult result = run(test(server.uri()).users(6).spawnRate(100));

            assertAllIsAccountedFor(result);
            assertThat(result.totals().statuses()).containsKey(200);
            assertThat(result.totals().failureClasses())
                    .containsKeys(FailureClass.CONNECT, FailureClass.PROTOCOL, FailureClass.TIMEOUT);
            server.awaitEnded(server.connections(), LONGEST);
        }
    }

    @Test
    void givesUpOnATargetThatNeverAnswers() {
        try (ScriptedServer server = ScriptedServer.start(Peer::awaitClose)) {
            RunResult result = run(test(server.uri()).rate(20));

            assertAllIsAccountedFor(result);
            assertThat(result.requests()).isEqualTo(20);
            assertThat(result.totals().failureClasses()).containsOnlyKeys(FailureClass.TIMEOUT);
            server.awaitEnded(server.connections(), LONGEST);
        }
    }

    @Test
    void doesNotSpinAgainstAPortNobodyListensOn() {
        RunResult result = run(test(ScriptedServer.refusing()).users(2).spawnRate(100));

        assertAllIsAccountedFor(result);
        assertThat(result.totals().failureClasses()).containsOnlyKeys(FailureClass.CONNECT);
        assertThat(result.requests()).isBetween(2L, 2 * 8L);
    }

    @Test
    void stopsCleansUpAndKeepsTheFlagWhenTheWaitingThreadIsInterrupted() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            Run run = start(test(server.uri())
                    .runFor("1h")
                    .warmUp("0")
                    .thinkTime("20ms", "20ms")
                    .users(2)
                    .spawnRate(100));
            AtomicReference<RunResult> result = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread waiting = new Thread(() -> {
                result.set(run.await());
                flag.set(Thread.currentThread().isInterrupted());
            });
            waiting.start();
            server.awaitRequests(4, LONGEST);
            waiting.interrupt();
            waiting.join(LONGEST.toMillis());

            assertThat(waiting.isAlive()).isFalse();
            assertThat(flag.get()).isTrue();
            RunResult ended = Objects.requireNonNull(result.get());
            assertThat(ended.stopped()).isTrue();
            assertThat(ended.requests()).isGreaterThanOrEqualTo(4);
            assertAllIsAccountedFor(ended);
            server.awaitEnded(server.connections(), LONGEST);
        }
    }

    private LoadTest test(URI target) {
        return LoadTest.against(target.toString())
                .transport(transport())
                .seed(7)
                .limits(limits -> LIMITS)
                .runFor(RUN_TIME)
                .url("/");
    }

    private static Run start(LoadTest test) {
        return test.start();
    }

    /** Runs to the end, in time and without a thread left behind. */
    private static RunResult run(LoadTest test) {
        Set<Thread> before = ours();
        long start = System.nanoTime();
        RunResult result = start(test).await();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        Set<Thread> left = ours();
        left.removeAll(before);
        assertThat(left).as("threads left").isEmpty();
        return result;
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("loadkit-")
                                && !thread.getName().equals("loadkit-collector")
                        || thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    /** Every request has an answer or a failure of a class, and the sums agree wherever they are kept. */
    private static void assertAllIsAccountedFor(RunResult result) {
        long answered =
                result.totals().statuses().values().stream().mapToLong(n -> n).sum();
        long failed = result.totals().failureClasses().values().stream()
                .mapToLong(n -> n)
                .sum();
        long texts = result.totals().errors().stream().mapToLong(e -> e.count()).sum();
        assertThat(result.requests()).isPositive();
        assertThat(answered + failed).isEqualTo(result.requests());
        assertThat(result.failures()).isEqualTo(failed).isEqualTo(texts);
        assertThat(result.totals().response().count()).isEqualTo(result.requests());
        assertThat(result.intervals().stream().mapToLong(i -> i.requests()).sum())
                .isEqualTo(result.requests());
        assertThat(result.faults()).isEmpty();
    }
}
