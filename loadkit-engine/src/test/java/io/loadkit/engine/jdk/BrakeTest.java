package io.loadkit.engine.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.FakeTicker;
import io.loadkit.testkit.ScriptedServer;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BrakeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void growsSlowlyWhileAnswersAreQuickAndFastWhileTheyAreSlow() {
        Brake quick = new Brake(64, 10_000);
        Brake slow = new Brake(64, 10_000);
        slow.ended();
        for (int i = 0; i < 10; i++) {
            for (int ended = 0; ended < quick.allowed(); ended++) {
                quick.ended();
            }
            quick.step(0, 0);
            slow.step(0, 0);
        }

        assertThat(quick.allowed()).isBetween(150, 250);
        assertThat(slow.allowed()).isGreaterThan(2000);
    }

    @Test
    void waitsASecondForAFirstAnswer() {
        Brake brake = new Brake(64, 10_000);
        for (int i = 0; i < 9; i++) {
            brake.step(0, 0);
        }
        assertThat(brake.allowed()).isEqualTo(64);
        brake.step(0, 0);
        assertThat(brake.allowed()).isGreaterThan(64);
    }

    @Test
    void opensNoMoreWhileThisProcessIsWhatIsSlow() {
        Brake brake = new Brake(64, 10_000);
        for (int i = 0; i < 20; i++) {
            brake.ended();
            brake.step(Brake.LATE_MILLIS + 1, 0);
        }
        assertThat(brake.allowed()).isEqualTo(64);
        for (int i = 0; i < 9; i++) {
            brake.step(Brake.LATE_MILLIS + 1, 0);
        }
        assertThat(brake.allowed()).as("answers may lie here unread").isEqualTo(64);
        brake.step(Brake.LATE_MILLIS + 1, 0);
        assertThat(brake.allowed()).as("nothing ends: the target has them all").isGreaterThan(64);
    }

    @Test
    void opensNoMoreWhileThisProcessUsesAllProcessors() {
        Brake brake = new Brake(64, 10_000);
        for (int i = 0; i < 20; i++) {
            brake.ended();
            brake.step(0, 0.97);
        }
        assertThat(brake.allowed()).isEqualTo(64);
        brake.ended();
        brake.step(0, 0.2);
        assertThat(brake.allowed())
                .as("there is time again, and answers are slow")
                .isEqualTo(96);
    }

    @Test
    void opensNoMoreAfterThoseThatBroughtNoMoreAnswersOnABusyMachine() {
        Brake vain = new Brake(64, 10_000);
        Brake worthwhile = new Brake(64, 10_000);
        for (int i = 0; i < 5; i++) {
            for (int ended = 0; ended < 20; ended++) {
                vain.ended();
            }
            for (int ended = 0; ended < worthwhile.allowed() / 3; ended++) {
                worthwhile.ended();
            }
            vain.step(0, 0.4);
            worthwhile.step(0, 0.4);
        }

        assertThat(vain.allowed()).isEqualTo(96);
        assertThat(worthwhile.allowed()).isGreaterThan(400);
    }

    @Test
    void keepsBelowWhatWasRefused() {
        Brake brake = new Brake(64, 1000);
        brake.refused(20);
        brake.ended();
        brake.step(0, 0);

        assertThat(brake.allowed()).isEqualTo(20);
        assertThat(brake.isOff()).isTrue();
    }

    @Test
    void endsAtTheMost() {
        Brake brake = new Brake(64, 70);
        brake.ended();
        brake.step(0, 0);

        assertThat(brake.allowed()).isEqualTo(70);
        assertThat(brake.isOff()).isTrue();
        assertThat(new Brake(64, 7).isOff()).isTrue();
    }

    @Test
    void opensNoMoreThanTheFirstConnectionsUntilTimeHasPassed() throws InterruptedException {
        int requests = 400;
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            assertThat(answered(server, requests, 8, new FakeTicker())).isTrue();
            assertThat(server.requests()).hasSize(requests);
            assertThat(server.connections()).isLessThan(requests / 4);
        }
    }

    @Test
    void opensAllConnectionsThatATargetWithSlowAnswersTakes() throws InterruptedException {
        int requests = 60;
        CountDownLatch all = new CountDownLatch(requests);
        try (ScriptedServer server = ScriptedServer.start(peer -> {
            peer.read();
            all.countDown();
            await(all);
            peer.send(OK);
            peer.awaitClose();
        })) {
            assertThat(answered(server, requests, 8, Ticker.SYSTEM)).isTrue();
            assertThat(server.connections()).isEqualTo(requests);
        }
    }

    private static boolean answered(ScriptedServer server, int requests, int first, Ticker ticker)
            throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(requests);
        LaneSetup setup = new LaneSetup(server.uri(), Limits.DEFAULT, 0, 1, 1000, ticker, first);
        Lane lane = new JdkTransport().open(setup);
        try {
            lane.schedule(0, () -> {
                for (int i = 0; i < requests; i++) {
                    OutgoingRequest request = new OutgoingRequest(i);
                    request.reset("GET", false, null);
                    request.target().writeUtf8("/" + i);
                    lane.send(request, new Counting(answers));
                }
            });
            return answers.await(50, TimeUnit.SECONDS);
        } finally {
            lane.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private record Counting(CountDownLatch answers) implements ResponseSink {
        @Override
        public void onHead(int status, Headers headers) {}

        @Override
        public void onBody(ByteBuffer piece) {}

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            answers.countDown();
        }

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {}
    }
}
