package io.loadkit.netty;

import io.loadkit.spi.ResponseSink;
import io.netty.handler.codec.http2.EmptyHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers of an HTTP/2 answer, whose names are in lower case, as the engine sees them. */
final class Http2HeadersView implements ResponseSink.Headers {
    private Http2Headers headers = EmptyHttp2Headers.INSTANCE;

    Http2HeadersView of(Http2Headers given) {
        headers = given;
        return this;
    }

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(CharSequence::toString);
    }

    @Override
    public List<String> all(String name) {
        return headers.getAll(name.toLowerCase(Locale.ROOT)).stream()
                .map(CharSequence::toString)
                .toList();
    }

    /** The decoder makes new headers for each answer, so those of this one stay as they are. */
    @Override
    public ResponseSink.Headers copy() {
        return new Http2HeadersView().of(headers);
    }
}
