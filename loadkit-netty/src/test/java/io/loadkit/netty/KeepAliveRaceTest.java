package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.ScriptedServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeepAliveRaceTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicLong aheadNanos = new AtomicLong();
    private final ScriptedServer server = ScriptedServer.start(
            peer -> {
                peer.read();
                peer.send(OK);
                peer.read();
            },
            peer -> ScriptedServer.answer(peer, OK));
    private final Lane lane =
            new NettyTransport().open(new LaneSetup(server.uri(), Limits.DEFAULT, 0, 1, 1, new Ahead(aheadNanos)));

    @AfterEach
    void end() {
        lane.close();
        server.close();
    }

    @Test
    void countsWhatItSendsAgain() throws Exception {
        assertThat(send("GET")).isEqualTo("200");
        assertThat(lane.retries()).isZero();

        assertThat(send("GET")).isEqualTo("200");

        assertThat(lane.retries()).isOne();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void repeatsAPostOnAConnectionThatHadLainIdleForLong() throws Exception {
        send("GET");
        aheadNanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(send("POST")).isEqualTo("200");

        assertThat(lane.retries()).isOne();
    }

    @Test
    void doesNotRepeatAPostOnABusyConnection() throws Exception {
        send("GET");

        assertThat(send("POST")).isEqualTo("CONNECT the target closed the connection without an answer");

        assertThat(lane.retries()).isZero();
        assertThat(server.requests()).hasSize(2);
    }

    /** The status, or the failure. */
    private String send(String method) throws Exception {
        OutgoingRequest request = new OutgoingRequest(0);
        request.reset(method, false, null);
        request.target().writeUtf8("/");
        CompletableFuture<String> end = new CompletableFuture<>();
        lane.schedule(0, () -> lane.send(request, new End(end)));
        return end.get(10, TimeUnit.SECONDS);
    }

    /** The clock of the machine, put forward. */
    private record Ahead(AtomicLong aheadNanos) implements Ticker {
        @Override
        public long nanos() {
            return System.nanoTime() + aheadNanos.get();
        }

        @Override
        public Instant now() {
            return Instant.now().plusNanos(aheadNanos.get());
        }
    }

    private static final class End implements ResponseSink {
        private final CompletableFuture<String> end;
        private int status;

        End(CompletableFuture<String> end) {
            this.end = end;
        }

        @Override
        public void onHead(int status, Headers headers) {
            this.status = status;
        }

        @Override
        public void onBody(ByteBuffer piece) {}

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            end.complete(String.valueOf(status));
        }

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
            end.complete(kind + " " + text);
        }
    }
}
