package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Transport;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLS: whom it trusts, and who else only when told to. */
abstract class TlsRules extends ConnectionRules {
    private static SSLContext before;
    private static SecureServer server;

    @BeforeAll
    static void serveSecurely() throws NoSuchAlgorithmException {
        before = SSLContext.getDefault();
        server = new SecureServer();
    }

    @AfterAll
    static void endSecureServer() {
        SSLContext.setDefault(before);
        server.close();
    }

    @Test
    void sendsOverTls() {
        try {
            SSLContext.setDefault(server.trusting());
            DrivenLane lane = secureLane(transport(), "localhost");

            for (int i = 0; i < 3; i++) {
                assertThat(lane.get("/").body()).isEqualTo(SecureServer.BODY);
            }
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        assertThat(failure(secureLane(transport(), "localhost"))).isEqualTo(FailureClass.TLS);
    }

    @Test
    void refusesACertificateOfAnotherName() {
        try {
            SSLContext.setDefault(server.trusting());

            assertThat(failure(secureLane(transport(), "127.0.0.1"))).isEqualTo(FailureClass.TLS);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void takesAnyCertificateWhenToldTo() {
        needs(TransportGap.ANY_CERTIFICATE);
        Transport trustful = transport().with(Http.DEFAULT.insecure());

        for (String host : List.of("localhost", "127.0.0.1")) {
            DrivenLane lane = secureLane(trustful, host);
            assertThat(lane.get("/").body()).isEqualTo(SecureServer.BODY);
            lane.close();
        }
    }

    @Test
    void goesThroughTheTunnelOfAProxy() {
        needs(TransportGap.ANY_CERTIFICATE);
        needs(TransportGap.PROXY);
        try (TunnelProxy proxy = new TunnelProxy()) {
            Transport travelling = transport().with(Http.DEFAULT.insecure().proxy(proxy.address()));
            DrivenLane lane = secureLane(travelling, "localhost");

            for (int i = 0; i < 3; i++) {
                assertThat(lane.get("/").body()).isEqualTo(SecureServer.BODY);
            }
            lane.close();
            assertThat(proxy.tunnels()).isOne();
        }
    }

    private static @Nullable FailureClass failure(DrivenLane lane) {
        return lane.ended(lane.start("GET", "/")).failure();
    }

    /** With one connection: the server has one thread. */
    private DrivenLane secureLane(Transport transport, String host) {
        return lane(transport, URI.create("https://" + host + ":" + server.port()), Limits.DEFAULT, 1);
    }
}
