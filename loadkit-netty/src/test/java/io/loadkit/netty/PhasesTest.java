package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.result.Phases;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.ScriptedServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A whole run says where the time went. */
final class PhasesTest {
    private static final long SLOW_MILLIS = 30;

    @Test
    void tellsConnectionsFirstBytesAndTransfer() {
        try (ScriptedServer server = ScriptedServer.start(peer -> {
            while (peer.read().isPresent()) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbe");
                pass();
                peer.send("gu");
            }
        })) {
            RunResult result = LoadTest.against(
                            "http://localhost:" + server.uri().getPort())
                    .transport(new NettyTransport())
                    .users(2)
                    .spawnRate(1000)
                    .iterations(3)
                    .warmUp("0")
                    .runFor("20s")
                    .url("/")
                    .run();

            Phases phases = result.phases();
            assertThat(phases.connect().count()).isBetween(1L, 6L);
            assertThat(phases.lookup().count()).isPositive();
            assertThat(phases.tls().count()).isZero();
            assertThat(phases.firstByte().count()).isEqualTo(6);
            assertThat(phases.transfer().maxNanos()).isGreaterThanOrEqualTo(SLOW_MILLIS * 900_000);
            assertThat(phases.transfer().maxNanos())
                    .isLessThanOrEqualTo(result.totals().service().maxNanos());
            assertThat(result.toString()).contains("Where the time went: first byte p50 ");
        }
    }

    /** Waits as a slow target does. */
    private static void pass() {
        try {
            assertThat(new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
