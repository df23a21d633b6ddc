package io.loadkit.netty;

import io.loadkit.error.EngineException;
import io.loadkit.error.Problem;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** TLS as the application has set it up for the JVM. */
final class Tls {
    private final Target target;
    private final SslContext context;

    Tls(Target target) {
        this.target = target;
        try {
            context = new JdkSslContext(
                    SSLContext.getDefault(),
                    true,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE_DEFAULTING_TO_SUPPORTED_CIPHERS,
                    null,
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

    /** @param ended told {@code null} when the connection is secured, or what went wrong */
    SslHandler handler(ByteBufAllocator allocator, Consumer<@Nullable Throwable> ended) {
        SslHandler handler = context.newHandler(allocator, target.host(), target.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        // The connector's own deadline covers the handshake.
        handler.setHandshakeTimeoutMillis(0);
        handler.handshakeFuture().addListener(future -> ended.accept(future.cause()));
        return handler;
    }
}
