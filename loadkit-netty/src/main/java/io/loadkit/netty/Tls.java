package io.loadkit.netty;

import io.loadkit.error.EngineException;
import io.loadkit.error.Problem;
import io.loadkit.spi.AnyCertificate;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS as the application has set it up for the JVM; by OpenSSL where its library is on the class path and can do just
 * that: it reads the trust store of the JVM, but neither a context that the program has set nor a key store.
 */
final class Tls {
    private static final ApplicationProtocolConfig OFFER = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    /** Protocol of a context that the JVM has made from system properties. */
    private static final String STANDARD = "Default";

    private static final String KEY_STORE = "javax.net.ssl.keyStore";

    private final Target target;
    private final SslContext context;
    private final boolean unverified;

    /**
     * @param http2 whether to offer HTTP/2
     * @param unverified whether to take any certificate
     */
    Tls(Target target, boolean http2, boolean unverified) {
        this.target = target;
        this.unverified = unverified;
        try {
            context = OpenSsl.isAvailable() && isStandard() ? ofOpenSsl(http2) : ofTheJdk(http2);
        } catch (GeneralSecurityException | SSLException e) {
            throw new EngineException(
                    Problem.of("TLS cannot be set up in this JVM")
                            .next("look at the javax.net.ssl system properties and the providers of the JDK"),
                    e);
        }
    }

    /** Whether system properties say all there is to know, and no key of ours is among it. */
    private static boolean isStandard() throws NoSuchAlgorithmException {
        return SSLContext.getDefault().getProtocol().equals(STANDARD) && System.getProperty(KEY_STORE) == null;
    }

    private SslContext ofTheJdk(boolean http2) throws NoSuchAlgorithmException {
        return new JdkSslContext(
                unverified ? AnyCertificate.context() : SSLContext.getDefault(),
                true,
                null,
                IdentityCipherSuiteFilter.INSTANCE_DEFAULTING_TO_SUPPORTED_CIPHERS,
                http2 ? OFFER : null,
                ClientAuth.NONE,
                null,
                false);
    }

    private SslContext ofOpenSsl(boolean http2) throws GeneralSecurityException, SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .endpointIdentificationAlgorithm(unverified ? "" : "HTTPS");
        if (http2) {
            builder.applicationProtocolConfig(OFFER);
        }
        if (unverified) {
            return builder.trustManager(AnyCertificate.manager()).build();
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null); // that of the javax.net.ssl system properties, or the JDK's own
        return builder.trustManager(trusted).build();
    }

    boolean isOpenSsl() {
        return context instanceof OpenSslContext;
    }

    SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator, target.host(), target.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(unverified ? "" : "HTTPS");
        handler.engine().setSSLParameters(parameters);
        // The connector's own deadline covers the handshake.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
