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
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** TLS as the application has set it up for the JVM. */
final class Tls {
    private static final ApplicationProtocolConfig OFFER = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

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
            context = new JdkSslContext(
                    unverified ? AnyCertificate.context() : SSLContext.getDefault(),
                    true,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE_DEFAULTING_TO_SUPPORTED_CIPHERS,
                    http2 ? OFFER : null,
                    ClientAuth.NONE,
                    null,
                    false);
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException(
                    Problem.of("TLS cannot be set up in this JVM")
                            .next("look at the javax.net.ssl system properties and the providers of the JDK"),
                    e);
        }
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
