package io.loadkit.netty;

import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.WireBuffer;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes headers of HTTP/2 of our requests, once for those that are always the same. */
final class Http2Requests {
    private static final int MOST_KEPT = 1000;

    private final String scheme;
    private final String authority;
    private final boolean compressed;
    private final Map<Object, Http2Headers> constants = new IdentityHashMap<>();

    /** @param compressed whether to ask for gzip where the request names no encoding */
    Http2Requests(Target target, boolean compressed) {
        this.compressed = compressed;
        scheme = target.tls() ? "https" : "http";
        authority = target.authority();
    }

    Http2Headers of(OutgoingRequest request) {
        Object constant = request.constant();
        Http2Headers known = constant == null ? null : constants.get(constant);
        if (known == null) {
            known = make(request);
            if (constant != null && constants.size() < MOST_KEPT) {
                constants.put(constant, known);
            }
        }
        return known;
    }

    private Http2Headers make(OutgoingRequest request) {
        Http2Headers out = new DefaultHttp2Headers(false);
        out.method(request.method());
        out.scheme(scheme);
        out.authority(authority);
        out.path(text(request.target(), 0, request.target().length()));
        WireBuffer lines = request.headers();
        byte[] bytes = lines.array();
        int start = 0;
        for (int at = 0; at < lines.length(); at++) {
            if (bytes[at] == '\n') {
                add(out, text(lines, start, at - 1));
                start = at + 1;
            }
        }
        if (compressed && !request.hasHeader("accept-encoding")) {
            out.add("accept-encoding", "gzip");
        }
        if (request.withBody()) {
            out.addInt("content-length", request.body().length());
        }
        return out;
    }

    private static void add(Http2Headers out, String line) {
        int colon = line.indexOf(':');
        out.add(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static String text(WireBuffer from, int start, int end) {
        return new String(from.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }
}
