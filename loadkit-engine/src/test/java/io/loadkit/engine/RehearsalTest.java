package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.plan.Http;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RehearsalTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void happensOnceForATransportAndNothingOfItReachesTheTargetOrTheFigures() throws IOException {
        Watched transport = new Watched("rehearsed once", true);
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            RunResult first = run(server.uri(), transport);
            RunResult second = run(server.uri(), transport);

            assertThat(List.of(first.totals().requests(), second.totals().requests()))
                    .containsExactly(3L, 3L);
            assertThat(server.requests()).hasSize(6);
            assertThat(transport.targets)
                    .hasSize(3)
                    .filteredOn(server.uri()::equals)
                    .hasSize(2);
            assertThat(transport.targets.get(0).getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void isNotForTransportsThatDoNotAskForIt() throws IOException {
        Watched transport = new Watched("not rehearsed", false);
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            run(server.uri(), transport);

            assertThat(transport.targets).containsExactly(server.uri());
        }
    }

    @Test
    void answersRequestsInWhateverPiecesTheyCome() throws IOException {
        try (RehearsalServer server = new RehearsalServer();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.setTcpNoDelay(true);
            for (byte piece :
                    "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(piece);
            }
            String answers = read(socket.getInputStream(), 2);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
            assertThat(answers).endsWith("\"count\":1.50}");
        }
    }

    private static String read(InputStream in, int answers) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        while (ends.size() < answers) {
            int next = in.read();
            assertThat(next).isNotNegative();
            read.write(next);
            if (next == '}') {
                ends.add(read.size());
            }
        }
        return read.toString(StandardCharsets.US_ASCII);
    }

    private static RunResult run(URI target, Transport transport) {
        return LoadTest.against(target)
                .findExtensions(false)
                .engine(new LocalEngine())
                .transport(transport)
                .url("/")
                .users(1)
                .iterations(3)
                .runFor("20s")
                .run();
    }

    /** The JDK's, noting for which targets lanes are opened. */
    private static final class Watched implements Transport {
        private final Transport real = new JdkTransport();
        private final List<URI> targets = new CopyOnWriteArrayList<>();
        private final String name;
        private final boolean rehearses;

        Watched(String name, boolean rehearses) {
            this.name = name;
            this.rehearses = rehearses;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Transport with(Http http) {
            return this;
        }

        @Override
        public boolean rehearses() {
            return rehearses;
        }

        @Override
        public Lane open(LaneSetup setup) {
            targets.add(setup.target());
            return real.open(setup);
        }
    }
}
