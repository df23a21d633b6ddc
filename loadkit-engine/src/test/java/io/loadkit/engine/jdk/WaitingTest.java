package io.loadkit.engine.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.testkit.FakeTicker;
import io.loadkit.testkit.Peer;
import io.loadkit.testkit.ScriptedServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests that wait for a connection, on a clock of the test. */
final class WaitingTest {
    @Test
    void endsTheWaitsOfAllThatFoundNoConnectionInTheirTime() throws InterruptedException {
        FakeTicker ticker = new FakeTicker();
        Duration timeout = Duration.ofMillis(100);
        CountDownLatch ends = new CountDownLatch(4);
        List<String> failures = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(Peer::awaitClose)) {
            Limits limits = Limits.DEFAULT.withRequestTimeout(timeout);
            Lane lane = new JdkTransport().open(new LaneSetup(server.uri(), limits, 0, 1, 1, ticker));
            try {
                lane.schedule(0, () -> {
                    for (int i = 0; i < 4; i++) {
                        OutgoingRequest request = new OutgoingRequest(i);
                        request.reset("GET", false, null);
                        request.target().writeUtf8("/" + i);
                        lane.send(request, new Failing(failures, ends));
                    }
                    ticker.advance(timeout);
                });
                assertThat(ends.await(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                lane.close();
            }
            assertThat(server.connections()).isLessThanOrEqualTo(1);
        }
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        "TIMEOUT no complete answer within 100 ms",
                        "GENERATOR none of 1 connections got free within 100 ms",
                        "GENERATOR none of 1 connections got free within 100 ms",
                        "GENERATOR none of 1 connections got free within 100 ms");
    }

    private record Failing(List<String> failures, CountDownLatch ends) implements ResponseSink {
        @Override
        public void onHead(int status, Headers headers) {}

        @Override
        public void onBody(ByteBuffer piece) {}

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {}

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
            failures.add(kind + " " + text);
            ends.countDown();
        }
    }
}
