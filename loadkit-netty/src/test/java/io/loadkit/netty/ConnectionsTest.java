package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.ScriptedServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shares connections. */
@Timeout(60)
final class ConnectionsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Lane lane(ScriptedServer server, Http.Connections connections, int most) {
        return new NettyTransport()
                .with(Http.DEFAULT.connections(connections))
                .open(new LaneSetup(server.uri(), Limits.DEFAULT, 0, 1, most, Ticker.SYSTEM));
    }

    @Test
    void eachUserKeepsItsOwn() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(OK);
                Lane lane = lane(server, Http.Connections.PER_USER, 10)) {
            for (int turn = 0; turn < 3; turn++) {
                for (int user = 0; user < 4; user++) {
                    assertThat(Sent.get(lane, user, "/").end()).isEqualTo("200  ok");
                }
            }
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void aUserTakesTheRoomOfAnIdleOneWhenThereIsNoOther() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(OK);
                Lane lane = lane(server, Http.Connections.PER_USER, 2)) {
            for (int user = 0; user < 5; user++) {
                assertThat(Sent.get(lane, user, "/").end()).isEqualTo("200  ok");
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void eachRequestHasANewOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(OK);
                Lane lane = lane(server, Http.Connections.NEW_EACH_TIME, 2)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Sent.get(lane, 0, "/").end()).isEqualTo("200  ok");
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void saysWhyAProxyLetNothingThrough() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.answering("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                Lane lane = new NettyTransport()
                        .with(Http.DEFAULT.proxy(proxy.uri().toString()))
                        .open(new LaneSetup(
                                URI.create("https://target.invalid"), Limits.DEFAULT, 0, 1, 1, Ticker.SYSTEM))) {
            assertThat(Sent.get(lane, 0, "/").end())
                    .isEqualTo("CONNECT the proxy answered 403 and let no connection through");
            assertThat(proxy.requests().get(0).line()).isEqualTo("CONNECT target.invalid:443 HTTP/1.1");
        }
    }

    @Test
    void saysThatAProxyIsNone() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("220 mail\r\n\r\n");
                Lane lane = new NettyTransport()
                        .with(Http.DEFAULT.proxy(server.uri().toString()))
                        .open(new LaneSetup(
                                URI.create("https://target.invalid"), Limits.DEFAULT, 0, 1, 1, Ticker.SYSTEM))) {
            assertThat(Sent.get(lane, 0, "/").end())
                    .isEqualTo("CONNECT what answers at the proxy's address is no HTTP proxy");
        }
    }
}
