package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 at once, without TLS. */
@Timeout(60)
final class Http2Test {
    private static Lane lane(URI target, Http http, int connections) {
        return lane(target, http, connections, Limits.DEFAULT);
    }

    private static Lane lane(URI target, Http http, int connections, Limits limits) {
        return new NettyTransport().with(http).open(new LaneSetup(target, limits, 0, 1, connections, Ticker.SYSTEM));
    }

    @Test
    void sendsRequestsAndTakesAnswers() throws Exception {
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.get(lane, 0, "/a").end()).isEqualTo("200 yes /a");
            assertThat(Sent.send(lane, 0, "POST", "/b", "{}").end()).isEqualTo("200 yes /b{}");
            assertThat(Sent.send(lane, 0, "PUT", "/c", "").end()).isEqualTo("200 yes /c");
            assertThat(server.lines).containsExactly("GET /a here", "POST /b here", "PUT /c here");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void sharesAConnection() throws Exception {
        try (Http2Server server = new Http2Server(1000);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 50)) {
            assertThat(all(lane, 50)).containsOnly("200 yes /x");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void hasNoMoreUnderWayThanTheTargetAllows() throws Exception {
        try (Http2Server server = new Http2Server(3);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 2)) {
            assertThat(all(lane, 60)).containsOnly("200 yes /x");
            assertThat(server.connections).hasValueBetween(1, 2);
            assertThat(server.most).hasValueLessThanOrEqualTo(6);
        }
    }

    @Test
    void givesEachUserAConnection() throws Exception {
        Http http = Http.DEFAULT.http2().connections(Http.Connections.PER_USER);
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), http, 10)) {
            all(lane, 3);
            all(lane, 3);
            assertThat(server.connections).hasValue(3);
        }
    }

    @Test
    void sendsOnceMoreWhatWasRefusedUnseen() throws Exception {
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.send(lane, 0, "POST", "/refused", "x").end()).isEqualTo("200 yes /refusedx");
            assertThat(lane.retries()).isOne();
        }
    }

    @Test
    void sendsOnceMoreWhatATargetThatGoesAwayHasNotSeen() throws Exception {
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.get(lane, 0, "/a").end()).isEqualTo("200 yes /a");
            assertThat(Sent.send(lane, 0, "POST", "/unseen", "x").end()).isEqualTo("200 yes /unseenx");
            assertThat(lane.retries()).isOne();
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void saysThatAStreamWasReset() throws Exception {
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.send(lane, 0, "POST", "/reset", "x").end())
                    .isEqualTo("CONNECT the target reset the stream of the request");
            assertThat(Sent.get(lane, 0, "/after").end()).isEqualTo("200 yes /after");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void opensAnotherConnectionWhenTheTargetTakesNoMore() throws Exception {
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.get(lane, 0, "/last").end()).isEqualTo("200 yes /last");
            assertThat(Sent.get(lane, 0, "/next").end()).isEqualTo("200 yes /next");
        }
    }

    @Test
    void endsARequestThatIsNeverAnsweredAndKeepsTheConnection() throws Exception {
        Limits limits = Limits.DEFAULT.withRequestTimeout(Duration.ofMillis(500));
        try (Http2Server server = new Http2Server(100);
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1, limits)) {
            assertThat(Sent.get(lane, 0, "/silent").end()).startsWith("TIMEOUT ");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void saysThatATargetDoesNotSpeakIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                Lane lane = lane(server.uri(), Http.DEFAULT.http2(), 1)) {
            assertThat(Sent.get(lane, 0, "/").end()).matches("(PROTOCOL|CONNECT) .*");
        }
    }

    private static List<String> all(Lane lane, int users) throws Exception {
        List<Sent> sent = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            sent.add(Sent.get(lane, user, "/x"));
        }
        List<String> ends = new ArrayList<>();
        for (Sent one : sent) {
            ends.add(one.end());
        }
        return ends;
    }
}
