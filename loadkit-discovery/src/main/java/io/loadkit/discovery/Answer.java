package io.loadkit.discovery;

import io.loadkit.model.Probe;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back for one probe. The verdict may be refined while the answer is judged; one thread does that. */
final class Answer {
    private final URI uri;
    private final String method;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean cut;
    private final Duration took;
    private String verdict;

    Answer(
            URI uri,
            String method,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            boolean cut,
            Duration took,
            String verdict) {
        this.uri = uri;
        this.method = method;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.cut = cut;
        this.took = took;
        this.verdict = verdict;
    }

    /** No answer, and why. */
    static Answer none(URI uri, Duration took, String why) {
        return new Answer(uri, "GET", 0, Map.of(), new byte[0], false, took, why);
    }

    URI uri() {
        return uri;
    }

    /** 0 when there was no answer. */
    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /** Whether the body went on past the bound. */
    boolean cut() {
        return cut;
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }

    boolean redirect() {
        return (status >= 301 && status <= 303) || status == 307 || status == 308;
    }

    Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    List<String> headers(String name) {
        return headers.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    /** The media type without parameters, lower case, or empty. */
    String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body as text, whatever it is. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isHtml() {
        String head = new String(body, 0, Math.min(body.length, 512), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return mediaType().contains("html") || head.startsWith("<!doctype html") || head.startsWith("<html");
    }

    String verdict() {
        return verdict;
    }

    void verdict(String text) {
        verdict = text;
    }

    Probe probe() {
        return new Probe(method, uri, status, verdict, took);
    }
}
