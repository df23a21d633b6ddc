package io.loadkit.result;

import java.time.Instant;
import java.util.List;

/**
 * One request that failed, kept as an example, with secrets masked. Immutable.
 *
 * @param kind class of the failure
 * @param error short text of the failure, as in {@link OperationStats.ErrorCount}
 * @param at when it failed
 * @param url the whole address
 * @param headers lines {@code Name: value}, without those of the transport
 * @param body of the request, its beginning; empty for none
 * @param status of the answer; 0 without one
 * @param answer first 2 KB of the answer's body, as far as it was there
 */
public record FailureSample(
        FailureClass kind,
        String error,
        Instant at,
        String method,
        String url,
        List<String> headers,
        String body,
        int status,
        String answer) {
    /** So many are kept of each class and operation. */
    public static final int MOST = 5;

    /** So much of an answer is kept, and of a request's body. */
    public static final int MOST_BYTES = 2048;

    /**
     * Copies its collections.
     *
     * @param kind class of the failure
     * @param error short text of the failure, as in {@link OperationStats.ErrorCount}
     * @param at when it failed
     * @param method of HTTP
     * @param url the whole address
     * @param headers lines {@code Name: value}, without those of the transport
     * @param body of the request, its beginning; empty for none
     * @param status of the answer; 0 without one
     * @param answer first 2 KB of the answer's body, as far as it was there
     */
    public FailureSample {
        headers = List.copyOf(headers);
    }

    /** {@return the request as a command line of {@code curl}} */
    public String curl() {
        StringBuilder out =
                new StringBuilder("curl -i -X ").append(method).append(' ').append(quoted(url));
        headers.forEach(header -> out.append(" -H ").append(quoted(header)));
        if (!body.isEmpty()) {
            out.append(" --data-raw ").append(quoted(body));
        }
        return out.toString();
    }

    /** {@return the request in Java, for the JDK's client} */
    public String java() {
        StringBuilder out = new StringBuilder("HttpRequest.newBuilder(URI.create(" + literal(url) + "))");
        for (String header : headers) {
            int colon = header.indexOf(':');
            out.append("\n        .header(")
                    .append(literal(header.substring(0, colon).strip()))
                    .append(", ")
                    .append(literal(header.substring(colon + 1).strip()))
                    .append(')');
        }
        String publisher =
                body.isEmpty() ? "BodyPublishers.noBody()" : "BodyPublishers.ofString(" + literal(body) + ")";
        return out.append("\n        .method(")
                .append(literal(method))
                .append(", ")
                .append(publisher)
                .append(")\n        .build()")
                .toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? String.format("\\%03o", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
