package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.plan.Check;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.ReceivedRequest;
import io.loadkit.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipTest {
    @Test
    void checksAndSavesSeeTheBodyUnpackedAndBytesAreThoseOfTheWire() throws IOException {
        byte[] packed = pack(("{\"id\":\"x7\",\"pad\":\"" + "y".repeat(5000) + "\"}").getBytes(StandardCharsets.UTF_8));
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n";
        String answer = head + new String(packed, StandardCharsets.ISO_8859_1);
        try (ScriptedServer server = ScriptedServer.answering(answer)) {
            RunResult result = LoadTest.against(server.uri().toString())
                    .transport(new JdkTransport())
                    .http(http -> http.gzip())
                    .users(1)
                    .iterations(1)
                    .warmUp("0")
                    .runFor("5s")
                    .scenario(
                            "s",
                            s -> s.get("/a")
                                    .check(Check.json("/id", "x7"))
                                    .save("id", "/id")
                                    .get("/b/{id}"))
                    .run();

            assertThat(result.failures()).as(result.toString()).isZero();
            assertThat(result.totals().bytesIn()).isEqualTo(2L * packed.length);
            List<ReceivedRequest> requests = server.requests();
            assertThat(requests).extracting(ReceivedRequest::target).containsExactly("/a", "/b/x7");
            assertThat(requests.get(0).values("Accept-Encoding")).containsExactly("gzip");
        }
    }

    @Test
    void aBombIsUnpackedNoFurtherThanBodiesAreKept() throws IOException {
        byte[] bomb = pack(new byte[50 << 20]);

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(Gzip.unpack(bomb, 10_000).length).isEqualTo(10_000);
    }

    @Test
    void takesWhatIsWholeOfABodyCutOff() throws IOException {
        byte[] whole = pack("a text that is long enough to have a middle".getBytes(StandardCharsets.UTF_8));

        byte[] unpacked = Gzip.unpack(Arrays.copyOf(whole, whole.length - 8), 1000);
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).startsWith("a text that");
    }

    @Test
    void leavesAloneWhatIsNoGzip() {
        byte[] plain = "plain".getBytes(StandardCharsets.UTF_8);
        assertThat(Gzip.unpack(plain, 1000)).isEqualTo(plain);
    }

    private static byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
