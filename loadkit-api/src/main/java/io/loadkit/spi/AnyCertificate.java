package io.loadkit.spi;

import io.loadkit.error.EngineException;
import io.loadkit.error.Problem;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes any certificate, of anybody, for any host: what {@link io.loadkit.plan.Http#insecure} asks for. Being an
 * extended trust manager, it is also the one to look at the host's name, and does not.
 */
public final class AnyCertificate extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    private AnyCertificate() {}

    /**
     * A manager for whoever makes a context of another kind.
     *
     * @return a new one
     */
    public static X509ExtendedTrustManager manager() {
        return new AnyCertificate();
    }

    /**
     * A context that trusts whoever answers; it vouches for nobody.
     *
     * @return a new one
     */
    public static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new EngineException(
                    Problem.of("TLS cannot be set up in this JVM").next("look at the security providers of the JDK"),
                    e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }
}
