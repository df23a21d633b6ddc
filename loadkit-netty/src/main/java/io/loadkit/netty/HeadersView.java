package io.loadkit.netty;

import io.loadkit.spi.ResponseSink;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Netty's headers as the engine sees them. One for each connection, used again and again. */
final class HeadersView implements ResponseSink.Headers {
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;

    HeadersView of(HttpHeaders given) {
        headers = given;
        return this;
    }

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> all(String name) {
        return headers.getAll(name);
    }

    /** The decoder makes new headers for each answer, so those of this one stay as they are. */
    @Override
    public ResponseSink.Headers copy() {
        return new HeadersView().of(headers);
    }
}
