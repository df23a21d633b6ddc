package io.loadkit.netty;

import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.WireBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the requests of one connection, each in one pass into one buffer. The buffer is kept for the next request, and
 * so are its bytes when the next request is the same one.
 */
final class RequestWriter {
    /** More than this is given back after use: uploads are few, connections many. */
    private static final int KEPT_BYTES = 16 << 10;

    private static final int SMALL = 512;

    private static final byte[] GZIP = ascii("Accept-Encoding: gzip\r\n");

    private final byte[] host;
    private final byte[] origin;
    private final boolean compressed;
    private @Nullable ByteBuf kept;
    private @Nullable Object constant;
    private int constantLength;

    /**
     * For the requests of one connection.
     *
     * @param compressed whether to ask for gzip where the request names no encoding
     * @param absolute whether the whole URL is named, as a proxy that is no tunnel needs it (RFC 9112, 3.2.2)
     */
    RequestWriter(Target target, boolean compressed, boolean absolute) {
        origin = ascii(absolute ? "http://" + target.authority() : "");
        this.compressed = compressed;
        host = ascii(" HTTP/1.1\r\nHost: " + target.authority() + "\r\n");
    }

    /** The bytes of {@code request}. The caller has to release them, and the network has to have taken the last ones. */
    @SuppressWarnings("ReferenceEquality") // the object stands for the bytes, whatever it is
    ByteBuf write(OutgoingRequest request, ByteBufAllocator allocator) {
        ByteBuf out = kept;
        if (out != null && out.refCnt() == 1) {
            Object same = request.constant();
            if (same != null && same == constant) {
                return out.setIndex(0, constantLength).retain();
            }
            out.clear();
        } else {
            // The network still holds the one before: an answer came before the whole request had been sent.
            release();
            out = allocator.directBuffer(SMALL);
            kept = out;
        }
        constant = null;
        encode(request, out);
        if (out.capacity() > KEPT_BYTES) {
            kept = null;
            return out;
        }
        constant = request.constant();
        constantLength = out.writerIndex();
        return out.retain();
    }

    void release() {
        ByteBuf last = kept;
        kept = null;
        constant = null;
        if (last != null) {
            last.release();
        }
    }

    private void encode(OutgoingRequest request, ByteBuf out) {
        WireBuffer target = request.target();
        WireBuffer headers = request.headers();
        WireBuffer body = request.body();
        String method = request.method();
        int bodyLength = request.withBody() ? body.length() : 0;
        out.ensureWritable(
                method.length() + origin.length + target.length() + host.length + headers.length() + bodyLength + 96);
        out.writeCharSequence(method, StandardCharsets.US_ASCII);
        out.writeByte(' ');
        out.writeBytes(origin);
        out.writeBytes(target.array(), 0, target.length());
        out.writeBytes(host);
        out.writeBytes(headers.array(), 0, headers.length());
        if (compressed && !request.hasHeader("accept-encoding")) {
            out.writeBytes(GZIP);
        }
        if (request.withBody() || meansABody(method)) {
            out.writeCharSequence("Content-Length: ", StandardCharsets.US_ASCII);
            decimal(bodyLength, out);
            out.writeShort('\r' << 8 | '\n');
        }
        out.writeShort('\r' << 8 | '\n');
        out.writeBytes(body.array(), 0, bodyLength);
    }

    /** Methods that say their length even when it is 0 (RFC 9110, 8.6). */
    private static boolean meansABody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    private static void decimal(int number, ByteBuf out) {
        int divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.writeByte('0' + number / divisor % 10);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
