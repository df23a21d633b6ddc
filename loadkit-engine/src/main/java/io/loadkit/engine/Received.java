package io.loadkit.engine;

import io.loadkit.plan.Check;
import io.loadkit.spi.ResponseSink.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer a user is receiving: what its step's checks and saves need of it. Reused for the user's next answer. A body
 * that came packed is unpacked when somebody looks at it; its bytes are counted as they came.
 */
final class Received implements Check.Answer {
    private static final byte[] NOTHING = {};
    private static final int FIRST_ROOM = 512;

    private final int mostKept;
    private byte[] kept = NOTHING;
    private int keptLength;
    private @Nullable Object[] values = {};
    private @Nullable Headers headers;
    private int status;
    private long bytes;
    private boolean packed;
    private boolean lost;

    Received(int mostKept) {
        this.mostKept = mostKept;
    }

    void reset() {
        status = 0;
        bytes = 0;
        packed = false;
        lost = false;
        headers = null;
        keptLength = 0;
    }

    /** The request left, and no complete answer came. */
    void lost() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    /** Another answer follows this one, to the same request. */
    void next() {
        long soFar = bytes;
        reset();
        bytes = soFar;
    }

    void head(int newStatus, Headers newHeaders, boolean keepHeaders) {
        status = newStatus;
        headers = keepHeaders ? newHeaders.copy() : null;
    }

    /** The body comes packed in that way, as the answer says. */
    void encoding(String encoding) {
        packed = Gzip.names(encoding);
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
            int room = Math.min(length, mostKept - keptLength);
            if (keptLength + room > kept.length) {
                int wanted = Math.max(FIRST_ROOM, Math.max(2 * kept.length, keptLength + room));
                kept = Arrays.copyOf(kept, Math.min(mostKept, wanted));
            }
            piece.get(kept, keptLength, room);
            keptLength += room;
        }
    }

    /** What is at those places of the body; valid until the next call. */
    @Nullable
    Object[] values(Pointers pointers) {
        if (values.length < pointers.count()) {
            values = new Object[pointers.count()];
        }
        unpack();
        pointers.read(kept, keptLength, values);
        return values;
    }

    /** Bytes of the body, kept or not. */
    long bytes() {
        return bytes;
    }

    byte[] keptBytes() {
        unpack();
        return kept;
    }

    int keptLength() {
        unpack();
        return keptLength;
    }

    private void unpack() {
        if (packed) {
            packed = false;
            kept = Gzip.unpack(Arrays.copyOf(kept, keptLength), mostKept);
            keptLength = kept.length;
        }
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
        unpack();
        return new String(kept, 0, keptLength, StandardCharsets.UTF_8);
    }
}
