package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers that are as they should be. */
abstract class AnswerRules extends RequestRules {
    private static final String CHUNKED = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "X-Mark: one",
            "Trailer: X-Sum",
            "",
            "4;name=value;q=\"a;b\"",
            "abcd",
            "A",
            "0123456789",
            "0",
            "X-Sum: 7",
            "",
            "");

    @Test
    void tellsStatusHeadersAndBody() {
        ScriptedServer server = answering("HTTP/1.1 418 I'm a teapot\r\nx-mark:  one \r\nX-MARK: two\r\n"
                + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nshort");

        TakenAnswer answer = lane(server).get("/");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.values("X-Mark")).containsExactly("one", "two");
        assertThat(answer.values("Content-Type")).containsExactly("text/plain");
        assertThat(answer.values("Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo("short");
    }

    @Test
    void tellsInstantsInOrder() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);
        long before = System.nanoTime();

        TakenAnswer answer = lane.get("/");

        assertThat(answer.sentNanos()).isBetween(before, answer.firstByteNanos());
        assertThat(answer.doneNanos()).isBetween(answer.firstByteNanos(), System.nanoTime());
    }

    @Test
    void takesAnAnswerWithoutReasonPhrase() {
        assertThat(lane(answering("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx"))
                        .get("/")
                        .body())
                .isEqualTo("x");
    }

    @Test
    void takesAnEmptyBody() {
        ScriptedServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        DrivenLane lane = lane(server);

        assertThat(lane.get("/").body()).isEmpty();
        assertThat(lane.get("/").status()).isEqualTo(200);
        assertThat(server.connections()).isOne();
    }

    @Test
    void readsChunksWithExtensionsAndTrailers() {
        ScriptedServer server = answering(CHUNKED);
        DrivenLane lane = lane(server);

        for (int i = 0; i < 3; i++) {
            TakenAnswer answer = lane.get("/");
            assertThat(answer.body()).isEqualTo("abcd0123456789");
            assertThat(answer.values("X-Mark")).containsExactly("one");
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    void expectsNoBodyWhereThereIsNone() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send("HTTP/1.1 204 No Content\r\n\r\n");
            peer.read();
            peer.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 17\r\n\r\n");
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            ScriptedServer.answer(peer, OK);
        });
        DrivenLane lane = lane(server);

        assertThat(lane.get("/").status()).isEqualTo(204);
        assertThat(lane.get("/").status()).isEqualTo(304);
        assertThat(lane.answered(lane.start("HEAD", "/")).body()).isEmpty();
        assertThat(lane.answered(lane.start("HEAD", "/")).body()).isEmpty();
        assertThat(lane.get("/").body()).isEqualTo("ok");
        assertThat(server.connections()).isOne();
    }

    @Test
    void readsABodyThatEndsWithTheConnection() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\n\r\nall ");
            peer.send("there is");
        });
        DrivenLane lane = lane(server);

        assertThat(lane.get("/").body()).isEqualTo("all there is");
        assertThat(lane.get("/").body()).isEqualTo("all there is");
    }

    @Test
    void readsAnAnswerOfHttp10() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.send("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        DrivenLane lane = lane(server);

        assertThat(lane.get("/").body()).isEqualTo("ok");
        assertThat(lane.get("/").body()).isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void passesOverInterimAnswers() {
        needs(TransportGap.INTERIM_ANSWERS);
        ScriptedServer server = answering("HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nX-Mark: early\r\n\r\n" + CHUNKED);
        DrivenLane lane = lane(server);

        for (int i = 0; i < 2; i++) {
            TakenAnswer answer = lane.get("/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.values("X-Mark")).containsExactly("one");
            assertThat(answer.body()).isEqualTo("abcd0123456789");
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    void readsAnswersThatComeByteByByte() {
        ScriptedServer server = server(peer -> {
            peer.read();
            peer.dribble("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Mark: one\r\n\r\nshort");
            peer.read();
            peer.dribble(CHUNKED);
            ScriptedServer.answer(peer, OK);
        });
        DrivenLane lane = lane(server);

        assertThat(lane.get("/").body()).isEqualTo("short");
        TakenAnswer chunked = lane.get("/");
        assertThat(chunked.body()).isEqualTo("abcd0123456789");
        assertThat(chunked.values("X-Mark")).containsExactly("one");
        needs(TransportGap.LATE_TRAILERS);
        assertThat(lane.get("/").body()).isEqualTo("ok");
    }

    @Test
    void readsALargeBodyWhole() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 1 << 20; i++) {
            body.append((char) (i % 251));
        }
        ScriptedServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        DrivenLane lane = lane(server);

        for (int i = 0; i < 3; i++) {
            assertThat(lane.get("/").body().contentEquals(body)).isTrue();
        }
    }

    @Test
    void takesHeadersOfManyKilobytes() {
        ScriptedServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Mark: " + "x".repeat(20_000)
                + "\r\n" + "X-Other: 12345678901234567890\r\n".repeat(100) + "\r\nok");

        assertThat(lane(server).get("/").values("X-Mark").get(0)).hasSize(20_000);
    }
}
