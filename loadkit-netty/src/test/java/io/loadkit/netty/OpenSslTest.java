package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.loadkit.plan.Http;
import io.loadkit.plan.Limits;
import io.loadkit.spi.AnyCertificate;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.Ticker;
import io.netty.handler.ssl.OpenSsl;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS by OpenSSL, against a server of the JDK: the same trust as the JDK has, or else the JDK does it. */
@Timeout(60)
final class OpenSslTest {
    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    private static Path folder;

    private static Path store;
    private SSLContext before;
    private HttpsServer server;

    @BeforeAll
    static void makeACertificate() throws Exception {
        store = folder.resolve("server.p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost"));
        command.addAll(List.of("-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @BeforeEach
    void serve() throws Exception {
        assumeTrue(OpenSsl.isAvailable(), () -> "OpenSSL does not load here: " + OpenSsl.unavailabilityCause());
        before = SSLContext.getDefault();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] body = "yes".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        if (server != null) {
            SSLContext.setDefault(before);
            server.stop(0);
        }
    }

    private URI at(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    private String answer(URI target, Http http) throws Exception {
        try (Lane lane =
                new NettyTransport().with(http).open(new LaneSetup(target, Limits.DEFAULT, 0, 1, 1, Ticker.SYSTEM))) {
            return Sent.get(lane, 0, "/").end();
        }
    }

    private static void trustTheServer() {
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
    }

    private boolean isOpenSsl() {
        return new Tls(Target.of(at("localhost")), false, false).isOpenSsl();
    }

    @Test
    void trustsWhomTheTrustStoreOfTheJvmNames() throws Exception {
        trustTheServer();

        assertThat(isOpenSsl()).isTrue();
        assertThat(answer(at("localhost"), Http.DEFAULT)).isEqualTo("200  yes");
    }

    @Test
    void refusesWhomNobodyVouchesFor() throws Exception {
        assertThat(answer(at("localhost"), Http.DEFAULT)).startsWith("TLS ");
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        trustTheServer();

        assertThat(answer(at("127.0.0.1"), Http.DEFAULT)).startsWith("TLS ");
    }

    @Test
    void takesAnyCertificateWhenToldTo() throws Exception {
        assertThat(answer(at("127.0.0.1"), Http.DEFAULT.insecure())).isEqualTo("200  yes");
    }

    @Test
    void leavesAContextThatTheProgramHasSetToTheJdk() {
        SSLContext.setDefault(AnyCertificate.context());

        assertThat(isOpenSsl()).isFalse();
    }
}
