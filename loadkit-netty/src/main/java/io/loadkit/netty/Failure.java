package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no complete answer, in words that are the same each time: no addresses, ports or lengths in them.
 *
 * @param text short and stable
 */
record Failure(FailureClass kind, String text) {
    static final Failure CLOSED_BEFORE =
            new Failure(FailureClass.CONNECT, "the target closed the connection without an answer");
    static final Failure CLOSED_WITHIN =
            new Failure(FailureClass.CONNECT, "the target closed the connection within the answer");
    static final Failure UNKNOWN_HOST = new Failure(FailureClass.CONNECT, "the host name has no address");
    static final Failure NO_PROXY =
            new Failure(FailureClass.CONNECT, "what answers at the proxy's address is no HTTP proxy");
    static final Failure CLOSED_BY_PROXY =
            new Failure(FailureClass.CONNECT, "the proxy closed the connection before it had let anything through");
    static final Failure REFUSED_STREAM =
            new Failure(FailureClass.CONNECT, "the target refused the request before it had looked at it");
    static final Failure RESET_STREAM = new Failure(FailureClass.CONNECT, "the target reset the stream of the request");
    static final Failure NO_STATUS = new Failure(FailureClass.PROTOCOL, "the answer has no valid status");
    static final Failure UPGRADED =
            new Failure(FailureClass.PROTOCOL, "the answer changes to another protocol, which nobody asked for");
    static final Failure RECEIVER =
            new Failure(FailureClass.GENERATOR, "the receiver of the answer threw; the log says what");

    private static final int LONGEST_REASON = 120;

    /** The proxy did not let a connection through, and answered that status. */
    static Failure byProxy(String status) {
        return new Failure(FailureClass.CONNECT, "the proxy answered " + status + " and let no connection through");
    }

    /** Something went wrong on a connection that was open. */
    static Failure onConnection(Throwable cause) {
        String text = textOf(cause);
        if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
            return new Failure(FailureClass.TLS, "TLS broke: " + brief(rootOf(cause)));
        }
        if (text.contains("reset")) {
            return new Failure(FailureClass.CONNECT, "the target reset the connection");
        }
        if (text.contains("broken pipe") || text.contains("closed")) {
            return CLOSED_BEFORE;
        }
        return new Failure(FailureClass.CONNECT, "the connection broke: " + brief(cause));
    }

    /** Something went wrong on a connection of HTTP/2. */
    static Failure onHttp2(@Nullable Throwable cause) {
        if (cause instanceof Http2Exception fault) {
            return fault.error() == Http2Error.REFUSED_STREAM
                    ? REFUSED_STREAM
                    : new Failure(FailureClass.PROTOCOL, "the target does not speak valid HTTP/2");
        }
        return cause == null ? CLOSED_BEFORE : onConnection(cause);
    }

    /** A connection could not be opened. */
    static Failure onConnecting(Throwable cause) {
        String text = textOf(cause);
        if (text.contains("too many open files")) {
            return new Failure(FailureClass.GENERATOR, "this machine ran out of file descriptors");
        }
        if (text.contains("cannot assign requested address") || text.contains("address already in use")) {
            return new Failure(FailureClass.GENERATOR, "this machine ran out of local ports");
        }
        if (cause instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (cause instanceof NoRouteToHostException || text.contains("no route") || text.contains("unreachable")) {
            return new Failure(FailureClass.CONNECT, "there is no route to the target");
        }
        if (cause instanceof ConnectException && text.contains("refused")) {
            return new Failure(FailureClass.CONNECT, "the target refused the connection");
        }
        return onConnection(cause);
    }

    /** TLS could not be set up. */
    static Failure onHandshake(Throwable cause) {
        return new Failure(FailureClass.TLS, "TLS could not be set up: " + brief(rootOf(cause)));
    }

    /** What came is not an answer. */
    static Failure onDecoding(@Nullable Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            return CLOSED_WITHIN;
        }
        if (cause instanceof TooLongFrameException) {
            return new Failure(FailureClass.PROTOCOL, "the headers of the answer are too long");
        }
        String text = cause == null ? "" : textOf(cause);
        if (text.contains("content-length")) {
            return new Failure(FailureClass.PROTOCOL, "the answer's Content-Length is wrong or contradicts itself");
        }
        return new Failure(FailureClass.PROTOCOL, "the answer is not valid HTTP/1.1");
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String textOf(Throwable cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static String brief(Throwable cause) {
        String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
