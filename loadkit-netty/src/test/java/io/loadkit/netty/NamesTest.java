package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.spi.ConnectionListener;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Ticker;
import io.loadkit.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows a target that moves to another address while connections to the old one are open. */
@Timeout(60)
final class NamesTest {
    private static final String OLD = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold";
    private static final String NEW = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew";

    @Test
    void followsATargetThatMoves() throws Exception {
        AtomicReference<String> address = new AtomicReference<>("127.0.0.1");
        Watcher watcher = new Watcher();
        try (ScriptedServer old = ScriptedServer.answering(OLD);
                ServerSocket next = new ServerSocket(old.uri().getPort(), 10, InetAddress.getByName("127.0.0.2"));
                Lane lane = lane(old.uri().getPort(), address, watcher)) {
            Thread thread = new Thread(() -> serveOne(next), "next-address");
            thread.setDaemon(true);
            thread.start();
            assertThat(Sent.get(lane, 0, "/").end()).isEqualTo("200  old");

            address.set("127.0.0.2");

            String body = "200  old";
            while (body.equals("200  old")) {
                body = Sent.get(lane, 0, "/").end();
            }
            assertThat(body).isEqualTo("200  new");
            old.awaitEnded(1, Duration.ofSeconds(10));
            assertThat(old.connections()).isOne();
            assertThat(watcher.connected).hasValue(2);
            assertThat(watcher.resolved).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void keepsWhatItKnowsWhenALookupFails() throws Exception {
        AtomicReference<String> address = new AtomicReference<>("127.0.0.1");
        Watcher watcher = new Watcher();
        try (ScriptedServer old = ScriptedServer.answering(OLD);
                Lane lane = lane(old.uri().getPort(), address, watcher)) {
            assertThat(Sent.get(lane, 0, "/").end()).isEqualTo("200  old");
            address.set("");

            int seen = watcher.resolved.get();
            while (watcher.resolved.get() < seen + 3) {
                assertThat(Sent.get(lane, 0, "/").end()).isEqualTo("200  old");
            }
        }
    }

    private static Lane lane(int port, AtomicReference<String> address, ConnectionListener watcher) {
        Names.Lookup lookup = host -> {
            assertThat(host).isEqualTo("moving.invalid");
            if (address.get().isEmpty()) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName(address.get())};
        };
        return new NettyTransport(EventLoops.fastest(), Http.DEFAULT.resolveEvery("20ms"), lookup)
                .open(new LaneSetup(
                        URI.create("http://moving.invalid:" + port),
                        Limits.DEFAULT,
                        0,
                        1,
                        1,
                        Ticker.SYSTEM,
                        1,
                        watcher));
    }

    private static void serveOne(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(NEW.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The lane has left.
        }
    }

    private static final class Watcher implements ConnectionListener {
        private final AtomicInteger resolved = new AtomicInteger();
        private final AtomicInteger connected = new AtomicInteger();

        @Override
        public void resolved(long nanos) {
            resolved.incrementAndGet();
        }

        @Override
        public void connected(long nanos) {
            connected.incrementAndGet();
        }
    }
}
