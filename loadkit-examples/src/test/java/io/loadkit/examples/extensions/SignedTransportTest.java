package io.loadkit.examples.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.netty.NettyTransport;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.ReceivedRequest;
import io.loadkit.testkit.ScriptedServer;
import io.loadkit.testkit.TransportContract;
import io.loadkit.testkit.TransportGap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignedTransportTest extends TransportContract {
    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.US_ASCII);

    @Override
    protected Transport transport() {
        return new SignedTransport(new NettyTransport(), KEY);
    }

    /** It adds a header; all else it is asked, as the transport below is, and must not spoil. */
    @Override
    protected Map<TransportGap, String> gaps() {
        return Map.of(TransportGap.NO_HEADERS_OF_ITS_OWN, "it signs");
    }

    @Test
    void signsWhatIsSent() throws GeneralSecurityException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            LoadTest.against(server.uri())
                    .transport(transport())
                    .scenario("orders", s -> s.post("/orders").json(Map.of("n", ValueSource.between(1, 1_000_000))))
                    .users(2)
                    .iterations(10)
                    .runFor("1m")
                    .run();

            assertThat(server.requests()).hasSize(20);
            for (ReceivedRequest request : server.requests()) {
                assertThat(request.values("X-Signature"))
                        .containsExactly(signature("POST\n/orders\n" + request.text()));
            }
        }
    }

    private static String signature(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
