package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What goes over the wire. */
abstract class RequestRules extends TransportHarness {
    @Test
    void sendsMethodAndTargetAsTheyAre() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);

        lane.get("/a%20b/c;d=e?q=1&r=%C3%A4&empty=");
        lane.answered(lane.start("DELETE", "/items/7"));

        assertThat(server.requests())
                .extracting(ReceivedRequest::line)
                .containsExactly("GET /a%20b/c;d=e?q=1&r=%C3%A4&empty= HTTP/1.1", "DELETE /items/7 HTTP/1.1");
    }

    @Test
    void namesTheHostOnceWithItsPort() {
        ScriptedServer server = answering(OK);

        lane(server).get("/");

        assertThat(server.requests().get(0).values("Host"))
                .containsExactly("127.0.0.1:" + server.uri().getPort());
    }

    @Test
    void ignoresAPathOfTheTarget() {
        ScriptedServer server = answering(OK);

        lane(server.uri().resolve("/base/")).get("/x");

        assertThat(server.requests().get(0).target()).isEqualTo("/x");
    }

    @Test
    void sendsTheGivenHeadersOnceEach() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);
        String headers = "User-Agent: contract/1\r\nAccept: */*\r\nX-Many: 1\r\nX-Many: 2\r\nCookie: a=b; c=d\r\n";

        lane.answered(lane.start(DrivenLane.request("GET", "/", headers, null), answer -> {}));

        ReceivedRequest request = server.requests().get(0);
        assertThat(request.values("User-Agent")).containsExactly("contract/1");
        assertThat(request.values("Accept")).containsExactly("*/*");
        assertThat(request.values("X-Many")).containsExactly("1", "2");
        assertThat(request.values("Cookie")).containsExactly("a=b; c=d");
    }

    @Test
    void addsNoHeadersOfItsOwn() {
        needs(TransportGap.NO_HEADERS_OF_ITS_OWN);
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);

        lane.answered(
                lane.start(DrivenLane.request("POST", "/", "X-One: 1\r\n", DrivenLane.bytes("body")), answer -> {}));

        assertThat(server.requests().get(0).headers())
                .extracting(header -> header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("host", "x-one", "content-length");
    }

    @Test
    void asksForNoCompressionUnlessTheRequestDoes() {
        ScriptedServer server = answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nzip");
        DrivenLane lane = lane(server);

        lane.get("/");
        TakenAnswer asked = lane.answered(
                lane.start(DrivenLane.request("GET", "/", "Accept-Encoding: gzip\r\n", null), answer -> {}));

        assertThat(server.requests().get(0).values("Accept-Encoding")).isEmpty();
        assertThat(server.requests().get(1).values("Accept-Encoding")).containsExactly("gzip");
        assertThat(asked.body()).as("body as it came").isEqualTo("zip");
        assertThat(asked.values("Content-Encoding")).containsExactly("gzip");
    }

    @Test
    void asksForPackedAnswersWhenToldTo() {
        needs(TransportGap.COMPRESSION);
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(transport().with(Http.DEFAULT.gzip()), server.uri(), Limits.DEFAULT, 1);

        lane.get("/");
        lane.answered(lane.start(DrivenLane.request("GET", "/", "accept-encoding: identity\r\n", null), answer -> {}));

        assertThat(server.requests().get(0).values("Accept-Encoding")).containsExactly("gzip");
        assertThat(server.requests().get(1).values("Accept-Encoding")).containsExactly("identity");
    }

    @Test
    void namesTheWholeUrlToAProxy() {
        needs(TransportGap.PROXY);
        ScriptedServer proxy = answering(OK);
        Transport travelling = transport()
                .with(Http.DEFAULT.proxy("http://127.0.0.1:" + proxy.uri().getPort()));
        DrivenLane lane = lane(travelling, URI.create("http://target.invalid:8080"), Limits.DEFAULT, 1);

        lane.get("/a?b=c");
        lane.get("/d");

        assertThat(proxy.connections()).isOne();
        ReceivedRequest first = proxy.requests().get(0);
        assertThat(first.line()).isEqualTo("GET http://target.invalid:8080/a?b=c HTTP/1.1");
        assertThat(first.values("Host")).containsExactly("target.invalid:8080");
        assertThat(proxy.requests().get(1).line()).isEqualTo("GET http://target.invalid:8080/d HTTP/1.1");
    }

    @Test
    void saysTheLengthOfABody() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);

        lane.answered(lane.start(
                DrivenLane.request("POST", "/", "Content-Type: application/json\r\n", DrivenLane.bytes("{\"a\":1}")),
                answer -> {}));
        lane.answered(lane.start(DrivenLane.request("PUT", "/", "", new byte[0]), answer -> {}));

        assertThat(server.requests().get(0).values("Content-Length")).containsExactly("7");
        assertThat(server.requests().get(0).text()).isEqualTo("{\"a\":1}");
        assertThat(server.requests().get(1).values("Content-Length")).containsExactly("0");
    }

    @Test
    void saysNoLengthWithoutABody() {
        needs(TransportGap.NO_LENGTH_WITHOUT_BODY);
        ScriptedServer server = answering(OK);

        lane(server).get("/");

        assertThat(server.requests().get(0).values("Content-Length")).isEmpty();
        assertThat(server.requests().get(0).values("Transfer-Encoding")).isEmpty();
    }

    @Test
    void sendsALargeBodyWhole() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);
        byte[] body = new byte[3 << 20];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ((i * 31) >>> 3);
        }

        lane.answered(lane.start(DrivenLane.request("POST", "/", "", body), answer -> {}));

        assertThat(Arrays.equals(server.requests().get(0).body(), body)).isTrue();
        assertThat(lane.get("/after").status()).isEqualTo(200);
    }

    @Test
    void takesAnAnswerThatComesBeforeTheWholeRequestWasSent() {
        needs(TransportGap.EARLY_ANSWER);
        ScriptedServer server = server(RequestRules::refuseUnread, peer -> ScriptedServer.answer(peer, OK));
        DrivenLane lane = lane(server);

        TakenAnswer refused =
                lane.answered(lane.start(DrivenLane.request("POST", "/", "", new byte[16 << 20]), answer -> {}));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(lane.get("/after").status()).isEqualTo(200);
    }

    @Test
    void mayOverwriteARequestOnceItHasEnded() {
        ScriptedServer server = answering(OK);
        DrivenLane lane = lane(server);
        OutgoingRequest request = DrivenLane.request("POST", "/first", "X-One: 1\r\n", DrivenLane.bytes("first body"));
        TakenAnswer second = lane.sink(answer -> {});
        Object same = new Object();

        lane.answered(lane.start(request, answer -> {
            request.reset("GET", false, same);
            request.target().writeUtf8("/second");
            lane.send(request, second);
        }));
        lane.answered(second);
        lane.answered(lane.start(request, answer -> {}));

        assertThat(server.requests())
                .extracting(sent -> sent.line() + " " + sent.values("X-One") + " " + sent.text())
                .containsExactly(
                        "POST /first HTTP/1.1 [1] first body", "GET /second HTTP/1.1 [] ", "GET /second HTTP/1.1 [] ");
    }

    private static void refuseUnread(Peer peer) throws IOException {
        peer.readHead();
        peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlong");
        peer.awaitClose();
    }
}
