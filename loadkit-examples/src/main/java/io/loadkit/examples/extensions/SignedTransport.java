package io.loadkit.examples.extensions;

import io.loadkit.plan.Http;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Transport;
import io.loadkit.spi.WireBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs each request on its way to another transport: {@code X-Signature} is the HMAC-SHA256 of method, target and
 * body, each but the last ended by a line feed, in lower-case hexadecimal digits.
 *
 * <pre>{@code
 * .transport(new SignedTransport(new NettyTransport(), key))
 * }</pre>
 */
public final class SignedTransport implements Transport {
    private static final String ALGORITHM = "HmacSHA256";

    private final Transport inner;
    private final SecretKeySpec key;

    /** A transport that signs with {@code key} and leaves everything else to {@code inner}. */
    public SignedTransport(Transport inner, byte[] key) {
        this(inner, new SecretKeySpec(key, ALGORITHM));
    }

    private SignedTransport(Transport inner, SecretKeySpec key) {
        this.inner = inner;
        this.key = key;
    }

    @Override
    public Transport with(Http http) {
        return new SignedTransport(inner.with(http), key);
    }

    @Override
    public String name() {
        return "signed " + inner.name();
    }

    @Override
    public Lane open(LaneSetup setup) {
        return new SigningLane(inner.open(setup), mac());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Everything on a lane runs one at a time, so one {@link Mac} is enough for all its requests. */
    private record SigningLane(Lane inner, Mac mac) implements Lane {
        @Override
        public void send(OutgoingRequest request, ResponseSink sink) {
            inner.send(signed(request), sink);
        }

        /** A copy: the original belongs to the engine, which may send the same bytes again. */
        private OutgoingRequest signed(OutgoingRequest request) {
            OutgoingRequest signed = new OutgoingRequest(request.user());
            signed.reset(request.method(), request.withBody(), null);
            copy(request.target(), signed.target());
            copy(request.headers(), signed.headers());
            copy(request.body(), signed.body());
            signed.headers().writeUtf8("X-Signature: " + signature(request) + "\r\n");
            return signed;
        }

        private String signature(OutgoingRequest request) {
            mac.update((request.method() + '\n').getBytes(StandardCharsets.US_ASCII));
            mac.update(request.target().array(), 0, request.target().length());
            mac.update((byte) '\n');
            mac.update(request.body().array(), 0, request.body().length());
            return HexFormat.of().formatHex(mac.doFinal());
        }

        private static void copy(WireBuffer from, WireBuffer to) {
            to.write(Arrays.copyOf(from.array(), from.length()));
        }

        @Override
        public void schedule(long delayNanos, Runnable task) {
            inner.schedule(delayNanos, task);
        }

        @Override
        public long retries() {
            return inner.retries();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
