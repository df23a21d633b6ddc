package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How connections are kept, shared and given up. */
abstract class ConnectionRules extends FailureRules {
    private static final String CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void usesAConnectionAgain() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);

        for (int i = 0; i < 20; i++) {
            lane.get("/" + i);
        }

        assertThat(server.connections()).isOne();
    }

    @Test
    void takesANewConnectionWhenTheTargetSaysClose() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send(CLOSING);
            peer.awaitClose();
        });
        DrivenLane lane = lane(server);

        for (int i = 0; i < 3; i++) {
            assertThat(lane.get("/").body()).isEqualTo("ok");
        }

        assertThat(server.connections()).isEqualTo(3);
        server.awaitEnded(3, DrivenLane.PATIENCE);
    }

    @Test
    void keepsToItsConnectionsAndLetsTheOthersWait() {
        int users = 20;
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ScriptedServer server = server(peer -> {
            while (peer.read().isPresent()) {
                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                under.decrementAndGet();
                peer.send("ok");
            }
        });
        DrivenLane lane = lane(server, 3);

        List<TakenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            answers.add(lane.start("GET", "/" + i));
        }

        answers.forEach(answer -> assertThat(lane.answered(answer).body()).isEqualTo("ok"));
        assertThat(server.connections()).isBetween(1, 3);
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(server.requests()).hasSize(users);
    }

    @Test
    void sendsAsManyAtOnceAsItHasConnections() {
        int users = 5;
        CountDownLatch all = new CountDownLatch(users);
        ScriptedServer server = server(peer -> {
            peer.read();
            all.countDown();
            DrivenLane.await(all, "all requests to be under way at once");
            peer.send(CLOSING);
        });
        DrivenLane lane = lane(server, users);

        List<TakenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            answers.add(lane.start("GET", "/" + i));
        }

        answers.forEach(lane::answered);
    }

    @Test
    void endsAWaitForAConnectionThatNeverGetsFree() {
        ScriptedServer server = server(Peer::awaitClose);
        Limits limits = Limits.DEFAULT.withRequestTimeout(Duration.ofMillis(300));
        DrivenLane lane = lane(server.uri(), limits, 1);

        List<TakenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(lane.start("GET", "/" + i));
        }

        answers.forEach(
                answer -> assertThat(lane.ended(answer).failure()).isIn(FailureClass.TIMEOUT, FailureClass.GENERATOR));
        assertThat(answers.get(0).failure()).isEqualTo(FailureClass.TIMEOUT);
    }

    @Test
    void refusedConnectionsFailOneRequestEach() {
        DrivenLane lane = lane(ScriptedServer.refusing(), Limits.DEFAULT, 2);

        List<TakenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(lane.start("GET", "/" + i));
        }

        answers.forEach(answer -> assertThat(lane.ended(answer).failure()).isEqualTo(FailureClass.CONNECT));
    }

    @Test
    void doesNotTakeSurplusBytesForTheNextAnswer() {
        needs(TransportGap.SURPLUS_BYTES);
        ScriptedServer server = server(
                peer -> {
                    peer.read();
                    peer.send(OK + "HTTP/1.1 500 Stale\r\nContent-Length: 5\r\n\r\nstale");
                    peer.awaitClose();
                },
                peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server, 1);
        TakenAnswer second = lane.sink(answer -> {});

        TakenAnswer first = lane.answered(lane.start(
                DrivenLane.request("GET", "/1", "", null),
                answer -> lane.send(DrivenLane.request("GET", "/2", "", null), second)));

        assertThat(first.body()).isEqualTo("ok");
        assertThat(lane.answered(second).body()).isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void noticesThatAnIdleConnectionWasClosed() {
        ScriptedServer server = server(
                peer -> {
                    peer.read();
                    peer.send(OK);
                },
                peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server, 1);

        lane.get("/1");
        server.awaitEnded(1, DrivenLane.PATIENCE);

        assertThat(lane.get("/2").body()).isEqualTo("ok");
    }

    @Test
    void repeatsOnceWhenAReusedConnectionClosesBeforeTheAnswer() {
        needs(TransportGap.RACE_WITH_IDLE_CLOSE);
        ScriptedServer server = server(ConnectionRules::answerOnceAndLeave, peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server, 1);

        lane.get("/1");
        TakenAnswer second = lane.get("/2");

        assertThat(second.body()).isEqualTo("ok");
        assertThat(server.requests()).extracting(ReceivedRequest::target).containsExactly("/1", "/2", "/2");
    }

    @Test
    void repeatsNoMoreThanOnce() {
        ScriptedServer server = server(ConnectionRules::answerOnceAndLeave, Peer::read);
        DrivenLane lane = lane(server, 1);

        lane.get("/1");

        assertThat(lane.ended(lane.start("GET", "/2")).failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(server.requests()).hasSizeBetween(2, 3);
    }

    @Test
    void doesNotRepeatWhatAFreshConnectionRefusedToAnswer() {
        ScriptedServer server = server(Peer::read);

        DrivenLane lane = lane(server, 1);

        assertThat(lane.ended(lane.start("POST", "/")).failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatAPostThatTheTargetMayHaveTaken() {
        ScriptedServer server = server(ConnectionRules::answerOnceAndLeave, peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server, 1);

        lane.get("/1");

        assertThat(lane.ended(lane.start("POST", "/2")).failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void doesNotRepeatOnceAnAnswerHasBegun() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send(OK);
            peer.read();
            peer.send("HTTP/1.1 2");
        });
        DrivenLane lane = lane(server, 1);

        lane.get("/1");

        assertThat(lane.ended(lane.start("GET", "/2")).failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(server.requests()).hasSize(2);
    }

    /** Answers one request, takes the next, and closes without a word. */
    private static void answerOnceAndLeave(Peer peer) throws IOException {
        peer.read();
        peer.send(OK);
        peer.read();
    }
}
