package io.loadkit.engine.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.ScriptedServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where HTTP/2 may be spoken, one request finds out, and the others do not set up TLS in vain meanwhile. */
@Timeout(60)
final class ScoutTest {
    private static final int REQUESTS = 5;

    @Test
    void oneRequestGoesAheadAndTheOthersFollowWhateverBecomesOfIt() throws InterruptedException {
        CountDownLatch allSent = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(REQUESTS);
        AtomicInteger meanwhile = new AtomicInteger();
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(
                peer -> {
                    await(allSent);
                    meanwhile.set(connections.get());
                    connections.incrementAndGet();
                },
                peer -> connections.incrementAndGet())) {
            URI target = URI.create("https://127.0.0.1:" + server.uri().getPort());
            LaneSetup setup = new LaneSetup(target, Limits.DEFAULT, 0, 1, REQUESTS, Ticker.SYSTEM);
            try (Lane lane = new JdkTransport().open(setup)) {
                lane.schedule(0, () -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        OutgoingRequest request = new OutgoingRequest(i);
                        request.reset("GET", false, null);
                        request.target().writeUtf8("/");
                        lane.send(request, new End(ended));
                    }
                    allSent.countDown();
                });
                assertThat(ended.await(40, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(meanwhile)
                    .as("connections besides the first, while it was under way")
                    .hasValue(0);
            assertThat(connections).hasValueGreaterThanOrEqualTo(REQUESTS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record End(CountDownLatch ended) implements ResponseSink {
        @Override
        public void onHead(int status, Headers headers) {}

        @Override
        public void onBody(ByteBuffer piece) {}

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            ended.countDown();
        }

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
            ended.countDown();
        }
    }
}
