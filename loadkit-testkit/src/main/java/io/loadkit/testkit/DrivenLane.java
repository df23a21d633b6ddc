package io.loadkit.testkit;

import io.loadkit.plan.Limits;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lane that a test drives from its own thread. */
final class DrivenLane implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> KEPT_HEADERS = List.of("X-Mark", "Content-Type", "Content-Encoding");

    private final LaneWatch watch = new LaneWatch();
    private final Lane lane;
    private boolean closed;

    DrivenLane(Transport transport, URI target, Limits limits, int maxConnections) {
        lane = transport.open(new LaneSetup(target, limits, 0, 1, maxConnections, Ticker.SYSTEM));
    }

    Lane lane() {
        return lane;
    }

    /** Sends a GET, waits for its end, and expects an answer. */
    TakenAnswer get(String target) {
        return answered(start("GET", target));
    }

    /** Waits for the end and expects an answer. */
    TakenAnswer answered(TakenAnswer answer) {
        ended(answer);
        if (answer.failure() != null) {
            throw new AssertionError("Expected an answer, but it failed: " + answer);
        }
        return answer;
    }

    /** Waits for the end, one way or the other. */
    TakenAnswer ended(TakenAnswer answer) {
        return answer.await(PATIENCE);
    }

    /** Has the lane send a request without a body, and does not wait. */
    TakenAnswer start(String method, String target) {
        return start(request(method, target, "", null), answer -> {});
    }

    /** Has the lane send a request, and does not wait. */
    TakenAnswer start(OutgoingRequest request, Consumer<TakenAnswer> atEnd) {
        TakenAnswer answer = sink(atEnd);
        onLane(() -> send(request, answer));
        return answer;
    }

    TakenAnswer sink(Consumer<TakenAnswer> atEnd) {
        return new TakenAnswer(watch, KEPT_HEADERS, atEnd);
    }

    /** Sends; called on the lane only. */
    void send(OutgoingRequest request, TakenAnswer answer) {
        watch.send(() -> lane.send(request, answer));
    }

    /** Runs on the lane, and does not wait. */
    void onLane(Runnable task) {
        after(0, task);
    }

    /** Runs on the lane after a while, and does not wait. */
    void after(long nanos, Runnable task) {
        lane.schedule(nanos, () -> watch.task(task));
    }

    /** Waits until the lane has run all that it was given before. */
    void settle() {
        CountDownLatch latch = new CountDownLatch(1);
        onLane(latch::countDown);
        await(latch, "the lane to run a task");
    }

    static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Waited " + PATIENCE + " for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** @param body {@code null} for none */
    static OutgoingRequest request(String method, String target, String headers, byte @Nullable [] body) {
        OutgoingRequest request = new OutgoingRequest(0);
        request.reset(method, body != null, null);
        request.target().writeUtf8(target);
        request.headers().writeUtf8(headers);
        if (body != null) {
            request.body().write(body);
        }
        return request;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Ends the lane, and throws when it broke the contract. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lane.close();
        String breach = watch.breach();
        if (breach != null) {
            throw new AssertionError("The contract of Lane was broken: " + breach);
        }
    }
}
