package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request before its values are drawn.
 *
 * @param app the app its figures are grouped under; empty for none
 * @param method upper case
 * @param name what the request counts as in figures: a path template such as {@code /items/{id}}
 * @param target path and query below the plan's target, beginning with a slash
 * @param headers in order; {@code Host}, {@code Content-Length} and connection headers are the transport's
 */
public record RequestTemplate(
        String app, String method, String name, Template target, List<Header> headers, Optional<Payload> body) {
    private static final Set<String> TRANSPORT_OWNED =
            Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "expect", "te", "trailer");

    /**
     * Checks what it is given and copies its collections.
     *
     * @param app the app its figures are grouped under; empty for none
     * @param method upper case
     * @param name what the request counts as in figures: a path template such as {@code /items/{id}}
     * @param target path and query below the plan's target, beginning with a slash
     * @param headers in order; {@code Host}, {@code Content-Length} and connection headers are the transport's
     * @param body empty for none
     */
    public RequestTemplate {
        method = method.toUpperCase(Locale.ROOT);
        headers = List.copyOf(headers);
        for (Header header : headers) {
            if (TRANSPORT_OWNED.contains(header.name().toLowerCase(Locale.ROOT))) {
                throw new ConfigurationException(
                        Problem.value("header", header.name(), "a header that is not set by the transport itself"));
            }
        }
    }

    /** A header line. */
    public record Header(String name, Template value) {
        private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

        /**
         * Checks what it is given.
         *
         * @param name as it is sent
         * @param value with its slots
         */
        public Header {
            boolean token = !name.isEmpty()
                    && name.chars()
                            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0));
            if (!token) {
                throw new ConfigurationException(
                        Problem.value("header name", name, "letters, digits and " + TOKEN_MARKS + " (RFC 9110, 5.1)"));
            }
        }
    }

    /** A body and its {@code Content-Type}. */
    public record Payload(String contentType, Template content) {}

    /** {@return {@code METHOD /path}: the name under which its figures are kept} */
    public String key() {
        return method + " " + name;
    }

    /** {@return names of all saved values it cannot be sent without, sorted} */
    public Set<String> needs() {
        Set<String> names = new TreeSet<>(target.needs());
        headers.forEach(header -> names.addAll(header.value().needs()));
        body.ifPresent(payload -> names.addAll(payload.content().needs()));
        return names;
    }

    /** {@return names under which it keeps values that it draws, sorted; see {@link ValueSource#kept}} */
    public Set<String> keeps() {
        Set<String> names = new TreeSet<>(target.keeps());
        headers.forEach(header -> names.addAll(header.value().keeps()));
        body.ifPresent(payload -> names.addAll(payload.content().keeps()));
        return names;
    }
}
