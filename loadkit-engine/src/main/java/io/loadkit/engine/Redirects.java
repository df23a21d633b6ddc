package io.loadkit.engine;

import io.loadkit.spi.Digest;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Redirect;
import io.loadkit.spi.ResponseSink.Headers;
import io.loadkit.spi.WireBuffer;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answer to a user's request wants it sent once more: elsewhere, or saying in a digest who is calling. A request
 * and those after it are one.
 */
final class Redirects {
    private final URI origin;
    private final int most;
    private Optional<String> target = Optional.empty();
    private Optional<String> digest = Optional.empty();
    private int followed;
    private boolean identified;
    private long firstSentNanos;

    /** @param most in a row; 0 to follow none */
    Redirects(URI origin, int most) {
        this.origin = origin;
        this.most = most;
    }

    /** A new request is made. */
    void begin() {
        identified = false;
        digest = Optional.empty();
        if (most > 0) {
            followed = 0;
            target = Optional.empty();
        }
    }

    void head(int status, Headers headers, OutgoingRequest request) {
        if (most > 0) {
            target = Redirect.is(status)
                    ? headers.first("Location")
                            .flatMap(to ->
                                    Redirect.target(origin, request.target().toString(), to))
                    : Optional.empty();
        }
        digest = identified ? Optional.empty() : Digest.answer(request, status, headers);
    }

    /** Whether the request is sent once more, as the answer that has ended wants it; it was sent at that instant. */
    boolean follows(long sentNanos) {
        firstSentNanos = sentNanos(sentNanos);
        if (digest.isPresent()) {
            identified = true;
            return true;
        }
        if (target.isEmpty() || followed >= most) {
            return false;
        }
        followed++;
        return true;
    }

    /**
     * Makes the request that the answer wants.
     *
     * @param status of the answer
     * @param jar what the {@code Cookie} header of a request for a target says
     */
    void rewrite(OutgoingRequest request, int status, Function<WireBuffer, String> jar) {
        if (digest.isPresent()) {
            Digest.put(request, digest.get());
        } else {
            Redirect.rewrite(request, status, target.orElseThrow(), jar);
        }
    }

    /** When the first request was sent; {@code sentNanos} is when the last one was. */
    long sentNanos(long sentNanos) {
        return followed == 0 && !identified ? sentNanos : firstSentNanos;
    }

    /** The failure of an answer that should be followed once more than is allowed. */
    @Nullable
    ErrorKey endless() {
        return target.isPresent() ? ErrorKey.ofCheck("more than " + most + " redirects in a row") : null;
    }
}
