package io.loadkit.engine.jdk;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The client calls it on whatever thread; it takes the time there and goes on in the lane's
 * mailbox, where all fields but the instants live. The future that the client completes in the end comes too late for
 * an answer, and is what failures are learnt from.
 */
final class Exchange implements HttpResponse.BodyHandler<Boolean>, HttpResponse.BodySubscriber<Boolean> {
    private final JdkLane lane;
    private final Mailbox mailbox;
    private final Ticker ticker;
    private final ResponseSink sink;
    private final CompletableFuture<Boolean> body = new CompletableFuture<>();

    @Nullable
    HttpRequest request;

    @Nullable
    Exchange older;

    @Nullable
    Exchange newer;

    @Nullable
    Future<?> future;

    long sentNanos;
    private volatile long firstByteNanos;
    private volatile long doneNanos;
    private volatile boolean endsEarly;
    private boolean over;

    Exchange(JdkLane lane, Mailbox mailbox, Ticker ticker, ResponseSink sink) {
        this.lane = lane;
        this.mailbox = mailbox;
        this.ticker = ticker;
        this.sink = sink;
    }

    @Override
    public HttpResponse.BodySubscriber<Boolean> apply(HttpResponse.ResponseInfo info) {
        firstByteNanos = ticker.nanos();
        endsEarly = hasLength(info);
        mailbox.execute(() -> {
            if (!over) {
                sink.onHead(info.statusCode(), new JdkHeaders(info.headers()));
            }
        });
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        mailbox.execute(() -> {
            for (int i = 0; i < pieces.size() && !over; i++) {
                sink.onBody(pieces.get(i));
            }
        });
    }

    @Override
    public void onComplete() {
        doneNanos = ticker.nanos();
        body.complete(true);
        if (endsEarly) {
            mailbox.execute(this::complete);
        }
    }

    /** The client is through with the answer. Any thread; no news if its end was known before. */
    void completed() {
        mailbox.execute(this::complete);
    }

    /**
     * Whether the client gives the connection back before it says that the body is complete. Otherwise the user's next
     * request would not find it yet, and open another one.
     */
    private boolean hasLength(HttpResponse.ResponseInfo info) {
        int status = info.statusCode();
        return status != 204
                && status != 304
                && request != null
                && !request.method().equals("HEAD")
                && info.headers()
                        .firstValue("Content-Length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }

    private void complete() {
        if (!over) {
            over = true;
            lane.ended(this);
            sink.onDone(sentNanos, firstByteNanos, doneNanos);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
        failed(thrown);
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return body;
    }

    /** The client gave up. Any thread; later calls change nothing. */
    void failed(Throwable thrown) {
        long now = ticker.nanos();
        Failures.Failure failure = Failures.of(thrown);
        boolean refused = Failures.isRefusedStream(thrown);
        mailbox.execute(() -> {
            if (over || !refused || !lane.waitsAgain(this)) {
                fail(failure.kind(), failure.text(), failure.lost(), now);
            }
        });
    }

    /** Time is up. On the lane. */
    void timeOut(String text) {
        fail(FailureClass.TIMEOUT, text, true, ticker.nanos());
        cancel();
    }

    /** It waited in vain, and is on no list of the lane. On the lane. */
    void neverSent(String text) {
        if (!over) {
            over = true;
            sink.onFailure(FailureClass.GENERATOR, text, sentNanos, ticker.nanos());
        }
    }

    /** Closes the connection. */
    void cancel() {
        if (future != null) {
            future.cancel(true);
        }
    }

    private void fail(FailureClass kind, String text, boolean lost, long now) {
        if (!over) {
            over = true;
            lane.ended(this);
            if (lost) {
                sink.onLost(kind, text, sentNanos, now);
            } else {
                sink.onFailure(kind, text, sentNanos, now);
            }
        }
    }

    /** The client's headers, which never change. */
    private record JdkHeaders(HttpHeaders headers) implements ResponseSink.Headers {
        @Override
        public Optional<String> first(String name) {
            return headers.firstValue(name);
        }

        @Override
        public List<String> all(String name) {
            return headers.allValues(name);
        }

        @Override
        public ResponseSink.Headers copy() {
            return this;
        }
    }
}
