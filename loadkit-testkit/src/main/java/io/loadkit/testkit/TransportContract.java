package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.spi.Lane;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Transport} has to do. Extend it, say which transport to test, and run it with JUnit:
 *
 * <pre>{@code
 * final class MyTransportTest extends TransportContract {
 *     @Override
 *     protected Transport transport() {
 *         return new MyTransport();
 *     }
 * }
 * }</pre>
 *
 * <p>The targets are {@link ScriptedServer}s in the same process; nothing leaves the loopback address. The rules stand
 * in the classes this one extends, from the bottom up: requests, answers, failures, connections, TLS, and here lanes.
 */
@Timeout(60)
public abstract class TransportContract extends TlsRules {
    /** For implementers to extend. */
    protected TransportContract() {}

    /** The transport under test. Called once or more for each test; the same one may be returned each time. */
    @Override
    protected abstract Transport transport();

    /** What it cannot do because of the library under it, each with the reason; nothing by default. */
    @Override
    protected Map<TransportGap, String> gaps() {
        return Map.of();
    }

    @Test
    void hasAName() {
        assertThat(transport().name()).isNotBlank();
    }

    @Test
    void runsTasksInTheOrderInWhichTheyAreDue() {
        DrivenLane lane = lane(answering(OK));
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(5);

        lane.onLane(() -> {
            note(lane, Duration.ofMillis(150), "third", order, all);
            note(lane, Duration.ofMillis(50), "second", order, all);
            note(lane, Duration.ZERO, "first", order, all);
            note(lane, Duration.ofMillis(300), "fifth", order, all);
            note(lane, Duration.ofMillis(200), "fourth", order, all);
        });

        DrivenLane.await(all, "five tasks");
        assertThat(order).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test
    void runsTasksOfTheSameDelayInTheOrderGiven() {
        DrivenLane lane = lane(answering(OK));
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(100);

        for (int i = 0; i < 100; i++) {
            int number = i;
            lane.after(-i, () -> {
                order.add(number);
                all.countDown();
            });
        }

        DrivenLane.await(all, "a hundred tasks");
        assertThat(order).isSorted();
    }

    @Test
    void runsNoTaskBeforeItIsDue() {
        DrivenLane lane = lane(answering(OK));
        CountDownLatch all = new CountDownLatch(20);
        List<Long> early = new CopyOnWriteArrayList<>();

        for (int i = 1; i <= 20; i++) {
            long delay = Duration.ofMillis(3L * i).toNanos() + 123_456;
            long due = System.nanoTime() + delay;
            lane.after(delay, () -> {
                long left = due - System.nanoTime();
                if (left > 0) {
                    early.add(left);
                }
                all.countDown();
            });
        }

        DrivenLane.await(all, "twenty tasks");
        assertThat(early).as("nanoseconds too early").isEmpty();
    }

    @Test
    void livesOnWhenATaskThrows() {
        DrivenLane lane = lane(answering(OK));
        CountDownLatch thrown = new CountDownLatch(2);

        for (long delay : new long[] {0, 1_000_000}) {
            lane.lane().schedule(delay, () -> {
                thrown.countDown();
                throw new IllegalStateException("thrown on purpose by a test");
            });
        }

        DrivenLane.await(thrown, "both tasks");
        assertThat(lane.get("/").body()).isEqualTo("ok");
    }

    @Test
    void runsOneThingAtATime() {
        int users = 20;
        int each = 25;
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server, users);
        CountDownLatch finished = new CountDownLatch(users);
        List<TakenAnswer> failed = new CopyOnWriteArrayList<>();
        AtomicInteger tasks = new AtomicInteger();

        for (int i = 0; i < users; i++) {
            OutgoingRequest request = DrivenLane.request("GET", "/" + i, "", null);
            AtomicInteger left = new AtomicInteger(each);
            lane.onLane(() -> goOn(lane, request, left, finished, failed));
            for (int k = 0; k < each; k++) {
                lane.after(k * 1_000_000L, tasks::incrementAndGet);
            }
        }

        DrivenLane.await(finished, "all users");
        assertThat(failed).isEmpty();
        assertThat(server.requests()).hasSize(users * each);
        lane.close();
    }

    @Test
    void lanesDoNotShareConnections() {
        ScriptedServer server = answering(OK);

        lane(server, 1).get("/");
        lane(server, 1).get("/");

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void closeEndsConnectionsAndThreads() {
        ScriptedServer server = server(peer -> ScriptedServer.answer(peer, OK), Peer::awaitClose, Peer::awaitClose);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        DrivenLane lane = lane(server.uri(), Limits.DEFAULT, 3);
        lane.get("/idle");
        OutgoingRequest first = DrivenLane.request("GET", "/1", "", null);
        CountDownLatch sent = new CountDownLatch(1);
        lane.onLane(() -> {
            for (int i = 0; i < 5; i++) {
                lane.send(first, lane.sink(answer -> {}));
            }
            sent.countDown();
        });
        DrivenLane.await(sent, "requests to be sent");

        lane.close();

        server.awaitEnded(server.connections(), DrivenLane.PATIENCE);
        List<Thread> left = new ArrayList<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(TransportContract::isSharedByTheJvm);
        left.forEach(TransportContract::awaitEnd);
    }

    @Test
    void acceptsTasksAfterItsEnd() {
        DrivenLane lane = lane(answering(OK));
        Lane closed = lane.lane();

        lane.close();

        closed.schedule(0, () -> {});
        closed.schedule(1_000_000, () -> {});
    }

    private static void note(DrivenLane lane, Duration delay, String what, List<String> order, CountDownLatch all) {
        lane.after(delay.toNanos(), () -> {
            order.add(what);
            all.countDown();
        });
    }

    private static void goOn(
            DrivenLane lane,
            OutgoingRequest request,
            AtomicInteger left,
            CountDownLatch finished,
            List<TakenAnswer> failed) {
        if (left.getAndDecrement() == 0) {
            finished.countDown();
            return;
        }
        lane.send(request, lane.sink(answer -> {
            if (answer.failure() != null) {
                failed.add(answer);
            }
            goOn(lane, request, left, finished, failed);
        }));
    }

    /** Threads that the JDK starts for everybody, and those of the server of the test, which ends later. */
    private static boolean isSharedByTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getParent() == null
                || thread.getName().startsWith("ForkJoinPool.commonPool")
                || thread.getName().startsWith("scripted-server");
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(DrivenLane.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as("%s is still alive", thread).isFalse();
    }
}
