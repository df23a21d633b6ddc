package io.loadkit.engine.jdk;

import io.loadkit.result.FailureClass;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in our words what went wrong in the client. */
final class Failures {
    /**
     * A class and a short, stable text.
     *
     * @param lost whether the request had left for the target, which may have carried it out
     */
    record Failure(FailureClass kind, String text, boolean lost) {
        Failure(FailureClass kind, String text) {
            this(kind, text, false);
        }
    }

    private Failures() {}

    /** Whether the client did not send the request because an HTTP/2 connection has as many as the target allows. */
    static boolean isRefusedStream(Throwable thrown) {
        return messages(thrown).contains("too many concurrent streams");
    }

    static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = messages(cause);
        if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
            return new Failure(FailureClass.CONNECT, "unknown host");
        }
        if (has(cause, BindException.class) || text.contains("cannot assign requested address")) {
            return new Failure(FailureClass.GENERATOR, "no free local port");
        }
        if (text.contains("too many open files")) {
            return new Failure(FailureClass.GENERATOR, "too many open files on this machine");
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new Failure(FailureClass.CONNECT, "connect timed out");
        }
        if (cause instanceof HttpTimeoutException) {
            return new Failure(FailureClass.TIMEOUT, "request timed out", true);
        }
        if (has(cause, SSLException.class)) {
            return new Failure(FailureClass.TLS, "TLS: " + brief(cause));
        }
        if (cause instanceof ConnectException) {
            return new Failure(FailureClass.CONNECT, connect(text));
        }
        return answer(cause, text);
    }

    private static Failure answer(Throwable cause, String text) {
        if (has(cause, ProtocolException.class) || has(cause, NumberFormatException.class)) {
            return new Failure(FailureClass.PROTOCOL, "no valid HTTP: " + brief(cause));
        }
        if (text.contains("reset")) {
            return new Failure(FailureClass.CONNECT, "connection reset", true);
        }
        boolean closed = text.contains("eof")
                || text.contains("received no bytes")
                || text.contains("bytes received")
                || text.contains("broken pipe")
                || text.contains("connection closed")
                || text.contains("closed by peer")
                || has(cause, EOFException.class)
                || has(cause, ClosedChannelException.class);
        if (closed) {
            return new Failure(FailureClass.CONNECT, "connection closed before the answer was complete", true);
        }
        return cause instanceof IOException
                ? new Failure(FailureClass.PROTOCOL, brief(cause))
                : new Failure(FailureClass.GENERATOR, "the JDK client failed: " + brief(cause));
    }

    private static String connect(String text) {
        return text.contains("unreachable") || text.contains("no route")
                ? "host unreachable"
                : text.contains("timed out") ? "connect timed out" : "connection refused";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        int depth = 0;
        for (@Nullable Throwable at = thrown; at != null && depth < 10; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    private static String messages(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (@Nullable Throwable at = thrown; at != null && depth < 10; at = at.getCause()) {
            out.append(at.getMessage()).append('\n');
            depth++;
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** The first line of the message, cut, so that equal failures have equal texts. */
    private static String brief(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
