package io.loadkit.generator.calibrate.exchange;

import io.loadkit.plan.Save;
import io.loadkit.spi.ResponseSink.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or why there is none.
 *
 * @param status the HTTP status; 0 without an answer
 * @param headers of the answer; empty without one
 * @param body of the answer as text; empty without one
 * @param failure why there is none; empty where there is one
 * @param sent the body of the request, as far as it is text; empty where nobody asks
 * @param target path and query of the request; empty where nobody asks
 */
public record Reply(int status, Optional<Headers> headers, String body, String failure, String sent, String target) {
    private static final int LONGEST = 140;

    /**
     * An answer to a request that nobody asks for.
     *
     * @param status the HTTP status; 0 without an answer
     * @param headers of the answer; empty without one
     * @param body of the answer as text; empty without one
     * @param failure why there is none; empty where there is one
     */
    public Reply(int status, Optional<Headers> headers, String body, String failure) {
        this(status, headers, body, failure, "", "");
    }

    /** The same as the answer to a request with that body. */
    Reply to(String request) {
        return to(request, "");
    }

    /** The same as the answer to a request with that body, to that target. */
    Reply to(String request, String address) {
        return new Reply(status, headers, body, failure, request, address);
    }

    /** {@return whether it is a success by its status} */
    public boolean is2xx() {
        return status >= 200 && status < 300;
    }

    /** {@return whether the request cannot have reached the target} */
    public boolean isUnsent() {
        return status == 0
                && (failure.startsWith("connect:") || failure.startsWith("tls:") || failure.startsWith("a value"));
    }

    /** {@return whether it took too long} */
    public boolean isLate() {
        return status == 0 && (failure.startsWith("timeout") || failure.startsWith("no answer within"));
    }

    /** {@return whether the target says that the request is at fault: a status from 400 to 499} */
    public boolean isRefusal() {
        return status >= 400 && status < 500;
    }

    /** {@return whether the target has that operation not, or has it switched off, whatever it is sent} */
    public boolean isSwitchedOff() {
        return status == 405 || status == 501;
    }

    /** {@return the body as plain JSON values; empty where it is no JSON} */
    public Optional<Object> json() {
        return JsonReader.read(body);
    }

    /**
     * {@return the first header of that name; empty without one}
     *
     * @param name in whatever case
     */
    public Optional<String> header(String name) {
        return headers.flatMap(h -> h.first(name));
    }

    /** {@return what the target said, in one short line} */
    public String message() {
        String text = !failure.isEmpty() ? failure : status + " " + body.replaceAll("\\s+", " ");
        return text.length() <= LONGEST
                ? text.strip()
                : text.substring(0, LONGEST - 1).strip() + "…";
    }

    /** {@return whether a success says in its body that it is none} */
    public boolean saysFailure() {
        return is2xx() && json().filter(FailureInBody::isIn).isPresent();
    }

    /**
     * {@return the value a save takes from this answer; empty where the answer does not have it}
     *
     * @param from where the save looks
     */
    public Optional<Object> extract(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return json().flatMap(document -> at(document, pointer.pointer()));
        }
        if (from instanceof Save.Each each) {
            return json().flatMap(document -> at(document, each.first()));
        }
        if (from instanceof Save.LinkId link) {
            return json().flatMap(document -> at(document, link.pointer()))
                    .flatMap(url -> lastSegment(String.valueOf(url)))
                    .map(value -> value);
        }
        if (from instanceof Save.Header header) {
            return header(header.header()).map(value -> value);
        }
        if (from instanceof Save.Cookie cookie) {
            return cookie(cookie.cookie()).map(value -> value);
        }
        if (from instanceof Save.FirstOf first) {
            return first.places().stream()
                    .flatMap(place -> extract(place).stream())
                    .filter(value ->
                            !(value instanceof Map || value instanceof List)) // of guessed places: an id is neither
                    .findFirst();
        }
        return header("Location").flatMap(Reply::lastSegment).map(value -> value);
    }

    /** The value of a cookie that is set; of the first one for an empty name. */
    Optional<String> cookie(String name) {
        return cookies()
                .filter(pair -> name.isEmpty() || pair.startsWith(name + "="))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .findFirst();
    }

    /** {@return the cookies set, each {@code name=value}} */
    public java.util.stream.Stream<String> cookies() {
        return headers.map(h -> h.all("Set-Cookie")).orElse(List.of()).stream()
                .map(set -> set.split(";", 2)[0].strip())
                .filter(pair -> pair.indexOf('=') > 0);
    }

    /**
     * {@return the value at that place of a document; empty where there is none}
     *
     * @param document plain JSON values
     * @param pointer a JSON pointer, such as {@code /items/0/id}; empty for the whole
     */
    public static Optional<Object> at(Object document, String pointer) {
        @Nullable Object value = document;
        if (!pointer.isEmpty()) {
            for (String token : pointer.substring(1).split("/", -1)) {
                String key = token.replace("~1", "/").replace("~0", "~");
                if (value instanceof Map<?, ?> map) {
                    value = map.get(key);
                } else if (value instanceof List<?> list && key.matches("\\d{1,6}")) {
                    int index = Integer.parseInt(key);
                    value = index < list.size() ? list.get(index) : null;
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(value);
    }

    private static Optional<String> lastSegment(String location) {
        String path = location.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        String segment = path.substring(path.lastIndexOf('/') + 1);
        try {
            return segment.isEmpty()
                    ? Optional.empty()
                    : Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.of(segment);
        }
    }
}
