package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers that do not come, or not as they should; and the target is no worse off for the requests after them. */
abstract class FailureRules extends AnswerRules {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void failsWhenNobodyListens() {
        DrivenLane lane = lane(ScriptedServer.refusing());

        TakenAnswer first = lane.ended(lane.start("GET", "/"));
        TakenAnswer second = lane.ended(lane.start("GET", "/"));

        assertThat(first.failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(second.text()).as("text of equal failures").isEqualTo(first.text());
    }

    @Test
    void failsWhenTheHostHasNoAddress() {
        DrivenLane lane = lane(URI.create("http://no-such-host.invalid:8080"));

        assertThat(lane.ended(lane.start("GET", "/")).failure()).isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenAConnectionIsNeitherAcceptedNorRefused() {
        try (SilentPort port = SilentPort.open()) {
            DrivenLane lane = lane(port.uri(), Limits.DEFAULT.withConnectTimeout(SHORT), 4);

            TakenAnswer answer = lane.ended(lane.start("GET", "/"));

            assertThat(answer.failure()).isEqualTo(FailureClass.CONNECT);
        }
    }

    @Test
    void failsWhenNoAnswerComesInTime() {
        ScriptedServer server = server(Peer::awaitClose);
        DrivenLane lane = impatientLane(server.uri(), SHORT);

        TakenAnswer answer = lane.ended(lane.start("GET", "/"));

        assertThat(answer.failure()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(answer.doneNanos() - answer.sentNanos())
                .as("time it was given")
                .isBetween(SHORT.toNanos() * 9 / 10, Duration.ofSeconds(5).toNanos());
        server.awaitEnded(1, DrivenLane.PATIENCE);
    }

    @Test
    void failsWhenABodyComesTooSlowly() {
        ScriptedServer server = server(
                peer -> {
                    peer.read();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegun");
                    peer.awaitClose();
                },
                peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = impatientLane(server.uri(), SHORT);

        TakenAnswer answer = lane.ended(lane.start("GET", "/"));

        assertThat(answer.failure()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(answer.status()).isEqualTo(200);
        server.awaitEnded(1, DrivenLane.PATIENCE);
        assertThat(lane.get("/").body()).isEqualTo("ok");
    }

    @Test
    void failsWhenTheConnectionClosesBeforeAnyAnswer() {
        ScriptedServer server = server(Peer::read);

        assertThat(failureOf(server)).isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenTheConnectionClosesWithinTheHeaders() {
        assertThat(failureAfter("HTTP/1.1 200 OK\r\nContent-Le")).isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenTheConnectionClosesWithinTheBody() {
        assertThat(failureAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nless"))
                .isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenTheConnectionClosesWithinTheChunks() {
        assertThat(failureAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nless"))
                .isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenTheConnectionIsReset() {
        ScriptedServer server = server(
                peer -> {
                    peer.read();
                    peer.reset();
                },
                peer -> {
                    peer.read();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nless");
                    peer.reset();
                });
        DrivenLane lane = lane(server);

        assertThat(lane.ended(lane.start("POST", "/")).failure()).isEqualTo(FailureClass.CONNECT);
        assertThat(lane.ended(lane.start("POST", "/")).failure()).isEqualTo(FailureClass.CONNECT);
    }

    @Test
    void failsWhenTheAnswerIsNotHttp() {
        assertThat(failureAfter("220 mail.example ESMTP ready\r\n\r\n")).isEqualTo(FailureClass.PROTOCOL);
        assertThat(failureAfter("\u0001\u0002\u0003\u0004 nonsense\r\n\r\n")).isEqualTo(FailureClass.PROTOCOL);
        assertThat(failureAfter("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n")).isEqualTo(FailureClass.PROTOCOL);
    }

    @Test
    void failsWhenTheChunksAreNotChunks() {
        assertThat(failureAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"))
                .isEqualTo(FailureClass.PROTOCOL);
    }

    @Test
    void failsWhenALengthIsNotANumber() {
        assertThat(failureAfter("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok"))
                .isEqualTo(FailureClass.PROTOCOL);
    }

    @Test
    void failsWhenLengthsContradictEachOther() {
        needs(TransportGap.CONTRADICTING_LENGTHS);

        assertThat(failureAfter("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok"))
                .isEqualTo(FailureClass.PROTOCOL);
    }

    @Test
    void failsWhenTheHeadersNeverEnd() {
        String header = "X-Many: " + "x".repeat(1_000) + "\r\n";
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + header.repeat(2_000) + "\r\nok");
            peer.awaitClose();
        });

        assertThat(failureOf(server)).isEqualTo(FailureClass.PROTOCOL);
        needs(TransportGap.CLOSING_AFTER_ENDLESS_HEADERS);
        server.awaitEnded(1, DrivenLane.PATIENCE);
    }

    @Test
    void servesTheNextRequestAfterAFailure() {
        ScriptedServer server = server(
                peer -> {
                    peer.read();
                    peer.send("garbage that is no status line\r\n\r\n");
                    peer.awaitClose();
                },
                peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server, 1);

        assertThat(lane.ended(lane.start("GET", "/")).failure()).isEqualTo(FailureClass.PROTOCOL);
        assertThat(lane.get("/").body()).isEqualTo("ok");
    }

    /** Class of the failure of a request that is answered with these bytes, after which the connection closes. */
    private FailureClass failureAfter(String bytes) {
        return failureOf(server(peer -> {
            peer.read();
            peer.send(bytes);
        }));
    }

    private FailureClass failureOf(ScriptedServer server) {
        DrivenLane lane = lane(server);
        TakenAnswer answer = lane.ended(lane.start("POST", "/"));
        if (answer.failure() == null) {
            throw new AssertionError("Expected a failure, but got " + answer);
        }
        return answer.failure();
    }
}
