package io.loadkit.engine;

import io.loadkit.plan.Check;
import io.loadkit.spi.ResponseSink.Headers;
import io.loadkit.spi.WireBuffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer a user is receiving: what its step's checks and saves need of it. Reused for the user's next answer. */
final class Received implements Check.Answer {
    private final int mostKept;
    private @Nullable WireBuffer kept;
    private @Nullable Headers headers;
    private int status;
    private long bytes;

    Received(int mostKept) {
        this.mostKept = mostKept;
    }

    void reset() {
        status = 0;
        bytes = 0;
        headers = null;
        if (kept != null) {
            kept.reset();
        }
    }

    void head(int newStatus, Headers newHeaders, boolean keepHeaders) {
        status = newStatus;
        headers = keepHeaders ? newHeaders.copy() : null;
    }

    /** With headers that were kept elsewhere. */
    Received withHeaders(Optional<Headers> kept) {
        headers = kept.orElse(null);
        return this;
    }

    void body(ByteBuffer piece, boolean keep) {
        int length = piece.remaining();
        bytes += length;
        if (keep) {
            if (kept == null) {
                kept = new WireBuffer(Math.min(mostKept, Math.max(512, length)));
            }
            int room = Math.min(length, mostKept - kept.length());
            if (room > 0) {
                byte[] copy = new byte[room];
                piece.get(copy);
                kept.write(copy);
            }
        }
    }

    /** Bytes of the body, kept or not. */
    long bytes() {
        return bytes;
    }

    byte[] keptBytes() {
        return kept == null ? new byte[0] : kept.array();
    }

    int keptLength() {
        return kept == null ? 0 : kept.length();
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Optional<String> header(String name) {
        return headers == null ? Optional.empty() : headers.first(name);
    }

    /** The headers, where they were kept. */
    @Nullable
    Headers headers() {
        return headers;
    }

    /** The value of a cookie that the answer sets. */
    Optional<String> cookie(String name) {
        if (headers == null) {
            return Optional.empty();
        }
        for (String set : headers.all("Set-Cookie")) {
            String pair = set.split(";", 2)[0].strip();
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public String body() {
        return kept == null ? "" : kept.toString();
    }
}
