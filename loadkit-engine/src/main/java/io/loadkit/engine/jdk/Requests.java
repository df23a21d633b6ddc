package io.loadkit.engine.jdk;

import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.WireBuffer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes the client's requests of ours. */
final class Requests {
    private static final String LEFT_ALONE = "-._~:/?#[]@!$&'()*+,;=%";
    private static final String HEX = "0123456789ABCDEF";

    private final String origin;
    private final boolean compressed;

    /** @param compressed whether to ask for gzip where the request names no encoding */
    Requests(URI target, boolean compressed) {
        this.compressed = compressed;
        this.origin = target.getScheme() + "://" + target.getRawAuthority();
    }

    /** Throws {@code IllegalArgumentException} for what the client does not send. */
    HttpRequest of(OutgoingRequest request) {
        HttpRequest.Builder out = HttpRequest.newBuilder(
                uri(text(request.target(), 0, request.target().length())));
        if (request.method().equals("GET") && !request.withBody()) {
            out.GET();
        } else {
            out.method(request.method(), body(request));
        }
        WireBuffer headers = request.headers();
        byte[] bytes = headers.array();
        int start = 0;
        for (int at = 0; at < headers.length(); at++) {
            if (bytes[at] == '\n') {
                header(out, text(headers, start, at - 1));
                start = at + 1;
            }
        }
        if (compressed && !request.hasHeader("accept-encoding")) {
            out.header("Accept-Encoding", "gzip");
        }
        return out.build();
    }

    private static void header(HttpRequest.Builder out, String line) {
        int colon = line.indexOf(':');
        out.header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static BodyPublisher body(OutgoingRequest request) {
        return request.withBody()
                ? BodyPublishers.ofByteArray(
                        Arrays.copyOf(request.body().array(), request.body().length()))
                : BodyPublishers.noBody();
    }

    private URI uri(String target) {
        try {
            return URI.create(origin + target);
        } catch (IllegalArgumentException strict) {
            return URI.create(origin + escaped(target)); // java.net.URI refuses characters that servers take
        }
    }

    private static String escaped(String target) {
        StringBuilder out = new StringBuilder();
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            boolean fine = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b > 0 && LEFT_ALONE.indexOf(b) >= 0;
            if (fine) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    private static String text(WireBuffer from, int start, int end) {
        return new String(from.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }
}
