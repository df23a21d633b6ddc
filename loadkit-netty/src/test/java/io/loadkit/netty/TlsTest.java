package io.loadkit.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the TLS server of the JDK, with a certificate for the name {@code localhost} made for the occasion. */
final class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String BODY = "a body that is longer than nothing";

    @TempDir
    static Path directory;

    private static SSLContext before;
    private static SSLContext trusting;
    private static ServerSocket server;

    @BeforeAll
    static void serve() throws Exception {
        before = SSLContext.getDefault();
        Path file = directory.resolve("server.p12");
        makeCertificate(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = trusting.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(TlsTest::acceptAll, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterAll
    static void end() throws IOException {
        SSLContext.setDefault(before);
        server.close();
    }

    @Test
    void sendsOverTls() throws Exception {
        SSLContext.setDefault(trusting);

        assertThat(get("localhost", 3)).containsOnly("200 " + BODY);
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        SSLContext.setDefault(before);

        assertThat(get("localhost", 1)).singleElement().asString().startsWith("TLS TLS could not be set up: ");
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        SSLContext.setDefault(trusting);

        assertThat(get("127.0.0.1", 1)).singleElement().asString().startsWith("TLS TLS could not be set up: ");
    }

    /** What each of so many requests came to. */
    private static List<String> get(String host, int count) throws Exception {
        URI target = URI.create("https://" + host + ":" + server.getLocalPort());
        try (Lane lane = new NettyTransport().open(new LaneSetup(target, Limits.DEFAULT, 0, 1, 1, Ticker.SYSTEM))) {
            List<CompletableFuture<String>> ends = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                OutgoingRequest request = new OutgoingRequest(0);
                request.reset("GET", false, null);
                request.target().writeUtf8("/");
                Taken taken = new Taken();
                ends.add(taken.end);
                lane.schedule(0, () -> lane.send(request, taken));
            }
            List<String> all = new ArrayList<>();
            for (CompletableFuture<String> one : ends) {
                all.add(one.get(20, TimeUnit.SECONDS));
            }
            return all;
        }
    }

    private static void makeCertificate(Path file) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void acceptAll() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException e) {
                // A client that does not like the certificate leaves.
            }
        }
    }

    private static final class Taken implements ResponseSink {
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onHead(int status, Headers headers) {
            text.append(status).append(' ');
        }

        @Override
        public void onBody(ByteBuffer piece) {
            text.append(StandardCharsets.US_ASCII.decode(piece));
        }

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            end.complete(text.toString());
        }

        @Override
        public void onFailure(FailureClass kind, String why, long sentNanos, long doneNanos) {
            end.complete(kind + " " + why);
        }
    }
}
