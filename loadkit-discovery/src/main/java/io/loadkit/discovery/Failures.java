package io.loadkit.discovery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there was no answer, in a few words. */
final class Failures {
    private Failures() {}

    static String inWords(Throwable error, Duration bound) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "unknown host name";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (cause instanceof HttpTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof TimeoutException) {
                return "the answer did not end within " + Figure.of(bound);
            }
            if (cause instanceof SSLException) {
                return "TLS failed: " + JsonTree.firstLine(cause.getMessage());
            }
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                String message = cause.getMessage() == null ? "" : cause.getMessage();
                return message.isEmpty() || message.contains("refused")
                        ? "connection refused"
                        : "no connection: " + JsonTree.firstLine(message);
            }
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && cause.getMessage() != null) {
                return cause.getMessage().contains("no bytes")
                        ? "connection closed without an answer"
                        : "no HTTP answer: " + JsonTree.firstLine(cause.getMessage());
            }
        }
        return "no answer: " + JsonTree.firstLine(String.valueOf(error.getMessage()));
    }
}
