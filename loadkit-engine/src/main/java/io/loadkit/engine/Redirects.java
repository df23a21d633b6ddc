package io.loadkit.engine;

import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Redirect;
import io.loadkit.spi.ResponseSink.Headers;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the answer to a user's request sends it, and how often that has happened. A request and those after it are one. */
final class Redirects {
    private final URI origin;
    private final int most;
    private Optional<String> target = Optional.empty();
    private int followed;
    private long firstSentNanos;

    /** @param most in a row; 0 to follow none */
    Redirects(URI origin, int most) {
        this.origin = origin;
        this.most = most;
    }

    /** A new request is made. */
    void begin() {
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
    }

    /** Whether the answer that has ended is followed elsewhere; its request was sent at that instant. */
    boolean follows(long sentNanos) {
        firstSentNanos = sentNanos(sentNanos);
        if (target.isEmpty() || followed >= most) {
            return false;
        }
        followed++;
        return true;
    }

    String target() {
        return target.orElseThrow();
    }

    /** When the first request was sent; {@code sentNanos} is when the last one was. */
    long sentNanos(long sentNanos) {
        return followed == 0 ? sentNanos : firstSentNanos;
    }

    /** The failure of an answer that should be followed once more than is allowed. */
    @Nullable
    ErrorKey endless() {
        return target.isPresent() ? ErrorKey.ofCheck("more than " + most + " redirects in a row") : null;
    }
}
