package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request, from the call of {@code send} to the end of its answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);
    /** Methods that may be sent twice (RFC 9110, 9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

    final OutgoingRequest request;
    final ResponseSink sink;
    /** When it was handed to the network; before that, when it was asked for. */
    long sentNanos;
    /** 0 while none has come. */
    long firstByteNanos;
    /** While it waits for a connection. */
    Deadlines.@Nullable Deadline wait;

    /** Whether this is its second attempt. */
    boolean repeated;

    Exchange(OutgoingRequest request, ResponseSink sink) {
        this.request = request;
        this.sink = sink;
    }

    boolean isIdempotent() {
        return IDEMPOTENT.contains(request.method());
    }

    void done(long doneNanos) {
        try {
            sink.onDone(sentNanos, firstByteNanos, doneNanos);
        } catch (RuntimeException | Error e) {
            log(e);
        }
    }

    void failed(Failure failure, long nowNanos) {
        failed(failure.kind(), failure.text(), nowNanos);
    }

    /** It had been written, so that the target may have seen it. */
    void lost(Failure failure, long nowNanos) {
        try {
            sink.onLost(failure.kind(), failure.text(), sentNanos, nowNanos);
        } catch (RuntimeException | Error e) {
            log(e);
        }
    }

    void failed(FailureClass kind, String text, long nowNanos) {
        try {
            sink.onFailure(kind, text, sentNanos, nowNanos);
        } catch (RuntimeException | Error e) {
            log(e);
        }
    }

    /** What foreign code threw at us. */
    static void log(Throwable thrown) {
        LOG.error("A task or a receiver of answers threw on a lane, which it must not", thrown);
    }
}
